/// How far the clocks of two captures are apart, told by the packets that both saw.
///
/// As NTP does (RFC 5905 section 8): a packet on its way from one place to the other can only add
/// to the difference of the two times, one on its way back only take from it, so the offset lies
/// between what the quickest packets of both directions say.
public struct ClockOffset: Hashable, Sendable, Codable {
  /// The capture whose clock is compared; of a series its first file.
  public var input: Int64
  /// The capture that it is compared with, the one nearer to the server where that is known.
  public var reference: Int64
  /// By how much the clock of `input` is ahead of that of `reference`, in ns.
  public var offset: Int64
  /// The offset is at least this, in ns; nil where packets of one direction do not bound it.
  public var lowest: Int64?
  /// The offset is at most this, in ns; nil where packets of one direction do not bound it.
  public var highest: Int64?
  /// SYNs that both saw.
  public var syns: Int
  /// SYN-ACKs that both saw.
  public var replies: Int
  /// How the offset changes, where it does: it and its limits are then those of `drift.moment`.
  public var drift: ClockDrift?

  /// No packet stays on its way longer than this, in ns: a difference beyond it is the clocks'.
  private static let longestDelay: Int64 = nanosecondsPerSecond

  /// The offset, from differences of times in ns, each `input` less `reference`; nil without any.
  ///
  /// - Parameters:
  ///   - syns: of SYNs, which pass the place farther from the server first.
  ///   - replies: of SYN-ACKs, which pass it last.
  ///   - isFarther: whether `input` is farther from the server, where something else tells.
  init?(
    input: Int64, reference: Int64, syns: [Int64], replies: [Int64], isFarther: Bool?
  ) {
    guard let middle = syns.median else { return nil }
    (self.input, self.reference) = (input, reference)
    (self.syns, self.replies) = (syns.count, replies.count)
    guard let back = replies.median else {
      (lowest, highest) = (nil, nil)
      switch isFarther {
      case true?: lowest = syns.max()
      case false?: highest = syns.min()
      case nil: break
      }
      offset = lowest ?? highest ?? middle
      return
    }
    let (early, late) = middle <= back ? (syns, replies) : (replies, syns)
    var (low, high) = (early.max() ?? middle, late.min() ?? back)
    // Clocks that drift, or a reply that one of the two missed: the middle still holds.
    if low > high { (low, high) = (min(middle, back), max(middle, back)) }
    (lowest, highest) = (low, high)
    offset = low / 2 + high / 2
  }

  /// The offset from samples of the same, with the drift of the clocks taken out where there is any.
  init?(
    input: Int64, reference: Int64, timesOfSYNs syns: [ClockDrift.Sample],
    timesOfReplies replies: [ClockDrift.Sample], isFarther: Bool?
  ) {
    let drift = ClockDrift(syns: syns, replies: replies)
    func differences(_ samples: [ClockDrift.Sample]) -> [Int64] {
      drift?.removed(from: samples) ?? samples.map(\.difference)
    }
    self.init(
      input: input, reference: reference, syns: differences(syns), replies: differences(replies),
      isFarther: isFarther)
    self.drift = drift
  }

  /// `time` of the clock of `input` on that of `reference`, in ns.
  func onReference(_ time: Int64) -> Int64 {
    let moved = time.moved(by: 0 &- offset)
    guard let drift else { return moved }
    // The gain is that of the reference's time, which is not known yet: the clock's own, less a
    // thousandth at most of a thousandth, is near enough.
    return moved.moved(by: 0 &- drift.gain(at: moved.moved(by: 0 &- drift.gain(at: moved))))
  }

  /// `time` of the clock of `reference` on that of `input`, in ns.
  func onInput(_ time: Int64) -> Int64 {
    time.moved(by: offset).moved(by: drift?.gain(at: time) ?? 0)
  }

  /// Whether the two clocks differ: whether no delay of packets explains the differences.
  public var isCertain: Bool {
    if drift != nil { return true }
    let isAhead = lowest.map { $0 > 0 } ?? (offset > Self.longestDelay)
    let isBehind = highest.map { $0 < 0 } ?? (offset < -Self.longestDelay)
    return isAhead || isBehind
  }

  /// How far the true offset may be from `offset`, in ns; nil where one direction only is known.
  public var uncertainty: Int64? {
    guard let lowest, let highest else { return nil }
    let widest = max(Int128(offset) - Int128(lowest), Int128(highest) - Int128(offset))
    return Int64(clamping: widest)
  }
}

extension [Int64] {
  /// The middle one in order, the lower of two; nil without any.
  var median: Int64? { isEmpty ? nil : sorted()[(count - 1) / 2] }
}

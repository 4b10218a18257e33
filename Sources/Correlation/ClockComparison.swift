import Evidence
import Wire

/// Compares the clocks of captures by the SYNs and SYN-ACKs that two of them saw, and puts all times
/// on one clock before anything is judged by them.
///
/// ISN and TSval tell that two captures saw one packet, whatever their clocks say.
struct ClockComparison {
  /// The offsets between captures that share packets, by reference and then by input.
  let offsets: [ClockOffset]
  /// For each vantage what puts its times on the clock that the case is told by.
  private let corrections: [Correction]

  /// One attempt seen more often than this is a prober's fixed ISN.
  private static let largestGroup = 32

  /// Compares what `handshakes` of several vantages share.
  ///
  /// - Parameters:
  ///   - inputs: the capture of each vantage, by index; captures of one series are one.
  ///   - timeBases: its time base.
  init(_ handshakes: HandshakeTable, inputs: [Int64], timeBases: [Input.TimeBase]) {
    var differences: [Pair: Differences] = [:]
    let groups = Set(inputs).count > 1 ? handshakes.groupsByISN() : []
    for group in groups where group.count <= Self.largestGroup {
      Self.compare(group.map { handshakes[$0] }, inputs, timeBases, &differences)
    }
    offsets = differences.compactMap { $1.offset(of: $0) }
      .sorted { ($0.reference, $0.input) < ($1.reference, $1.input) }
    let ofInput = Self.corrections(from: offsets)
    corrections = inputs.map { ofInput[$0] ?? Correction() }
  }

  private static func compare(
    _ group: [Handshake], _ inputs: [Int64], _ timeBases: [Input.TimeBase],
    _ differences: inout [Pair: Differences]
  ) {
    for (index, one) in group.enumerated() {
      for other in group.dropFirst(index + 1) {
        let (first, second) =
          inputs[one.vantage] < inputs[other.vantage] ? (one, other) : (other, one)
        let pair = Pair(first: inputs[first.vantage], second: inputs[second.vantage])
        guard pair.first != pair.second,
          timeBases[first.vantage].isComparable(with: timeBases[second.vantage])
        else { continue }
        differences[pair, default: Differences()].add(first, second)
      }
    }
  }

  /// For each capture what puts it on the clock of the one that most others refer to.
  private static func corrections(from offsets: [ClockOffset]) -> [Int64: Correction] {
    let counts = Dictionary(offsets.map { ($0.reference, 1) }, uniquingKeysWith: +)
    let roots = counts.keys.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
    var corrections: [Int64: Correction] = [:]
    for root in roots where corrections[root] == nil {
      corrections[root] = Correction()
      var queue = [root]
      while let known = queue.popLast() {
        for offset in offsets where offset.reference == known || offset.input == known {
          let isReference = offset.reference == known
          let next = isReference ? offset.input : offset.reference
          guard corrections[next] == nil else { continue }
          var correction = corrections[known] ?? Correction()
          if offset.isCertain { correction.begin(with: offset, isForward: isReference) }
          corrections[next] = correction
          queue.append(next)
        }
      }
    }
    return corrections
  }

  /// The way from one capture's clock to another's, over those between them.
  private struct Correction {
    private var steps: [(offset: ClockOffset, isForward: Bool)] = []

    var isEmpty: Bool { steps.isEmpty }

    mutating func begin(with offset: ClockOffset, isForward: Bool) {
      steps.insert((offset, isForward), at: 0)
    }

    func time(_ time: Int64) -> Int64 {
      steps.reduce(time) { time, step in
        step.isForward ? step.offset.onReference(time) : step.offset.onInput(time)
      }
    }
  }
}

extension ClockComparison {
  /// Whether no time needs to be adjusted.
  var areAllOne: Bool { corrections.allSatisfy(\.isEmpty) }

  /// `handshake` with its times on the clock of the case.
  func adjusted(_ handshake: Handshake) -> Handshake {
    let correction = corrections[handshake.vantage]
    guard !correction.isEmpty else { return handshake }
    var adjusted = handshake
    for index in adjusted.transmissions.indices {
      adjusted.transmissions[index].time =
        handshake.transmissions[index].time.map(correction.time)
      adjusted.transmissions[index].replyTime =
        handshake.transmissions[index].replyTime.map(correction.time)
    }
    // A request lives for minutes at most, over which a clock gains microseconds.
    let shift = handshake.firstTime.map { correction.time($0) &- $0 } ?? 0
    adjusted.request = handshake.request.moved(by: shift)
    adjusted.lastTime = handshake.lastTime.map(correction.time)
    if case .timeWait(let since) = handshake.predecessor {
      adjusted.predecessor = .timeWait(since: correction.time(since))
    }
    return adjusted
  }

  /// `update`, seen at `vantage`, with its time on the clock of the case.
  func adjusted(_ update: StampUpdate, at vantage: Int) -> StampUpdate {
    var adjusted = update
    adjusted.time = corrections[vantage].time(update.time)
    return adjusted
  }

  /// `span`, of `vantage`, on the clock of the case.
  func adjusted(_ span: ClosedRange<Int64>, at vantage: Int) -> ClosedRange<Int64> {
    let first = corrections[vantage].time(span.lowerBound)
    return first...max(first, corrections[vantage].time(span.upperBound))
  }
}

/// Two captures, the lower number first.
private struct Pair: Hashable {
  let first: Int64
  let second: Int64
}

/// By how much the times of the second capture are later than those of the first.
private struct Differences {
  private var syns: [Times] = []
  private var replies: [Times] = []
  /// Of SYNs with a time to live at both: how many lost some on the way to the second, and how many
  /// on the way to the first.
  private var falls = 0
  private var rises = 0

  /// When one packet passed both places, in ns of their clocks.
  private struct Times {
    let first: Int64
    let second: Int64

    /// How much later the second is.
    var difference: Int64 { second &- first }

    /// As the place that is the reference sees it.
    func sample(isSecondReference: Bool) -> ClockDrift.Sample {
      isSecondReference
        ? ClockDrift.Sample(time: second, difference: first &- second)
        : ClockDrift.Sample(time: first, difference: difference)
    }
  }

  mutating func add(_ first: Handshake, _ second: Handshake) {
    for one in first.transmissions {
      guard let two = second.transmissions.first(where: { $0.isSameSYN(as: one) }) else { continue }
      if let early = one.time, let late = two.time {
        syns.append(Times(first: early, second: late))
      }
      if one.reply == .synACK, two.reply == .synACK, let early = one.replyTime,
        let late = two.replyTime
      {
        replies.append(Times(first: early, second: late))
      }
      guard let before = one.timeToLive, let after = two.timeToLive else { continue }
      falls += after < before ? 1 : 0
      rises += after > before ? 1 : 0
    }
  }

  /// The offset of `pair`, the capture nearer to the server being the reference.
  ///
  /// Times that are all the same are those of one clock, of which nothing is to say.
  func offset(of pair: Pair) -> ClockOffset? {
    if (syns + replies).allSatisfy({ $0.difference == 0 }) { return nil }
    let isSecondNearer: Bool? = falls == rises ? nil : falls > rises
    let isSecondReference = isSecondNearer ?? isReached(second: pair)
    return ClockOffset(
      input: isSecondReference ? pair.first : pair.second,
      reference: isSecondReference ? pair.second : pair.first,
      timesOfSYNs: syns.map { $0.sample(isSecondReference: isSecondReference) },
      timesOfReplies: replies.map { $0.sample(isSecondReference: isSecondReference) },
      isFarther: isSecondNearer == nil ? nil : true)
  }

  /// Whether SYNs reach the second place after the first, as the times of both directions say.
  private func isReached(second pair: Pair) -> Bool {
    guard let there = syns.map(\.difference).median, let back = replies.map(\.difference).median
    else { return false }
    return there > back
  }
}

extension Int64 {
  /// This time on a clock that is ahead by `shift` ns, cut to what times can be.
  func moved(by shift: Int64) -> Int64 {
    let (sum, isTooLarge) = addingReportingOverflow(shift)
    let possible = CaptureTime.possible
    if isTooLarge { return shift < 0 ? possible.lowerBound : possible.upperBound }
    return Swift.min(Swift.max(sum, possible.lowerBound), possible.upperBound)
  }
}

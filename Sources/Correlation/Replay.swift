public import Wire

/// What the replayed check says of one transmission.
///
/// The raw values are part of the contract.
public enum Prediction: String, Hashable, Sendable, Codable {
  /// The kernel drops it.
  case drop
  /// The kernel lets it pass.
  case pass
  /// The capture does not show enough of the kernel's state.
  case undecided
}

/// The judgement of one transmission by the replayed check, in sixteen bytes: a case holds millions.
public struct Judgement: Hashable, Sendable {
  /// `stampAge`; the least number stands for none.
  private var storedAge = Int32.min
  private var storedStamp = SerialNumber(0)
  /// `update`; a negative number stands for none.
  private var storedUpdate: Int32 = -1
  private var marks: Marks = []
  /// What the kernel does.
  public var prediction: Prediction

  private struct Marks: OptionSet, Hashable {
    let rawValue: UInt8

    static let hasStamp = Marks(rawValue: 1 << 0)
    static let mayDrop = Marks(rawValue: 1 << 1)
    static let isInferred = Marks(rawValue: 1 << 2)
    static let isHidden = Marks(rawValue: 1 << 3)
  }

  /// A judgement.
  public init(
    prediction: Prediction, mayDrop: Bool = false, stamp: SerialNumber? = nil,
    stampAge: Int64? = nil, update: Int32? = nil, isInferred: Bool = false
  ) {
    self.prediction = prediction
    self.mayDrop = mayDrop
    self.isInferred = isInferred
    self.stamp = stamp
    self.update = update
    storedAge = stampAge.map { Int32(clamping: max(-Int64(Int32.max), $0)) } ?? .min
  }

  private subscript(mark: Marks) -> Bool {
    get { marks.contains(mark) }
    set { if newValue { marks.insert(mark) } else { marks.remove(mark) } }
  }

  /// For `undecided`: whether one of the states that fit the capture drops it.
  public var mayDrop: Bool {
    get { self[.mayDrop] }
    set { self[.mayDrop] = newValue }
  }

  /// For `undecided`: whether a stamp of before the capture, inferred from the silence of an earlier
  /// SYN, drops it.
  ///
  /// Inferred from silence and not seen: it enters no table.
  public var isInferred: Bool {
    get { self[.isInferred] }
    set { self[.isInferred] = newValue }
  }

  /// For `undecided`: whether no stamp that the capture shows drops it, and only one of a connection that
  /// it may lack would.
  public var isHidden: Bool {
    get { self[.isHidden] }
    set { self[.isHidden] = newValue }
  }

  /// The stamp S that it was judged by; nil when the capture shows none.
  public var stamp: SerialNumber? {
    get { self[.hasStamp] ? storedStamp : nil }
    set {
      storedStamp = newValue ?? SerialNumber(0)
      self[.hasStamp] = newValue != nil
    }
  }

  /// The update that left the stamp: its place among the updates of this source at this server.
  public var update: Int32? {
    get { storedUpdate < 0 ? nil : storedUpdate }
    set { storedUpdate = newValue ?? -1 }
  }

  /// The age of the stamp in whole seconds: now - W; 68 years at most.
  public var stampAge: Int64? { storedAge == .min ? nil : Int64(storedAge) }
}

/// Prediction against observation under one rule, counted in transmissions.
public struct ReplayTable: Hashable, Sendable, Codable {
  /// The rule that was replayed.
  public var rule: KernelRule
  /// Predicted drop, no reply.
  public var dropSilent = 0
  /// Predicted drop, answered: each one speaks against the rule.
  public var dropAnswered = 0
  /// Predicted pass, no reply: another cause, or traffic that the capture does not show.
  public var passSilent = 0
  /// Predicted pass, answered.
  public var passAnswered = 0
  /// Not decided.
  public var undecided = 0
  /// The same table by first transmissions of handshakes, since retransmissions of one handshake
  /// are not independent.
  public var firstDropSilent = 0
  /// First transmissions: predicted drop, answered.
  public var firstDropAnswered = 0
  /// First transmissions: predicted pass, no reply.
  public var firstPassSilent = 0
  /// First transmissions: predicted pass, answered.
  public var firstPassAnswered = 0

  /// An empty table for `rule`, but for SYNs that were not decided.
  public init(rule: KernelRule, undecided: Int = 0) {
    self.rule = rule
    self.undecided = undecided
  }

  /// How often observation contradicts the rule.
  public var contradictions: Int { dropAnswered + passSilent }

  /// Adds the counts of the same rule at other servers.
  mutating func add(_ other: ReplayTable) {
    dropSilent += other.dropSilent
    dropAnswered += other.dropAnswered
    passSilent += other.passSilent
    passAnswered += other.passAnswered
    undecided += other.undecided
    firstDropSilent += other.firstDropSilent
    firstDropAnswered += other.firstDropAnswered
    firstPassSilent += other.firstPassSilent
    firstPassAnswered += other.firstPassAnswered
  }
}

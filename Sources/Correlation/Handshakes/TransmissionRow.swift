import Wire

/// A `Transmission` as it is kept, in 32 bytes: a case holds millions.
///
/// What does not fit, or what few SYNs have, stands in `TransmissionParticulars`.
struct TransmissionRow {
  /// When the SYN was seen, in ns.
  @Moment var time: Int64? = nil
  private var location: UInt64
  private var value: UInt32
  /// In ns after the SYN; of no meaning while `replyDistance` is 0.
  private var replyDelay: UInt32 = 0
  /// In frames after the SYN; 0 when the reply does not stand here.
  private var replyDistance: UInt32 = 0
  private var identification: UInt16
  private var timeToLive: UInt8
  private var marks: Marks

  private struct Marks: OptionSet {
    let rawValue: UInt8

    /// Three bits: the code of the reply.
    static let reply = Marks(rawValue: 7)
    static let hasTimestamps = Marks(rawValue: 1 << 3)
    static let hasTimeToLive = Marks(rawValue: 1 << 4)
    static let hasIdentification = Marks(rawValue: 1 << 5)
    static let isMissingNearServer = Marks(rawValue: 1 << 6)
    static let isTimestampUnknown = Marks(rawValue: 1 << 7)
  }

  /// The parts of `location`: the frame in 40 bits, the input in 23, and one that says whether there are
  /// particulars.
  private enum Location {
    static let input: UInt64 = 40
    static let mostInputs: Int64 = 1 << 23 - 1
    static let particulars: UInt64 = 1 << 63
  }

  /// The row of `transmission`, and what does not fit into it.
  static func make(
    _ transmission: Transmission
  ) -> (row: TransmissionRow, particulars: TransmissionParticulars?) {
    var row = TransmissionRow(transmission)
    var particulars = TransmissionParticulars(transmission)
    if !row.setReply(of: transmission) {
      particulars.replyTime = transmission.replyTime
      particulars.replyFrame = transmission.replyFrame
    }
    guard !particulars.isEmpty else { return (row, nil) }
    row.hasParticulars = true
    return (row, particulars)
  }

  private init(_ transmission: Transmission) {
    let frame = transmission.frame
    location =
      UInt64(clamping: min(frame.input, Location.mostInputs)) << Location.input
      | UInt64(clamping: frame.frame) & (1 << Location.input - 1)
    value = transmission.timestamps?.value.rawValue ?? 0
    identification = transmission.identification ?? 0
    timeToLive = transmission.timeToLive ?? 0
    marks = []
    time = transmission.time
    set(.hasTimestamps, transmission.timestamps != nil)
    set(.hasTimeToLive, transmission.timeToLive != nil)
    set(.hasIdentification, transmission.identification != nil)
    isMissingNearServer = transmission.isMissingNearServer
    isTimestampUnknown = transmission.isTimestampUnknown
  }

  private mutating func set(_ mark: Marks, _ isSet: Bool) {
    if isSet { marks.insert(mark) } else { marks.remove(mark) }
  }

  /// Takes the reply of `transmission`; returns whether it fits, time and frame.
  private mutating func setReply(of transmission: Transmission) -> Bool {
    reply = transmission.reply
    guard let replyFrame = transmission.replyFrame else { return transmission.replyTime == nil }
    return setReply(at: transmission.replyTime, frame: replyFrame)
  }

  /// Notes when a reply came and where it stands, if that fits; returns whether it does.
  mutating func setReply(at replyTime: Int64?, frame replyFrame: FrameReference) -> Bool {
    replyDistance = 0
    guard let time, let replyTime, replyFrame.line == nil, replyFrame.input == input else {
      return false
    }
    let (wait, isTooLong) = replyTime.subtractingReportingOverflow(time)
    guard !isTooLong, let delay = UInt32(exactly: wait),
      let distance = UInt32(exactly: replyFrame.frame &- frame), distance > 0
    else { return false }
    (replyDelay, replyDistance) = (delay, distance)
    return true
  }
}

extension TransmissionRow {
  /// Whether more stands in its particulars.
  var hasParticulars: Bool {
    get { location & Location.particulars != 0 }
    set {
      location = newValue ? location | Location.particulars : location & ~Location.particulars
    }
  }

  /// The input of its first sighting.
  var input: Int64 { Int64((location & ~Location.particulars) >> Location.input) }

  private var frame: Int64 { Int64(location & (1 << Location.input - 1)) }

  /// Where it was first seen; a line number stands in the particulars.
  var frameReference: FrameReference { FrameReference(input: input, frame: frame) }

  /// What came back.
  var reply: Reply {
    get { Reply(code: marks.intersection(.reply).rawValue) }
    set { marks = marks.subtracting(.reply).union(Marks(rawValue: newValue.code)) }
  }

  /// Its TSval; nil without the option.
  var timestamp: SerialNumber? {
    marks.contains(.hasTimestamps) ? SerialNumber(value) : nil
  }

  /// IPv4 identification, where known.
  var knownIdentification: UInt16? {
    marks.contains(.hasIdentification) ? identification : nil
  }

  /// As in `Transmission`.
  var isMissingNearServer: Bool {
    get { marks.contains(.isMissingNearServer) }
    set { set(.isMissingNearServer, newValue) }
  }

  /// As in `Transmission`.
  var isTimestampUnknown: Bool {
    get { marks.contains(.isTimestampUnknown) }
    set { set(.isTimestampUnknown, newValue) }
  }

  /// Whether a SYN-ACK came back, seen or implied.
  var isAnswered: Bool { reply == .synACK || reply == .unseen }

  /// Whether nothing came back.
  var isSilent: Bool { reply == .none }

  /// When the reply came, in ns; what does not fit here stands in the particulars.
  var replyTime: Int64? {
    replyDistance == 0 ? nil : time.map { $0 + Int64(replyDelay) }
  }

  /// The SYN with all that is known of it.
  func transmission(_ particulars: TransmissionParticulars?) -> Transmission {
    let echo = particulars?.echo ?? 0
    var transmission = Transmission(
      frame: FrameReference(input: input, frame: frame, line: particulars?.line), time: time,
      timestamps: timestamp.map { TCPTimestamps(value: $0, echo: SerialNumber(echo)) },
      identification: knownIdentification,
      timeToLive: marks.contains(.hasTimeToLive) ? timeToLive : nil,
      payloadLength: Int(particulars?.payloadLength ?? 0))
    transmission.reply = reply
    if replyDistance != 0 {
      transmission.replyTime = replyTime
      transmission.replyFrame = FrameReference(input: input, frame: frame + Int64(replyDistance))
    }
    transmission.isMissingNearServer = isMissingNearServer
    transmission.isTimestampUnknown = isTimestampUnknown
    particulars?.complete(&transmission)
    return transmission
  }
}

/// What few SYNs have, and what does not fit into their rows.
struct TransmissionParticulars {
  var copies: [FrameReference] = []
  var reporter: IPAddress?
  /// 1-based line in a text file.
  var line: Int64?
  /// TSecr, which is 0 in a SYN of all but odd senders.
  var echo: UInt32 = 0
  /// Bytes of data (TCP Fast Open).
  var payloadLength: UInt32 = 0
  /// When the reply came, in ns, where the row has no room for it.
  @Moment var replyTime: Int64? = nil
  @OptionalFrame var replyFrame: FrameReference? = nil

  init() {}

  /// Those of `transmission`, but for its reply.
  init(_ transmission: Transmission) {
    copies = transmission.copies
    reporter = transmission.reporter
    line = transmission.frame.line
    echo = transmission.timestamps?.echo.rawValue ?? 0
    payloadLength = UInt32(clamping: transmission.payloadLength)
  }

  var isEmpty: Bool {
    copies.isEmpty && reporter == nil && line == nil && echo == 0 && payloadLength == 0
      && replyTime == nil && replyFrame == nil
  }

  fileprivate func complete(_ transmission: inout Transmission) {
    if !copies.isEmpty { transmission.addCopies(copies) }
    transmission.reporter = reporter
    if replyTime != nil || replyFrame != nil {
      (transmission.replyTime, transmission.replyFrame) = (replyTime, replyFrame)
    }
  }
}

extension Reply {
  /// A number below 8.
  fileprivate var code: UInt8 {
    switch self {
    case .none: 0
    case .synACK: 1
    case .unseen: 2
    case .rst: 3
    case .ack: 4
    case .icmp: 5
    }
  }

  /// The reply of a `code`.
  fileprivate init(code: UInt8) {
    switch code {
    case 1: self = .synACK
    case 2: self = .unseen
    case 3: self = .rst
    case 4: self = .ack
    case 5: self = .icmp
    default: self = .none
    }
  }
}

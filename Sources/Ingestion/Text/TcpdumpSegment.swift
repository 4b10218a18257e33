internal import Wire

/// The fields of a TCP segment as tcpdump prints them; its numbers may be relative.
struct TcpdumpSegment {
  /// How a remark begins that says what a short snapshot length took.
  static let cutRemark = "The capture cut off"

  let source: Endpoint
  let destination: Endpoint
  var header: TcpdumpIPHeader
  var flags: TCPFlags = []
  var sequence: UInt32?
  var acknowledgment: UInt32?
  var window: UInt16 = 0
  var timestamps: TCPTimestamps?
  var payloadLength = 0
  /// The names whose addresses stand in `source` and `destination`.
  var names: [HostName] = []
  /// What was repaired, one sentence each.
  var remarks: [String] = []
  /// The outermost tunnel on the same line.
  var tunnel: Tunnel?

  /// The length of the longest IP packet that Linux makes (BIG TCP), about; more is damage.
  private static let maximumLength: UInt32 = 1 << 24

  init(source: Endpoint, destination: Endpoint, header: TcpdumpIPHeader) {
    self.source = source
    self.destination = destination
    self.header = header
  }

  /// Takes the rest of the line, from the flags' letters on.
  ///
  /// Returns why it cannot be used.
  mutating func take(_ cursor: inout ByteCursor) -> String? {
    let start = cursor.position
    guard let end = cursor.find("]"), end - start <= 9,
      let flags = TCPFlags(tcpdump: cursor.text(start..<end))
    else { return "The flags cannot be read." }
    self.flags = flags
    cursor.position = end + 1
    var hasLength = false
    while !hasLength, let separator = cursor.find(",") {
      cursor.position = separator + 1
      cursor.skipBlanks()
      if let reason = takeField(&cursor, &hasLength) { return reason }
    }
    return check(hasLength: hasLength)
  }

  private mutating func takeField(_ cursor: inout ByteCursor, _ hasLength: inout Bool) -> String? {
    if cursor.take("seq ") { return takeSequence(&cursor) }
    if cursor.take("ack ") {
      acknowledgment = Self.number32(&cursor)
      return acknowledgment == nil ? "The acknowledgment number cannot be read." : nil
    }
    if cursor.take("win ") {
      guard let number = cursor.number(upTo: 65_535) else { return "The window cannot be read." }
      window = UInt16(number)
    } else if cursor.take("options [") {
      cursor.position -= 1
      takeOptions(&cursor)
    } else if cursor.take("length") {
      hasLength = true
      takeLength(&cursor)
    }
    return nil
  }

  mutating func takeSequence(_ cursor: inout ByteCursor) -> String? {
    guard let first = Self.number32(&cursor) else { return "The sequence number cannot be read." }
    sequence = first
    guard cursor.take(":") else { return nil }
    guard let end = Self.number32(&cursor), end &- first <= Self.maximumLength else {
      return "The range of sequence numbers cannot be read."
    }
    payloadLength = Int(end &- first)
    return nil
  }

  private mutating func takeLength(_ cursor: inout ByteCursor) {
    cursor.skipBlanks()
    guard let length = cursor.number(upTo: UInt64(Self.maximumLength)) else {
      remarks.append("The length is missing; no data was assumed beyond the sequence numbers.")
      return
    }
    if payloadLength == 0 { payloadLength = Int(length) }
  }

  /// Takes `[mss 1460,sackOK,TS val 1 ecr 0]`; brackets may be nested.
  private mutating func takeOptions(_ cursor: inout ByteCursor) {
    let end = cursor.closing(UInt8(ascii: "["), UInt8(ascii: "]"))
    if end == nil { remarks.append("The options are cut off.") }
    takeTimestamps(cursor, before: end)
    cursor.position = end ?? cursor.bytes.count
  }

  /// Takes `TS val 1 ecr 2` (tcpdump 4) or `timestamp 1 2` (tcpdump 3) out of the options.
  mutating func takeTimestamps(_ cursor: ByteCursor, before end: Int?) {
    var cursor = cursor
    if let start = cursor.find("TS val ", before: end) {
      cursor.position = start + "TS val ".utf8.count
    } else if let start = cursor.find("timestamp ", before: end) {
      cursor.position = start + "timestamp ".utf8.count
    } else {
      if cursor.find("[|tcp]", before: end) != nil {
        remarks.append("\(Self.cutRemark) some of the options.")
      }
      return
    }
    guard let value = Self.number32(&cursor) else {
      remarks.append("The timestamps cannot be read.")
      return
    }
    let isSeparated = cursor.take(" ecr ") || cursor.take(" ")
    if isSeparated, let echo = Self.number32(&cursor) {
      timestamps = TCPTimestamps(value: SerialNumber(value), echo: SerialNumber(echo))
    } else {
      takeCutTimestamps(value, cursor)
    }
  }

  /// A capture with a short snapshot length may end within the option; tcpdump prints TSval only
  /// when it has all of it.
  private mutating func takeCutTimestamps(_ value: UInt32, _ cursor: ByteCursor) {
    var cursor = cursor
    cursor.skipBlanks()
    guard cursor.sees("[|tcp]"), flags.contains(.syn), !flags.contains(.ack) else {
      remarks.append("The timestamps cannot be read.")
      return
    }
    timestamps = TCPTimestamps(value: SerialNumber(value), echo: SerialNumber(0))
    remarks.append("\(Self.cutRemark) TSecr; 0 was assumed, as in every SYN.")
  }

  mutating func check(hasLength: Bool) -> String? {
    if sequence == nil, !flags.isDisjoint(with: [.syn, .fin, .rst]) {
      return "The sequence number is missing."
    }
    if !hasLength, payloadLength == 0, remarks.isEmpty {
      remarks.append("The length is missing; no data was assumed.")
    }
    if acknowledgment == nil, flags.contains(.ack) {
      remarks.append("The acknowledgment number is missing; 0 was assumed.")
    }
    return nil
  }

  static func number32(_ cursor: inout ByteCursor) -> UInt32? {
    cursor.number(upTo: UInt64(UInt32.max)).map { UInt32($0) }
  }
}

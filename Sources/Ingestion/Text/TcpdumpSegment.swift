internal import Evidence
internal import Wire

/// The fields of a TCP segment as tcpdump prints them; its numbers may be relative.
struct TcpdumpSegment {
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
  /// What was assumed.
  var remarks: [LineRemark] = []
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
  mutating func take(_ cursor: inout ByteCursor) -> LineRemark? {
    let start = cursor.position
    guard let end = cursor.find("]"), end - start <= 9,
      let flags = TCPFlags(tcpdump: cursor.text(start..<end))
    else { return .illegible(.flags) }
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

  private mutating func takeField(
    _ cursor: inout ByteCursor, _ hasLength: inout Bool
  ) -> LineRemark? {
    if cursor.take("seq ") { return takeSequence(&cursor) }
    if cursor.take("ack ") {
      acknowledgment = Self.number32(&cursor)
      return acknowledgment == nil ? .illegible(.acknowledgment) : nil
    }
    if cursor.take("win ") {
      guard let number = cursor.number(upTo: 65_535) else { return .illegible(.window) }
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

  mutating func takeSequence(_ cursor: inout ByteCursor) -> LineRemark? {
    guard let first = Self.number32(&cursor) else { return .illegible(.sequence) }
    sequence = first
    guard cursor.take(":") else { return nil }
    guard let end = Self.number32(&cursor), end &- first <= Self.maximumLength else {
      return .illegible(.range)
    }
    payloadLength = Int(end &- first)
    return nil
  }

  private mutating func takeLength(_ cursor: inout ByteCursor) {
    cursor.skipBlanks()
    guard let length = cursor.number(upTo: UInt64(Self.maximumLength)) else {
      remarks.append(.noLength(isTold: true))
      return
    }
    if payloadLength == 0 { payloadLength = Int(length) }
  }

  /// Takes `[mss 1460,sackOK,TS val 1 ecr 0]`; brackets may be nested.
  private mutating func takeOptions(_ cursor: inout ByteCursor) {
    let end = cursor.closing(UInt8(ascii: "["), UInt8(ascii: "]"))
    if end == nil { remarks.append(.cutShort(.options)) }
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
        remarks.append(.cutOff(.options))
      }
      return
    }
    guard let value = Self.number32(&cursor) else {
      remarks.append(.illegible(.timestamps))
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
      remarks.append(.illegible(.timestamps))
      return
    }
    timestamps = TCPTimestamps(value: SerialNumber(value), echo: SerialNumber(0))
    remarks.append(.cutOff(.echo))
  }

  mutating func check(hasLength: Bool) -> LineRemark? {
    if sequence == nil, !flags.isDisjoint(with: [.syn, .fin, .rst]) {
      return .noSequence
    }
    if !hasLength, payloadLength == 0, remarks.isEmpty {
      remarks.append(.noLength(isTold: false))
    }
    if acknowledgment == nil, flags.contains(.ack) {
      remarks.append(.noAcknowledgment)
    }
    return nil
  }

  static func number32(_ cursor: inout ByteCursor) -> UInt32? {
    cursor.number(upTo: UInt64(UInt32.max)).map { UInt32($0) }
  }
}

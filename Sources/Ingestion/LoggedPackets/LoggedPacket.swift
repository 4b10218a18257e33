import Evidence
import Wire

/// A TCP packet as netfilter's LOG and TRACE targets print it.
///
/// Source: Linux 6.1, `nf_log_ip_packet`, `dump_ipv4_packet`, `dump_ipv6_packet` and
/// `nf_log_dump_tcp_header` in net/netfilter/nf_log_syslog.c.
struct LoggedPacket {
  /// What the line tells of the TCP options.
  enum Options: Hashable {
    /// They stand there, or the header has none.
    case shown
    /// The rule does not print them: LOG without `--log-tcp-options`.
    case notPrinted
    /// The packet had ended before them, or the line does.
    case truncated
  }

  /// Where the packet was.
  let step: LoggedStep
  private(set) var source: Endpoint
  private(set) var destination: Endpoint
  private(set) var flags: TCPFlags
  /// The sequence number; nil where the rule does not print it: LOG without `--log-tcp-sequence`.
  private(set) var sequence: SerialNumber?
  private(set) var acknowledgment = SerialNumber(0)
  private(set) var timestamps: TCPTimestamps?
  private(set) var options: Options
  private(set) var window: UInt16
  private(set) var timeToLive: UInt8?
  private(set) var identification: UInt16?
  /// Bytes of data; 0 where the header's length is not known.
  private(set) var payloadLength = 0

  /// Longer lines are none: the kernel prints at most 1,024 bytes.
  private static let longest = 2048

  /// Whether `message` shows a TCP packet; quick, since every line of a log is asked.
  static func isShown(in message: Substring) -> Bool {
    let view = message.utf8
    guard (40...longest).contains(view.count), ofTCP.isFound(in: view.span) else { return false }
    return start(in: ByteCursor(message)) != nil
  }

  private static let ofTCP = PhraseSearch([" PROTO=TCP "])

  /// The packet that `message` shows; nil when it shows none, or not enough of it.
  init?(_ message: Substring) {
    guard message.utf8.count <= Self.longest else { return nil }
    let cursor = ByteCursor(message)
    guard let start = Self.start(in: cursor) else { return nil }
    let fields = LoggedFields(cursor.text(start..<cursor.bytes.count)[...])
    guard fields.isTCP, let source = fields.endpoint("SRC", "SPT"),
      let destination = fields.endpoint("DST", "DPT"),
      let window = fields.number("WINDOW", UInt16.self)
    else { return nil }
    step = LoggedStep(prefix: cursor.text(0..<start)[...])
    (self.source, self.destination) = (source, destination)
    (flags, self.window) = (fields.flags, window)
    sequence = fields.number("SEQ", UInt32.self).map { SerialNumber($0) }
    acknowledgment = SerialNumber(fields.number("ACK", UInt32.self) ?? 0)
    timeToLive = fields.number("TTL", UInt8.self) ?? fields.number("HOPLIMIT", UInt8.self)
    identification = source.address.isIPv6 ? nil : fields.number("ID", UInt16.self)
    options = .notPrinted
    takeOptions(fields)
  }

  /// Where `IN=` stands, directly before ` OUT=`; the prefix of a rule may end without a blank.
  private static func start(in line: ByteCursor) -> Int? {
    guard let out = line.find(" OUT=") else { return nil }
    var word = line
    word.position = line.startOfWord(before: out, from: 0)
    return word.find("IN=", before: out)
  }

  /// A header of 20 bytes has no options, and the kernel prints none; whether the rule would, only a
  /// header with options shows.
  private mutating func takeOptions(_ fields: LoggedFields) {
    let header = source.address.isIPv6 ? 40 : 20
    let length = fields.number("LEN", UInt16.self).map { Int($0) - header }
    guard let text = fields.options else {
      // Without data, the IP header's length tells how long TCP's is.
      let isBare = length == 20
      options = isBare ? .shown : .notPrinted
      return
    }
    guard let bytes = Self.bytes(of: text) else {
      options = .truncated
      return
    }
    timestamps = unsafe TCPTimestamps(options: bytes.span.bytes)
    options = .shown
    if let length { payloadLength = max(0, length - 20 - bytes.count) }
  }

  /// The bytes of `020405B4…`; nil when it is no such text.
  private static func bytes(of text: Substring) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0, (2...80).contains(digits.count) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let pair = NumberText.hexadecimal(Substring(text.utf8.dropFirst(index).prefix(2)))
      else { return nil }
      bytes.append(UInt8(truncatingIfNeeded: pair))
    }
    return bytes
  }
}

internal import Wire

/// A line of the packet list of tshark or Wireshark:
/// `1 0.000000 10.0.0.1 → 10.0.0.2 TCP 74 43210 → 80 [SYN] Seq=0 Win=29200 Len=0 TSval=1 TSecr=0`.
///
/// The columns may be separated by blanks, tabs, or commas with quotes around the fields.
struct SummaryLine {
  /// When, as printed; nil where the line shows no time.
  private(set) var stamp: TcpdumpStamp?
  /// The segment; nil for a packet of another protocol, and where a protocol above TCP took the
  /// column that has the flags.
  private(set) var segment: DecodedSegment?
  /// Names that stand in place of the segment's addresses.
  private(set) var names: [HostName] = []
  /// Whether its sequence numbers count from the start of the connection.
  private(set) var isRelative = false

  private static let arrow: [UInt8] = [0xE2, 0x86, 0x92]

  /// Reads a line; nil when it is none of a packet list.
  init?(_ line: Substring) {
    self.init(ByteCursor(line))
  }

  init?(_ cursor: ByteCursor) {
    var cursor = Self.withoutCommas(cursor)
    cursor.position = 0
    cursor.skipBlanks()
    let hasOrdinal = Self.takeOrdinal(&cursor)
    stamp = TcpdumpStamp(summary: &cursor)
    cursor.skipBlanks()
    guard let ends = Self.takeHosts(&cursor, mayLackArrow: hasOrdinal),
      Self.takeProtocol(&cursor)
    else { return nil }
    readSegment(&cursor, ends)
    // Without a number and a time, only a whole segment is unmistakable.
    guard hasOrdinal || stamp != nil || (segment != nil && names.isEmpty) else { return nil }
  }

  /// Whether a line may be one of a packet list; a quick look before a thorough one.
  static func mayBe(_ bytes: [UInt8]) -> Bool {
    if bytes.first == UInt8(ascii: "\"") { return true }
    var index = 0
    while index + 2 < bytes.count {
      let byte = bytes[index]
      if byte == arrow[0], bytes[index + 1] == arrow[1], bytes[index + 2] == arrow[2] {
        return true
      }
      if byte == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: ">") { return true }
      if byte == UInt8(ascii: "S"), bytes[index + 1] == UInt8(ascii: "e"),
        bytes[index + 2] == UInt8(ascii: "q"), index + 3 < bytes.count,
        bytes[index + 3] == UInt8(ascii: "=")
      {
        return true
      }
      index += 1
    }
    return false
  }

  /// `"1","0.000000","10.0.0.1"` with tabs instead of commas and quotes.
  private static func withoutCommas(_ cursor: ByteCursor) -> ByteCursor {
    guard cursor.bytes.first == UInt8(ascii: "\"") else { return cursor }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cursor.bytes.count)
    for (index, byte) in cursor.bytes.enumerated() where byte != UInt8(ascii: "\"") {
      let isSeparator =
        byte == UInt8(ascii: ",") && cursor.bytes[index - 1] == UInt8(ascii: "\"")
      bytes.append(isSeparator ? UInt8(ascii: "\t") : byte)
    }
    return ByteCursor(bytes: bytes)
  }

  /// The packet's number, with blanks after it.
  private static func takeOrdinal(_ cursor: inout ByteCursor) -> Bool {
    let start = cursor.position
    if cursor.number() != nil, cursor.skipBlanks() > 0, !cursor.isAtEnd { return true }
    cursor.position = start
    return false
  }

  /// Takes `10.0.0.1 → 10.0.0.2`; without an arrow only addresses are taken.
  private static func takeHosts(
    _ cursor: inout ByteCursor, mayLackArrow: Bool
  ) -> [Range<Int>]? {
    let start = cursor.position
    cursor.skipWord()
    let source = start..<cursor.position
    guard cursor.skipBlanks() > 0 else { return nil }
    let hasArrow = takeArrow(&cursor)
    cursor.skipBlanks()
    let middle = cursor.position
    cursor.skipWord()
    let ends = [source, middle..<cursor.position]
    guard ends.allSatisfy({ !$0.isEmpty && $0.count <= 128 }), cursor.skipBlanks() > 0 else {
      return nil
    }
    if hasArrow { return ends }
    let areAddresses = ends.allSatisfy { IPAddress(cursor.text($0)) != nil }
    return mayLackArrow && areAddresses ? ends : nil
  }

  private static func takeArrow(_ cursor: inout ByteCursor) -> Bool {
    cursor.take("→") || cursor.take("->")
  }

  /// Takes `TCP 74 `; releases before 1.4 print no length.
  private static func takeProtocol(_ cursor: inout ByteCursor) -> Bool {
    guard let first = cursor.next, (0x41...0x5A).contains(first) || first.isDigit else {
      return false
    }
    let start = cursor.position
    cursor.skipWord()
    guard cursor.position - start <= 32 else { return false }
    cursor.skipBlanks()
    let info = cursor.position
    guard cursor.number() != nil else { return true }
    // A number that an arrow follows is the source port.
    let blanks = cursor.skipBlanks()
    if blanks == 0 || takeArrow(&cursor) || cursor.take("> ") { cursor.position = info }
    return true
  }

  private mutating func readSegment(_ cursor: inout ByteCursor, _ hosts: [Range<Int>]) {
    while cursor.sees("["), let end = cursor.closing(UInt8(ascii: "["), UInt8(ascii: "]")) {
      cursor.position = end
      cursor.skipBlanks()
    }
    // What an F5 BIG-IP notes behind the packet: `OUT s1/tmm1 : `.
    if cursor.sees("IN ") || cursor.sees("OUT "), let sign = cursor.find(" : ") {
      cursor.position = sign + 3
    }
    guard let from = Self.takePort(&cursor) else { return }
    cursor.skipBlanks()
    guard Self.takeArrow(&cursor) || cursor.take(">") else { return }
    cursor.skipBlanks()
    guard let to = Self.takePort(&cursor), cursor.take(" ["), let flags = Self.takeFlags(&cursor)
    else { return }
    let isIPv6 = hosts.contains { IPAddress(cursor.text($0))?.isIPv6 == true }
    let addresses = hosts.map { address(cursor, $0, isIPv6) }
    guard let source = addresses[0], let destination = addresses[1] else { return }
    var values = Values()
    values.take(&cursor)
    guard let sequence = values.sequence else { return }
    isRelative = flags.contains(.syn) && sequence == 0
    segment = DecodedSegment(
      source: Endpoint(source, from), destination: Endpoint(destination, to), flags: flags,
      sequence: SerialNumber(sequence), acknowledgment: SerialNumber(values.acknowledgment),
      window: values.window, timestamps: values.timestamps, payloadLength: values.length)
  }

  private mutating func address(
    _ cursor: ByteCursor, _ range: Range<Int>, _ isIPv6: Bool
  ) -> IPAddress? {
    let text = cursor.text(range)
    if let address = IPAddress(text) { return address }
    guard HostName.allows(cursor.bytes[range]) else { return nil }
    let name = HostName(text, isIPv6: isIPv6)
    names.append(name)
    return name.address
  }

  /// Takes `43210`, `http` or `http(80)`.
  private static func takePort(_ cursor: inout ByteCursor) -> UInt16? {
    let start = cursor.position
    while let byte = cursor.next, byte.isLetter || byte.isDigit || "-_.".utf8.contains(byte) {
      if cursor.sees("->") { break }
      cursor.position += 1
    }
    let name = cursor.text(start..<min(cursor.position, start + 32))
    guard cursor.take("(") else { return UInt16(name) ?? TCPServices.ports[name] }
    guard let port = cursor.number(upTo: 65_535), cursor.take(")") else { return nil }
    return UInt16(port)
  }

  /// Takes `SYN, ACK]`.
  private static func takeFlags(_ cursor: inout ByteCursor) -> TCPFlags? {
    guard let end = cursor.find("]"), end - cursor.position <= 64 else { return nil }
    var flags: TCPFlags = []
    for name in cursor.text(cursor.position..<end).split(separator: ", ") {
      guard let flag = flag(name) else { return nil }
      flags.formUnion(flag)
    }
    cursor.position = end + 1
    return flags
  }

  private static func flag(_ name: Substring) -> TCPFlags? {
    switch name {
    case "SYN": .syn
    case "ACK": .ack
    case "FIN": .fin
    case "RST": .rst
    case "PSH": .psh
    case "URG": .urg
    case "ECN", "ECE": .ece
    case "CWR": .cwr
    case "NS", "AE", "Reserved", "<None>": []
    default: nil
    }
  }
}

/// The `Name=value` words of a segment.
private struct Values {
  private static let maximumWords = 64

  var sequence: UInt32?
  var acknowledgment: UInt32 = 0
  var window: UInt16 = 0
  var length = 0
  private var value: UInt32?
  private var echo: UInt32?

  var timestamps: TCPTimestamps? {
    guard let value, let echo else { return nil }
    return TCPTimestamps(value: SerialNumber(value), echo: SerialNumber(echo))
  }

  mutating func take(_ cursor: inout ByteCursor) {
    for _ in 0..<Self.maximumWords where !cursor.isAtEnd {
      cursor.skipBlanks()
      let start = cursor.position
      while let byte = cursor.next, byte.isLetter { cursor.position += 1 }
      let name = cursor.text(start..<min(cursor.position, start + 8))
      if cursor.take("="), let number = cursor.number(upTo: UInt64(UInt32.max)) {
        set(name, UInt32(number))
      }
      cursor.skipWord()
    }
  }

  private mutating func set(_ name: String, _ number: UInt32) {
    switch name {
    case "Seq": sequence = number
    case "Ack": acknowledgment = number
    // Wireshark shows the scaled window where it knows the scale.
    case "Win": window = UInt16(clamping: number)
    case "Len": length = Int(min(number, 1 << 24))
    case "TSval", "TSV": value = number
    case "TSecr", "TSER": echo = number
    default: break
    }
  }
}

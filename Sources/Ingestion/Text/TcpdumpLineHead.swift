/// The start of a line of tcpdump's text: number, time, interface, link header, and `IP`.
struct TcpdumpLineHead {
  /// Whether the line shows a packet.
  enum Shape {
    case packet
    case none
  }

  let text: Substring
  /// Blanks before the text.
  let indentation: Int
  /// The time, nil when the line starts without one.
  let stamp: TcpdumpStamp?
  private(set) var shape = Shape.none
  /// Whether IPv4 or IPv6 follows at the cursor.
  private(set) var isIP = false
  private(set) var interface = ""
  private(set) var interfaceIndex: UInt32?
  var cursor: ByteCursor

  init(_ line: Substring) {
    text = line
    cursor = ByteCursor(line)
    indentation = cursor.skipBlanks()
    Self.skipOrdinal(&cursor)
    stamp = TcpdumpStamp(&cursor)
    cursor.skipBlanks()
    skipInterface()
    readShape()
  }

  var isBlank: Bool { indentation == cursor.bytes.count }

  var startsWithTab: Bool { cursor.bytes.first == UInt8(ascii: "\t") }

  /// Whether the line has the flags of a TCP segment anywhere.
  var hasFlags: Bool {
    var cursor = cursor
    cursor.position = 0
    return cursor.find("Flags [") != nil
  }

  /// Whether it is a TCP segment as tcpdump printed them before 3.8, without `IP`.
  var isOldSegment: Bool {
    var cursor = cursor
    guard let colon = cursor.find(": ") else { return false }
    cursor.position = colon + 2
    return TcpdumpBody.isOldNotation(cursor)
  }

  /// Puts the cursor before the text, for a line that is the second one of its packet.
  mutating func rewindToText() { cursor.position = indentation }

  /// `12 packets dropped by kernel`.
  var droppedByKernel: UInt64? {
    guard let count = text.words(limit: 3).first, isMessage, text.contains("dropped by kernel")
    else { return nil }
    return UInt64(count)
  }

  /// What tcpdump says about its own work.
  var isMessage: Bool {
    let text = text.trimmed
    if text.hasPrefix("tcpdump: ") || text.hasPrefix("reading from file ") { return true }
    if text.hasPrefix("listening on "), text.contains("link-type") { return true }
    let count = text.prefix { $0.isNumber }
    return !count.isEmpty
      && [
        " packet captured", " packets captured", " packet received by filter",
        " packets received by filter", " packet dropped by kernel", " packets dropped by kernel",
        " packet dropped by interface", " packets dropped by interface",
      ].contains(text[count.endIndex...])
  }

  /// `-#` puts the packet's number and two blanks before the time.
  private static func skipOrdinal(_ cursor: inout ByteCursor) {
    let start = cursor.position
    guard cursor.number() != nil, cursor.skipBlanks() == 2, !cursor.isAtEnd else {
      cursor.position = start
      return
    }
  }

  /// With `-i any` an interface and a direction stand before the protocol.
  private mutating func skipInterface() {
    if takeDirection() { return }
    let start = cursor.position
    cursor.skipWord()
    let end = cursor.position
    guard end - start <= 64, end > start else {
      cursor.position = start
      return
    }
    cursor.skipBlanks()
    if takeDirection() {
      interface = cursor.text(start..<end)
    } else {
      cursor.position = start
    }
  }

  private mutating func takeDirection() -> Bool {
    for direction in ["In ", "Out ", "B ", "M ", "P "] where cursor.take(direction) {
      cursor.skipBlanks()
      return true
    }
    return false
  }

  private mutating func readShape() {
    if cursor.take("ifindex "), let index = cursor.number(upTo: UInt64(UInt32.max)) {
      interfaceIndex = UInt32(index)
      cursor.skipBlanks()
    }
    if seesHardwareAddress { return readLinkHeader() }
    isIP = cursor.take("IP6 ") || cursor.take("IP ") || takeBareIP()
    if stamp != nil {
      if isIP || seesProtocol || cursor.find(" > ") != nil { shape = .packet }
    } else {
      // Without a time, prose may start with these words too.
      if isIP ? seesAddresses : cursor.sees("ARP, ") { shape = .packet }
    }
  }

  /// Whether a source and a destination follow, or what may stand before them.
  private var seesAddresses: Bool {
    if ["(tos ", "(flowlabel ", "(class ", "(hlim ", "truncated-ip"].contains(where: cursor.sees) {
      return true
    }
    var cursor = cursor
    cursor.skipWord()
    return cursor.sees(" > ")
  }

  /// A line that was cut right after `IP`.
  private mutating func takeBareIP() -> Bool {
    guard stamp != nil, cursor.sees("IP"), cursor.bytes.count - cursor.position <= 3 else {
      return false
    }
    return cursor.take("IP6") || cursor.take("IP")
  }

  private var seesProtocol: Bool {
    [
      "ARP", "RARP", "Reverse", "LLDP", "STP", "CDP", "802.1", "MPLS", "PPP", "Loopback", "EAP",
      "IPX", "LLC", "Unknown", "unknown", "vlan", "[|", "AARP", "IS-IS", "LACP", "Slow",
    ].contains { cursor.sees($0) }
  }

  private var seesHardwareAddress: Bool {
    guard cursor.position + 17 <= cursor.bytes.count else { return false }
    return (0..<17).allSatisfy { offset in
      let byte = cursor.bytes[cursor.position + offset]
      return offset % 3 == 2
        ? byte == UInt8(ascii: ":") : byte.isDigit || (0x41...0x46).contains(byte & 0xDF)
    }
  }

  /// With `-e`: `MAC > MAC, ethertype IPv4 (0x0800), length 74: `, and no `IP` after it.
  private mutating func readLinkHeader() {
    shape = .packet
    guard let type = cursor.find("ethertype IPv4") ?? cursor.find("ethertype IPv6") else { return }
    cursor.position = type + "ethertype IPv4".utf8.count
    if cursor.take(" ("), let end = cursor.find(")") { cursor.position = end + 1 }
    guard cursor.take(", ") else { return }
    if cursor.take("length "), cursor.number() != nil { _ = cursor.take(":") }
    cursor.skipBlanks()
    isIP = true
  }
}

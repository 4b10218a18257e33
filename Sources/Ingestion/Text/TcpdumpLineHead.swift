/// The start of a line of tcpdump's text: number, time, interface, link header, and `IP`.
struct TcpdumpLineHead {
  /// Whether the line shows a packet.
  enum Shape {
    case packet
    case none
  }

  let text: Substring
  /// Blanks before the text, without those of the packet's number.
  private(set) var indentation: Int
  /// Whether `-#` numbered the packet.
  private(set) var hasOrdinal = false
  /// The time, nil when the line starts without one.
  let stamp: TcpdumpStamp?
  private(set) var shape = Shape.none
  /// Whether IPv4 or IPv6 follows at the cursor.
  private(set) var isIP = false
  private(set) var isIPv6 = false
  private(set) var interface = ""
  private(set) var interfaceIndex: UInt32?
  var cursor: ByteCursor

  init(_ line: Substring) {
    text = line
    cursor = ByteCursor(line)
    indentation = cursor.skipBlanks()
    if let blanks = Self.skipOrdinal(&cursor) {
      hasOrdinal = true
      indentation = blanks - 2
    }
    if cursor.take("[Error converting time]") { cursor.skipBlanks() }
    stamp = TcpdumpStamp(&cursor)
    cursor.skipBlanks()
    skipInterface()
    readShape()
  }

  var isBlank: Bool { cursor.isAtEnd && cursor.bytes.allSatisfy(\.isBlank) }

  var startsWithTab: Bool { cursor.bytes.first == UInt8(ascii: "\t") }

  /// Whether the line has the flags of a TCP segment anywhere.
  var hasFlags: Bool {
    var cursor = cursor
    cursor.position = 0
    guard let start = cursor.find("Flags [") else { return false }
    cursor.position = start + "Flags [".utf8.count
    // Other protocols have flags too, which are words or numbers.
    let end = cursor.find("]", before: cursor.position + 9) ?? cursor.bytes.count
    let letters = cursor.bytes[cursor.position..<end]
    return (1...8).contains(letters.count) && letters.allSatisfy { "FSRP.UEW".utf8.contains($0) }
  }

  /// Whether the line is `source > destination: ` and TCP flags, without anything before it: the
  /// second line of `-v`, or a line of tcpdump 3 with `-t`.
  var isBareSegment: Bool {
    guard let cursor = behindBareAddresses else { return false }
    return cursor.sees("Flags [") || TcpdumpBody.isOldNotation(cursor)
  }

  /// The place behind `source > destination: ` at the start of the line.
  var behindBareAddresses: ByteCursor? {
    guard stamp == nil, !hasOrdinal else { return nil }
    var cursor = cursor
    cursor.position = 0
    cursor.skipBlanks()
    return Self.skipAddresses(&cursor) ? cursor : nil
  }

  /// Puts the cursor before the text, for a line that is the second one of its packet.
  mutating func rewindToText() {
    cursor.position = 0
    cursor.skipBlanks()
  }

  /// `-#` puts the packet's number and two blanks before the time; differences have one more.
  private static func skipOrdinal(_ cursor: inout ByteCursor) -> Int? {
    let start = cursor.position
    if cursor.number() != nil, !cursor.isAtEnd {
      let blanks = cursor.skipBlanks()
      if (2...3).contains(blanks), !cursor.isAtEnd { return blanks }
    }
    cursor.position = start
    return nil
  }

  /// Takes `source > destination: `.
  private static func skipAddresses(_ cursor: inout ByteCursor) -> Bool {
    cursor.skipWord()
    guard cursor.take(" > ") else { return false }
    cursor.skipWord()
    guard cursor.position > 0, cursor.bytes[cursor.position - 1] == UInt8(ascii: ":") else {
      return false
    }
    return cursor.skipBlanks() > 0
  }

  /// With `-i any` an interface and a direction stand before the protocol.
  private mutating func skipInterface() {
    if takeDirection() || (stamp != nil && (cursor.take("> ") || cursor.take("< "))) { return }
    let start = cursor.position
    cursor.skipWord()
    let end = cursor.position
    guard end - start <= 64, end > start else {
      cursor.position = start
      return
    }
    if stamp != nil, takeOldDirection() {
      interface = cursor.text(start..<end)
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
    guard let first = cursor.next, "IOBMP".utf8.contains(first) else { return false }
    for direction in ["In ", "Out ", "B ", "M ", "P "] where cursor.take(direction) {
      cursor.skipBlanks()
      return true
    }
    return false
  }

  /// tcpdump 3 prints `eth0 < ` and `eth0 > `; the latter may also be a source.
  private mutating func takeOldDirection() -> Bool {
    if cursor.take(" < ") { return true }
    let start = cursor.position
    guard cursor.take(" > ") else { return false }
    let afterSign = cursor.position
    cursor.skipWord()
    let isInterface = cursor.sees(" > ")
    cursor.position = isInterface ? afterSign : start
    return isInterface
  }

  private mutating func readShape() {
    if cursor.take("ifindex "), let index = cursor.number(upTo: UInt64(UInt32.max)) {
      interfaceIndex = UInt32(index)
      cursor.skipBlanks()
    }
    if TcpdumpLink.seesHardwareAddress(cursor) {
      shape = .packet
      TcpdumpLink.removeVendors(&cursor)
    }
    if stamp != nil || shape == .packet {
      readTimedShape()
    } else if let isIPv6 = TcpdumpLink.takeIP(&cursor) {
      // Without a time, prose may start with these words too.
      take(isIPv6)
      if seesAddresses { shape = .packet }
    } else if cursor.sees("ARP, ") {
      shape = .packet
    } else if cursor.sees("MPLS (") || cursor.sees("PPPoE ") {
      readTimedShape()
    }
  }

  /// Whether the packet within stands on the next line, as it does behind MPLS labels with `-v`.
  var endsWithLabel: Bool {
    !isIP && text.trimmed.hasSuffix(")") && cursor.find("MPLS (label ") != nil
  }

  private mutating func readTimedShape() {
    let start = cursor.position
    if let isIPv6 = TcpdumpLink.takeToIP(&cursor) {
      take(isIPv6)
    } else {
      cursor.position = start
      isIP = takeBareIP() || seesOldAddresses
    }
    if isIP || seesProtocol || cursor.find(" > ") != nil { shape = .packet }
  }

  private mutating func take(_ isIPv6: Bool) {
    isIP = true
    self.isIPv6 = isIPv6
  }

  /// Before 3.8 nothing stood before the addresses, nor did with the link header of some.
  private var seesOldAddresses: Bool {
    if cursor.sees("(tos ") { return true }
    var cursor = cursor
    return Self.skipAddresses(&cursor)
  }

  /// Whether a source and a destination follow, or what may stand before them.
  private var seesAddresses: Bool {
    let starts = [
      "(tos ", "(flowlabel ", "(class ", "(hlim ", "truncated-ip", "bad-len ", "bad-hlen ",
    ]
    if starts.contains(where: cursor.sees) { return true }
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
    // Some link headers of -e have no word of their own before ARP.
    if cursor.find("ethertype ") != nil || cursor.find("who-has ") != nil { return true }
    if cursor.find(" is-at ") != nil { return true }
    return [
      "ARP", "RARP", "Reverse", "LLDP", "STP", "CDP", "802.1", "MPLS", "PPP", "Loopback", "EAP",
      "IPX", "LLC", "Unknown", "unknown", "vlan", "[|", "AARP", "IS-IS", "LACP", "Slow", "arp ",
    ].contains { cursor.sees($0) }
  }
}

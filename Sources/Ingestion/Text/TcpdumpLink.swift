/// What stands before an IP packet: a link-layer header with `-e`, MPLS, PPPoE, VLAN tags.
enum TcpdumpLink {
  /// Headers within headers are followed this far.
  private static let maximumDepth = 6

  /// Whether a hardware address stands at the cursor.
  static func seesHardwareAddress(_ cursor: ByteCursor) -> Bool {
    guard cursor.position + 17 <= cursor.bytes.count else { return false }
    return (0..<17).allSatisfy { offset in
      let byte = cursor.bytes[cursor.position + offset]
      return offset % 3 == 2 ? byte == UInt8(ascii: ":") : byte.isHexadecimal
    }
  }

  /// Takes the makers of hardware addresses, ` (oui Unknown)`, out of what follows.
  ///
  /// tcpdump prints them with `-e` and without `-n`.
  static func removeVendors(_ cursor: inout ByteCursor) {
    var probe = cursor
    while let start = probe.find(" (oui ") {
      probe.position = start
      guard let end = probe.find(")") else { return }
      let position = cursor.position
      cursor = ByteCursor(bytes: Array(cursor.bytes[..<start] + cursor.bytes[(end + 1)...]))
      cursor.position = position
      probe = cursor
      probe.position = start
    }
  }

  /// Steps to the IP packet behind the headers at the cursor, and past its `IP`.
  ///
  /// Returns whether IPv6 follows; nil, with the cursor anywhere, when no IP packet does.
  static func takeToIP(_ cursor: inout ByteCursor) -> Bool? {
    for _ in 0..<maximumDepth {
      if let isIPv6 = takeIP(&cursor) { return isIPv6 }
      guard seesTypedHeader(cursor) else {
        return takeOldHardware(&cursor) ?? takeEnclosed(&cursor) ?? takeToFlags(&cursor)
          ?? takeToHeader(&cursor)
      }
      let start = cursor.position
      guard let next = typed(&cursor) else {
        cursor.position = start
        return takeToFlags(&cursor)
      }
      if let isIPv6 = next.isIPv6 {
        // With -e the ethertype takes the place of `IP`.
        return takeIP(&cursor) ?? isIPv6
      }
    }
    return nil
  }

  static func takeIP(_ cursor: inout ByteCursor) -> Bool? {
    let isIPv6 = cursor.sees("IP6 ")
    guard isIPv6 || cursor.sees("IP ") || cursor.sees("ip: ") else { return nil }
    cursor.position += isIPv6 || cursor.sees("ip: ") ? 4 : 3
    // PPP with -e: `IP (0x0021), length 42: `.
    if cursor.sees("(0x"), let colon = cursor.find(": ") { cursor.position = colon + 2 }
    return isIPv6
  }

  private static func seesTypedHeader(_ cursor: ByteCursor) -> Bool {
    seesHardwareAddress(cursor) || cursor.sees("vlan ") || cursor.sees("AF IPv")
      || cursor.find("ethertype IPv", before: endOfHeaders(cursor)) != nil
  }

  /// Steps to the addresses before TCP's flags, behind whatever a link layer printed.
  private static func takeToFlags(_ cursor: inout ByteCursor) -> Bool? {
    guard let flags = cursor.find(": Flags [") else { return nil }
    let first = cursor.position
    let destination = cursor.startOfWord(before: flags, from: first)
    guard destination >= first + 4,
      cursor.bytes[(destination - 3)..<destination].elementsEqual(" > ".utf8)
    else { return nil }
    cursor.position = cursor.startOfWord(before: destination - 3, from: first)
    return cursor.bytes[destination..<flags].contains(UInt8(ascii: ":"))
  }

  /// Steps to the IP header that `-v` prints in brackets, behind whatever a link layer printed.
  private static func takeToHeader(_ cursor: inout ByteCursor) -> Bool? {
    for (index, text) in headerStarts.enumerated() {
      guard let start = cursor.find(text) else { continue }
      cursor.position = start
      return index > 0
    }
    return nil
  }

  /// Whether an IP header in brackets stands at the cursor.
  static func seesHeader(_ cursor: ByteCursor) -> Bool {
    headerStarts.contains { cursor.sees($0) }
  }

  /// How it begins: that of IPv4, and those of IPv6.
  private static let headerStarts = ["(tos ", "(flowlabel ", "(class ", "(hlim "]

  private struct Header { var isIPv6: Bool? }

  /// Takes `MAC > MAC, ethertype IPv4 (0x0800), length 74: `, `vlan 7, p 0, ethertype IPv4, ` or
  /// `AF IPv4 (2), length 60: `, up to the last ethertype before the packet.
  private static func typed(_ cursor: inout ByteCursor) -> Header? {
    let end = endOfHeaders(cursor)
    var header = Header()
    var isTyped = false
    // Each turn steps over one name of a protocol.
    while let start = nextType(cursor, before: end) {
      cursor.position = start
      isTyped = true
      header.isIPv6 = cursor.take("IPv4") ? false : cursor.take("IPv6") ? true : nil
      skipRest(&cursor, before: end)
    }
    if !isTyped, cursor.take("vlan "), let comma = cursor.find("IP", before: end) {
      cursor.position = comma
      return header
    }
    return isTyped ? header : nil
  }

  /// The packet starts at the word before the second ` > `, or in the IP header's bracket; with
  /// only one ` > `, at the end.
  private static func endOfHeaders(_ cursor: ByteCursor) -> Int {
    var probe = cursor
    if seesHardwareAddress(cursor) {
      probe.position += 17
      if probe.sees(" > ") { probe.position += 3 }
    }
    let bracket = probe.find(" (tos ") ?? probe.find(" (flowlabel ") ?? probe.find(" (hlim ")
    return probe.find(" > ", before: bracket) ?? bracket ?? cursor.bytes.count
  }

  /// Where the name of the next protocol starts.
  private static func nextType(_ cursor: ByteCursor, before end: Int) -> Int? {
    if let start = cursor.find("ethertype ", before: end) { return start + 10 }
    if let start = cursor.find("AF IPv", before: end) { return start + 3 }
    return nil
  }

  /// Takes ` (0x0800), length 74: `, or of it what is there.
  private static func skipRest(_ cursor: inout ByteCursor, before end: Int) {
    if let stop = cursor.find("length ", before: end) {
      var probe = cursor
      probe.position = stop + 7
      if probe.number() != nil, probe.take(": ") {
        cursor = probe
        return
      }
    }
    while cursor.position < end, let byte = cursor.next, byte != UInt8(ascii: ",") {
      cursor.position += 1
    }
    _ = cursor.take(",")
    cursor.skipBlanks()
  }

  /// Takes `0:50:56:1:50:e2 0:50:56:1:50:d9 0800 74: ` (tcpdump 3).
  private static func takeOldHardware(_ cursor: inout ByteCursor) -> Bool? {
    var probe = cursor
    guard skipOldAddress(&probe), probe.take(" "), skipOldAddress(&probe), probe.take(" ") else {
      return nil
    }
    let isIPv6: Bool? =
      probe.take("0800 ") || probe.take("ip ")
      ? false : probe.take("86dd ") || probe.take("ip6 ") ? true : nil
    guard let isIPv6, probe.number() != nil, probe.take(": ") else { return nil }
    cursor = probe
    return isIPv6
  }

  private static func skipOldAddress(_ cursor: inout ByteCursor) -> Bool {
    for octet in 0..<6 {
      guard octet == 0 || cursor.take(":") else { return false }
      var digits = 0
      while digits < 2, let byte = cursor.next, byte.isHexadecimal {
        cursor.position += 1
        digits += 1
      }
      if digits == 0 { return false }
    }
    return true
  }

  /// Takes `PPPoE  [ses 0x11] IP `, `MPLS (label 29, …) IP ` or a radio header: whatever stands
  /// before the last `IP` before the addresses.
  private static func takeEnclosed(_ cursor: inout ByteCursor) -> Bool? {
    var probe = cursor
    let end = cursor.find(" > ") ?? cursor.bytes.count
    var found: (position: Int, isIPv6: Bool)?
    while let start = probe.find("IP", before: end) {
      probe.position = start
      let isWord = start > 0 && !probe.bytes[start - 1].isLetter
      if let isIPv6 = takeIP(&probe), isWord { found = (probe.position, isIPv6) }
      probe.position = max(probe.position, start + 2)
    }
    guard let found else { return nil }
    cursor.position = found.position
    return found.isIPv6
  }
}

extension UInt8 {
  /// One of `0` to `9`, `a` to `f` and `A` to `F`.
  var isHexadecimal: Bool { isDigit || (0x41...0x46).contains(self & 0xDF) }
}

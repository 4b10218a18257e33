internal import Evidence
internal import Wire

/// What follows `IP` in a line of tcpdump's text.
enum TcpdumpBody {
  /// A TCP segment, its numbers as printed.
  case segment(TcpdumpSegment)
  /// An IP header alone, whose addresses stand on the next line.
  case header(TcpdumpIPHeader)
  /// A tunnel's outer packet, whose inner packet stands on the next line; its tunnel is nil where
  /// the line does not tell all of it.
  case tunnel(Tunnel?)
  /// A packet without a TCP header.
  case other
  /// A TCP segment that cannot be used.
  case damaged(LineRemark)

  /// Tunnels within tunnels are followed this far.
  private static let maximumDepth = 4

  /// Reads the rest of the line from `source > destination:` or the IP header before it on.
  static func read(
    _ cursor: inout ByteCursor, header: TcpdumpIPHeader, depth: Int = 0
  ) -> TcpdumpBody {
    var header = header
    skipTruncation(&cursor)
    if cursor.next == UInt8(ascii: "(") {
      guard header.take(&cursor) else { return .damaged(.ends(.header)) }
      cursor.skipBlanks()
      if cursor.isAtEnd { return .header(header) }
    }
    skipTruncation(&cursor)
    if cursor.isAtEnd { return .damaged(.ends(.addresses)) }
    return readAddresses(&cursor, header, depth)
  }

  /// tcpdump says so, before or behind the header, where the snapshot length cut the packet; the TCP
  /// header may be whole.
  private static func skipTruncation(_ cursor: inout ByteCursor) {
    if cursor.sees("truncated-ip"), let end = cursor.find("! ") { cursor.position = end + 2 }
  }

  private static func readAddresses(
    _ cursor: inout ByteCursor, _ header: TcpdumpIPHeader, _ depth: Int
  ) -> TcpdumpBody {
    let start = cursor.position
    cursor.skipWord()
    let source = start..<cursor.position
    guard cursor.take(" > ") else {
      return cursor.find("Flags [") == nil
        ? .other : .damaged(.noAddresses)
    }
    let middle = cursor.position
    cursor.skipWord()
    var destination = middle..<cursor.position
    if cursor.bytes[destination].last == UInt8(ascii: ":") {
      destination = middle..<(cursor.position - 1)
    }
    cursor.skipBlanks()
    if header.isLaterFragment { return .other }
    return readPayload(&cursor, source, destination, header, depth)
  }

  private static func readPayload(
    _ cursor: inout ByteCursor, _ source: Range<Int>, _ destination: Range<Int>,
    _ header: TcpdumpIPHeader, _ depth: Int
  ) -> TcpdumpBody {
    if cursor.take("Flags [") {
      return segment(&cursor, source, destination, header) { $0.take(&$1) }
    }
    if let inner = innerPacket(cursor) {
      guard depth < maximumDepth else {
        return .damaged(.tooManyTunnels)
      }
      cursor = inner.cursor
      let under = TcpdumpIPHeader(interfaceIndex: header.interfaceIndex, isIPv6: inner.isIPv6)
      let outer = Tunnel(inner.label, source, destination, isIPv6: header.isIPv6)
      return read(&cursor, header: under, depth: depth + 1).carried(by: outer)
    }
    if isTunnel(cursor) {
      return .tunnel(Tunnel(cursor, source, destination, isIPv6: header.isIPv6))
    }
    let hasPorts = [source, destination].allSatisfy {
      TcpdumpEndpoint(cursor, $0, isIPv6: header.isIPv6).hasPort
    }
    if hasPorts, isOldNotation(cursor) {
      return segment(&cursor, source, destination, header) { $0.takeOld(&$1) }
    }
    if header.isIPv6, let segment = behindExtensions(&cursor, source, destination, header) {
      return segment
    }
    return withoutFlags(cursor, hasPorts: hasPorts)
  }

  /// Behind extension headers the ports stand alone: `DSTOPT 30000 > 80: Flags [S]`.
  private static func behindExtensions(
    _ cursor: inout ByteCursor, _ source: Range<Int>, _ destination: Range<Int>,
    _ header: TcpdumpIPHeader
  ) -> TcpdumpBody? {
    let names = ["DSTOPT", "HBH", "RT6", "srcrt", "frag (0"]
    guard names.contains(where: { cursor.sees($0) }), let flags = cursor.find(": Flags ["),
      case .address(let from) = TcpdumpEndpoint(cursor, source, isIPv6: true),
      case .address(let to) = TcpdumpEndpoint(cursor, destination, isIPv6: true)
    else { return nil }
    let toStart = cursor.startOfWord(before: flags, from: cursor.position)
    let fromStart = cursor.startOfWord(before: toStart - 3, from: cursor.position)
    cursor.position = fromStart
    guard let fromPort = cursor.number(upTo: 65_535), cursor.take(" > "),
      let toPort = cursor.number(upTo: 65_535), cursor.take(": Flags [")
    else { return nil }
    var segment = TcpdumpSegment(
      source: Endpoint(from, UInt16(fromPort)), destination: Endpoint(to, UInt16(toPort)),
      header: header)
    return segment.take(&cursor).map { .damaged($0) } ?? .segment(segment)
  }

  /// The same, carried by the tunnel `outer`.
  private func carried(by outer: Tunnel?) -> TcpdumpBody {
    guard let outer else { return self }
    switch self {
    case .segment(var segment):
      segment.tunnel = outer
      return .segment(segment)
    case .tunnel: return .tunnel(outer)
    default: return self
    }
  }

  /// The packet within a tunnel's packet on the same line, from its addresses on, and the place where
  /// the tunnel is named.
  private static func innerPacket(
    _ label: ByteCursor
  ) -> (cursor: ByteCursor, isIPv6: Bool, label: ByteCursor)? {
    var cursor = label
    if let isIPv6 = TcpdumpLink.takeIP(&cursor) { return (cursor, isIPv6, label) }
    // With -e an IP header alone has no `IP` before it.
    if cursor.sees("(tos ") || cursor.sees("(flowlabel ") || cursor.sees("(hlim ") {
      return (cursor, !cursor.sees("(tos "), label)
    }
    guard cursor.sees("GRE") || cursor.sees("gre ") || cursor.sees("Geneve"),
      let colon = cursor.find(": ")
    else { return nil }
    cursor.position = colon + 2
    return TcpdumpLink.takeToIP(&cursor).map { (cursor, $0, label) }
  }

  private static func isTunnel(_ cursor: ByteCursor) -> Bool {
    var cursor = cursor
    // With -v the check of the UDP checksum stands before.
    if cursor.sees("["), let end = cursor.find("] ") { cursor.position = end + 2 }
    if ["VXLAN, ", "OTV, ", "VXLAN-GPE, "].contains(where: { cursor.sees($0) }) { return true }
    // Without -v the inner packet stands on the same line, behind a colon.
    return ["Geneve, ", "GREv0, ", "GREv1, "].contains { cursor.sees($0) }
      && cursor.find(": ") == nil
  }

  private static func withoutFlags(_ cursor: ByteCursor, hasPorts: Bool) -> TcpdumpBody {
    guard hasPorts else { return .other }
    if cursor.isAtEnd { return .damaged(.ends(.flags)) }
    if cursor.sees("tcp ") { return .damaged(.withoutFlags) }
    if cursor.sees("[|tcp]") { return .damaged(.headerCutOff) }
    return .other
  }

  /// tcpdump 3 has bare flags: `S 123:123(0) win 5840` or `. ack 1 win 5840`.
  static func isOldNotation(_ cursor: ByteCursor) -> Bool {
    var cursor = cursor
    let start = cursor.position
    while let byte = cursor.next, byte.isOldFlag { cursor.position += 1 }
    guard cursor.position > start else { return false }
    _ = cursor.take(",")
    guard cursor.skipBlanks() > 0 else { return false }
    if let first = cursor.next, first.isDigit {
      return cursor.number() != nil && cursor.sees(":")
    }
    return ["ack ", "cksum ", "[tcp sum", "[bad tcp", "[|tcp]"].contains { cursor.sees($0) }
  }

  private static func segment(
    _ cursor: inout ByteCursor, _ source: Range<Int>, _ destination: Range<Int>,
    _ header: TcpdumpIPHeader, _ take: (inout TcpdumpSegment, inout ByteCursor) -> LineRemark?
  ) -> TcpdumpBody {
    let ends = [source, destination].map {
      TcpdumpEndpoint(cursor, $0, isIPv6: header.isIPv6)
    }
    for end in ends {
      if let reason = end.reason { return .damaged(reason) }
    }
    guard let from = ends[0].endpoint, let to = ends[1].endpoint else {
      return .damaged(.noPorts)
    }
    var segment = TcpdumpSegment(source: from, destination: to, header: header)
    segment.note(ends)
    if let reason = take(&segment, &cursor) { return .damaged(reason) }
    return .segment(segment)
  }
}

extension TcpdumpSegment {
  /// Notes what was repaired in the addresses, and which of them are names.
  fileprivate mutating func note(_ ends: [TcpdumpEndpoint]) {
    for end in ends {
      switch end {
      case .named(let name, _): names.append(name)
      case .endpoint(_, isRepaired: true) where remarks.isEmpty:
        remarks.append(.colonBeforePort)
      default: break
      }
    }
  }
}

internal import Wire

/// What follows `IP` in a line of tcpdump's text.
enum TcpdumpBody {
  /// A TCP segment, its numbers as printed.
  case segment(TcpdumpSegment)
  /// An IP header alone, whose addresses stand on the next line.
  case header(TcpdumpIPHeader)
  /// A tunnel's outer packet, whose inner packet stands on the next line.
  case tunnel
  /// A packet without a TCP header.
  case other
  /// A TCP segment that cannot be used.
  case damaged(String)

  /// Why a segment that tcpdump 3 printed cannot be used.
  static let oldNotation =
    "It is in the notation of tcpdump 3; print the capture with tcpdump 4."

  /// Tunnels within tunnels are followed this far.
  private static let maximumDepth = 4

  /// Reads the rest of the line from `source > destination:` or the IP header before it on.
  static func read(
    _ cursor: inout ByteCursor, header: TcpdumpIPHeader, depth: Int = 0
  ) -> TcpdumpBody {
    var header = header
    if cursor.next == UInt8(ascii: "(") {
      guard header.take(&cursor) else { return .damaged("The line ends within the IP header.") }
      cursor.skipBlanks()
      if cursor.isAtEnd { return .header(header) }
    }
    // tcpdump says so where the snapshot length cut the packet; the TCP header may be whole.
    if cursor.sees("truncated-ip"), let end = cursor.find("! ") { cursor.position = end + 2 }
    if cursor.isAtEnd { return .damaged("The line ends before the addresses.") }
    return readAddresses(&cursor, header, depth)
  }

  private static func readAddresses(
    _ cursor: inout ByteCursor, _ header: TcpdumpIPHeader, _ depth: Int
  ) -> TcpdumpBody {
    let start = cursor.position
    cursor.skipWord()
    let source = start..<cursor.position
    guard cursor.take(" > ") else {
      return cursor.find("Flags [") == nil
        ? .other : .damaged("The line has no 'source > destination'.")
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
      return segment(&cursor, source, destination, header)
    }
    if let inner = innerPacket(cursor) {
      guard depth < maximumDepth else {
        return .damaged("More tunnels in one another than are read.")
      }
      cursor.position = inner
      return read(&cursor, header: TcpdumpIPHeader(), depth: depth + 1)
    }
    if isTunnel(cursor) { return .tunnel }
    let hasPorts =
      TcpdumpEndpoint(cursor, source).hasPort && TcpdumpEndpoint(cursor, destination).hasPort
    return withoutFlags(cursor, hasPorts: hasPorts)
  }

  /// Where the inner packet of a tunnel without Ethernet starts, after its `IP`.
  private static func innerPacket(_ cursor: ByteCursor) -> Int? {
    if cursor.sees("IP ") { return cursor.position + 3 }
    if cursor.sees("IP6 ") { return cursor.position + 4 }
    guard cursor.sees("GRE") || cursor.sees("Geneve") else { return nil }
    if let inner = cursor.find(": IP ") { return inner + 5 }
    return cursor.find(": IP6 ").map { $0 + 6 }
  }

  private static func isTunnel(_ cursor: ByteCursor) -> Bool {
    var cursor = cursor
    // With -v the check of the UDP checksum stands before.
    if cursor.sees("["), let end = cursor.find("] ") { cursor.position = end + 2 }
    return cursor.sees("VXLAN, ") || cursor.sees("OTV, ") || cursor.sees("VXLAN-GPE, ")
  }

  private static func withoutFlags(_ cursor: ByteCursor, hasPorts: Bool) -> TcpdumpBody {
    guard hasPorts else { return .other }
    if cursor.isAtEnd { return .damaged("The line ends before the flags.") }
    if cursor.sees("tcp ") {
      return .damaged("It was printed with -q, which leaves out the flags; print it without -q.")
    }
    if cursor.sees("[|tcp]") { return .damaged("The capture cut off the TCP header.") }
    if isOldNotation(cursor) {
      return .damaged(oldNotation)
    }
    return .other
  }

  /// tcpdump 3 has bare flags: `S 123:123(0) win 5840` or `. ack 1 win 5840`.
  static func isOldNotation(_ cursor: ByteCursor) -> Bool {
    var cursor = cursor
    let start = cursor.position
    while let byte = cursor.next, "SFPRWE.".utf8.contains(byte) { cursor.position += 1 }
    guard cursor.position > start else { return false }
    _ = cursor.take(",")
    guard cursor.skipBlanks() > 0 else { return false }
    return cursor.next?.isDigit == true || cursor.sees("ack ") || cursor.sees("cksum ")
  }

  private static func segment(
    _ cursor: inout ByteCursor, _ source: Range<Int>, _ destination: Range<Int>,
    _ header: TcpdumpIPHeader
  ) -> TcpdumpBody {
    let ends = [TcpdumpEndpoint(cursor, source), TcpdumpEndpoint(cursor, destination)]
    for end in ends {
      if let reason = end.reason { return .damaged(reason) }
    }
    guard case .endpoint(let from, let isFromRepaired) = ends[0],
      case .endpoint(let to, let isToRepaired) = ends[1]
    else { return .damaged("The line has no two addresses with ports.") }
    var segment = TcpdumpSegment(source: from, destination: to, header: header)
    if isFromRepaired || isToRepaired {
      segment.remarks.append("A colon before a port was read as a dot.")
    }
    if let reason = segment.take(&cursor) { return .damaged(reason) }
    return .segment(segment)
  }
}

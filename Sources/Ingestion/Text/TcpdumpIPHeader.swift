/// The fields of an IP header that `-v` prints in brackets.
struct TcpdumpIPHeader: Hashable, Sendable {
  var timeToLive: UInt8?
  var identification: UInt16?
  /// Whether this is not the first fragment, so that no TCP header follows.
  var isLaterFragment = false
  var interfaceIndex: UInt32?
  /// Whether the packet is one of IPv6.
  var isIPv6 = false

  /// Takes `(tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 60)` at the cursor.
  ///
  /// Returns false, with the cursor unmoved, when the bracket is not closed.
  mutating func take(_ cursor: inout ByteCursor) -> Bool {
    guard let end = cursor.closing(UInt8(ascii: "("), UInt8(ascii: ")")) else { return false }
    take(cursor, end)
    cursor.position = end
    return true
  }

  private mutating func take(_ cursor: ByteCursor, _ end: Int) {
    let ttl = Self.field("ttl ", cursor, end, 255) ?? Self.field("hlim ", cursor, end, 255)
    if let ttl { timeToLive = UInt8(ttl) }
    if let id = Self.field(", id ", cursor, end, 65_535) { identification = UInt16(id) }
    if let offset = Self.field("offset ", cursor, end, .max), offset != 0 { isLaterFragment = true }
  }

  private static func field(
    _ name: String, _ cursor: ByteCursor, _ end: Int, _ maximum: UInt64
  ) -> UInt64? {
    guard let start = cursor.find(name, before: end) else { return nil }
    var cursor = cursor
    cursor.position = start + name.utf8.count
    // tcpdump 3.9 aligns the number.
    cursor.skipBlanks()
    return cursor.number(upTo: maximum)
  }
}

/// The fields of an IP header that `-v` prints in brackets.
struct TcpdumpIPHeader: Hashable, Sendable {
  var timeToLive: UInt8?
  var identification: UInt16?
  /// Whether this is not the first fragment, so that no TCP header follows.
  var isLaterFragment = false
  var interfaceIndex: UInt32?

  /// Takes `(tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 60)` at the cursor.
  ///
  /// Returns false, with the cursor unmoved, when the bracket is not closed.
  mutating func take(_ cursor: inout ByteCursor) -> Bool {
    guard let end = cursor.closing(UInt8(ascii: "("), UInt8(ascii: ")")) else { return false }
    timeToLive = Self.field("ttl ", cursor, end, 255).map { UInt8($0) }
    if timeToLive == nil { timeToLive = Self.field("hlim ", cursor, end, 255).map { UInt8($0) } }
    identification = Self.field(", id ", cursor, end, 65_535).map { UInt16($0) }
    isLaterFragment = Self.field("offset ", cursor, end, .max) ?? 0 != 0
    cursor.position = end
    return true
  }

  private static func field(
    _ name: String, _ cursor: ByteCursor, _ end: Int, _ maximum: UInt64
  ) -> UInt64? {
    guard let start = cursor.find(name, before: end) else { return nil }
    var cursor = cursor
    cursor.position = start + name.utf8.count
    return cursor.number(upTo: maximum)
  }
}

/// BSD loopback devices put an address family of four bytes before a packet.
///
/// Source: <https://www.tcpdump.org/linktypes.html>, `LINKTYPE_NULL` and `LINKTYPE_LOOP`.
extension LinkPayload {
  private static let familyLength = 4

  /// Finds the payload behind a family in the byte order of the machine that captured, which need
  /// not be that of the file.
  init(null bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.familyLength, at: start, of: .loopback)
    let family = bytes[Field<UInt32>(at: start)]
    // Families are small numbers, so the smaller reading is the one that was meant.
    self.init(family: min(family, family.byteSwapped), at: start + Self.familyLength)
  }

  /// Finds the payload behind a family in network byte order.
  init(loop bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.familyLength, at: start, of: .loopback)
    self.init(family: bytes[Field<UInt32>(at: start)], at: start + Self.familyLength)
  }

  /// What a packet of address family `family` of any system begins with.
  init(family: UInt32, at offset: Int) {
    let content: Content =
      switch family {
      case 2: .ipv4
      // AF_INET6 of Linux, of NetBSD and OpenBSD, of FreeBSD, and of Darwin; and of Solaris.
      case 10, 24, 26, 28, 30: .ipv6
      default: .other(.addressFamily(family))
      }
    self.init(content: content, offset: offset)
  }
}

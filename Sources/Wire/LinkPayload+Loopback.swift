/// BSD loopback devices put an address family of four bytes before a packet.
///
/// Source: <https://www.tcpdump.org/linktypes.html>, `LINKTYPE_NULL` and `LINKTYPE_LOOP`.
extension LinkPayload {
  private static let addressFamily = Field<UInt32>(at: 0)
  private static let familyLength = 4

  /// Finds the payload behind a family in the byte order of the machine that captured, which need
  /// not be that of the file.
  init(null bytes: RawSpan) throws(WireError) {
    try bytes.require(Self.familyLength, at: 0, of: .loopback)
    let family = bytes[Self.addressFamily]
    // Families are small numbers, so the smaller reading is the one that was meant.
    self.init(family: min(family, family.byteSwapped))
  }

  /// Finds the payload behind a family in network byte order.
  init(loop bytes: RawSpan) throws(WireError) {
    try bytes.require(Self.familyLength, at: 0, of: .loopback)
    self.init(family: bytes[Self.addressFamily])
  }

  private init(family: UInt32) {
    let content: Content =
      switch family {
      case 2: .ipv4
      // AF_INET6 of Linux, of NetBSD and OpenBSD, of FreeBSD, and of Darwin.
      case 10, 24, 28, 30: .ipv6
      default: .other(.addressFamily(family))
      }
    self.init(content: content, offset: Self.familyLength)
  }
}

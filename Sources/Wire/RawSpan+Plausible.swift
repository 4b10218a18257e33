extension RawSpan {
  private static var ethernetLength: Int { 14 }

  /// Whether the bytes at `offset` could be an IPv4 header.
  func looksLikeIPv4(at offset: Int, end: Int = .max) -> Bool {
    guard byteCount - offset >= 20, self[offset] >> 4 == 4 else { return false }
    let headerLength = Int(self[offset] & 15) * 4
    let totalLength = Int(self[Field<UInt16>(at: offset + 2)])
    // A total length of 0 is what segmentation offload leaves.
    return headerLength >= 20
      && (totalLength == 0 || totalLength >= headerLength && totalLength <= end - offset)
  }

  /// Whether the bytes at `offset` could be an IPv6 header.
  func looksLikeIPv6(at offset: Int, end: Int = .max) -> Bool {
    guard byteCount - offset >= 40, self[offset] >> 4 == 6 else { return false }
    return Int(self[Field<UInt16>(at: offset + 4)]) <= end - offset - 40
  }

  /// The version of IP whose header the bytes at `offset` could be.
  func contentLikeIP(at offset: Int) -> LinkPayload.Content? {
    if looksLikeIPv4(at: offset) { return .ipv4 }
    return looksLikeIPv6(at: offset) ? .ipv6 : nil
  }

  /// Whether the bytes at `offset` could be an Ethernet frame with IP in it, or, unless `carriesIP`,
  /// with ARP or VLAN tags.
  func looksLikeEthernet(at offset: Int, carriesIP: Bool = false, end: Int = .max) -> Bool {
    guard byteCount - offset >= Self.ethernetLength else { return false }
    let payload = offset + Self.ethernetLength
    switch self[Field<UInt16>(at: payload - 2)] {
    case 0x0800: return looksLikeIPv4(at: payload, end: end)
    case 0x86dd: return looksLikeIPv6(at: payload, end: end)
    case 0x0806, 0x8100, 0x88a8: return !carriesIP
    default: return false
    }
  }
}

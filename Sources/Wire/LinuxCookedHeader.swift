/// The header that libpcap puts in place of the link layer on Linux's `any` device.
///
/// Source: <https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html> and `…_SLL2.html`.
struct LinuxCookedHeader {
  /// The `ARPHRD_` type of the device, which decides what `protocolType` means.
  let hardwareType: UInt16
  /// An EtherType, or one of the `LINUX_SLL_P_` values.
  let protocolType: UInt16
  /// Bytes of the header.
  let length: Int
  /// Index of the interface; version 1 does not tell.
  let interfaceIndex: UInt32?

  /// Decodes a version 1 header at the start of `bytes`.
  init(version1 bytes: RawSpan) throws(WireError) {
    length = 16
    try bytes.require(length, at: 0, of: .linuxCooked)
    hardwareType = bytes[Field<UInt16>(at: 2)]
    protocolType = bytes[Field<UInt16>(at: 14)]
    interfaceIndex = nil
  }

  /// Decodes a version 2 header at the start of `bytes`.
  init(version2 bytes: RawSpan) throws(WireError) {
    length = 20
    try bytes.require(length, at: 0, of: .linuxCooked2)
    protocolType = bytes[Field<UInt16>(at: 0)]
    interfaceIndex = bytes[Field<UInt32>(at: 4)]
    hardwareType = bytes[Field<UInt16>(at: 8)]
  }

  /// Finds the payload behind the header.
  func payload(_ bytes: RawSpan) throws(WireError) -> LinkPayload {
    if let linkType = linkTypeByHardware {
      return LinkPayload(content: .other(.linkType(linkType)), offset: length)
    }
    // Of the LINUX_SLL_P_ values, which take the place of lengths, only 802_3 (1) and 802_2 (4)
    // announce LLC.
    if protocolType < 0x0600, protocolType != 1, protocolType != 4 {
      return LinkPayload(content: .other(.etherType(protocolType)), offset: length)
    }
    return try LinkPayload(
      bytes, etherType: protocolType, at: length, interfaceIndex: interfaceIndex)
  }

  /// The link type of devices whose packets do not begin with what `protocolType` names.
  private var linkTypeByHardware: LinkType? {
    switch hardwareType {
    case 770: .frameRelay  // ARPHRD_FRAD
    case 803: .radiotap  // ARPHRD_IEEE80211_RADIOTAP
    case 824: .netlink  // ARPHRD_NETLINK
    default: nil
    }
  }
}

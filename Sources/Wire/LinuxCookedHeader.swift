/// The header that libpcap puts in place of the link layer on Linux's `any` device.
///
/// Source: <https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html> and `…_SLL2.html`.
struct LinuxCookedHeader {
  /// The `ARPHRD_` type of the device, which decides what `protocolType` means.
  let hardwareType: UInt16
  /// An EtherType, or one of the `LINUX_SLL_P_` values.
  let protocolType: UInt16
  /// Where the header ends.
  let end: Int
  /// Index of the interface; version 1 does not tell.
  let interfaceIndex: UInt32?

  private static let length1 = 16
  private static let length2 = 20

  /// Decodes a version 1 header at `start`.
  init(version1 bytes: RawSpan, at start: Int) throws(WireError) {
    end = start + Self.length1
    try bytes.require(Self.length1, at: start, of: .linuxCooked)
    hardwareType = bytes[Field<UInt16>(at: start + 2)]
    protocolType = bytes[Field<UInt16>(at: start + 14)]
    interfaceIndex = nil
  }

  /// Decodes a version 2 header at `start`.
  init(version2 bytes: RawSpan, at start: Int) throws(WireError) {
    end = start + Self.length2
    try bytes.require(Self.length2, at: start, of: .linuxCooked2)
    protocolType = bytes[Field<UInt16>(at: start)]
    interfaceIndex = bytes[Field<UInt32>(at: start + 4)]
    hardwareType = bytes[Field<UInt16>(at: start + 8)]
  }

  /// Finds the payload behind the header.
  func payload(_ bytes: RawSpan) throws(WireError) -> LinkPayload {
    if let content = contentByHardware ?? contentByProtocol {
      return LinkPayload(content: content, offset: end, interfaceIndex: interfaceIndex)
    }
    return try LinkPayload(
      bytes, etherType: protocolType, at: end, interfaceIndex: interfaceIndex)
  }

  /// What packets of devices begin with that do not begin with what `protocolType` names.
  private var contentByHardware: LinkPayload.Content? {
    switch hardwareType {
    case 770: .other(.linkType(.frameRelay))  // ARPHRD_FRAD
    case 801: .header(.wireless(padded: false))  // ARPHRD_IEEE80211
    case 802: .header(.prism)  // ARPHRD_IEEE80211_PRISM
    case 803: .header(.radiotap)  // ARPHRD_IEEE80211_RADIOTAP
    case 824: .other(.linkType(.netlink))  // ARPHRD_NETLINK
    default: nil
    }
  }

  /// What the `LINUX_SLL_P_` values announce, which take the place of lengths.
  private var contentByProtocol: LinkPayload.Content? {
    switch protocolType {
    // 802_3 and 802_2 announce LLC, which the length of a frame announces too.
    case 1, 4: nil
    case 7: .header(.ppp)  // PPPHDLC
    case ..<0x0600: .other(.etherType(protocolType))
    default: nil
    }
  }
}

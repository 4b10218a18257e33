/// A header below IP, or between two IP headers, that `LinkPayload` looks behind.
enum LinkHeader {
  case ethernet
  case linuxCooked
  case linuxCooked2
  case null
  case loop
  case rawIP
  case ipv4
  case ipv6
  case logicalLinkControl
  case ppp
  case pppSerial
  case pppWithDirection
  case pppoe
  case ciscoHDLC
  case mpls
  case providerBackbone
  case fabricPath
  case vnTag
  case serviceFunction
  case erspan2
  case erspan3
  case webCache
  case wireless(padded: Bool)
  case radiotap
  case prism
  case wirelessAVS
  case perPacketInformation
  case tokenRing
  case fddi
  case arcnet
  case arcnetLinux
  case ipOverInfiniBand
  case ipOverFireWire
  case nflog
  case ipnet
  case enc
  case pflog
}

extension LinkType {
  /// The header that packets of this type begin with; nil when it is not decoded.
  var header: LinkHeader? {
    switch self {
    case .ethernet: .ethernet
    case .linuxCooked: .linuxCooked
    case .linuxCooked2: .linuxCooked2
    case .null: .null
    case .loop: .loop
    case .raw, .rawBSD, .rawOpenBSD: .rawIP
    case .ipv4: .ipv4
    case .ipv6: .ipv6
    default: Self.rareHeaders[rawValue]
    }
  }

  /// By `LINKTYPE_` value.
  ///
  /// Source: <https://www.tcpdump.org/linktypes.html>.
  private static let rareHeaders: [UInt32: LinkHeader] = [
    6: .tokenRing, 7: .arcnet, 9: .ppp, 10: .fddi, 50: .pppSerial, 51: .pppoe,
    100: .logicalLinkControl, 104: .ciscoHDLC, 105: .wireless(padded: false), 109: .enc,
    117: .pflog, 119: .prism, 127: .radiotap, 129: .arcnetLinux, 138: .ipOverFireWire,
    163: .wirelessAVS, 166: .pppWithDirection, 192: .perPacketInformation, 204: .pppWithDirection,
    219: .mpls, 226: .ipnet, 239: .nflog, 242: .ipOverInfiniBand,
  ]
}

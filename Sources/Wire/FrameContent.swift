/// What a packet holds that is not TCP, as a value to count by.
public enum FrameContent: Hashable, Sendable, Codable {
  /// A network protocol other than IP, by its EtherType.
  case etherType(UInt16)
  /// IEEE 802.2 logical link control that carries no IP.
  case llc
  /// A protocol over IP other than TCP, by its IANA number.
  case ipProtocol(UInt8)
  /// A fragment of an IP packet other than the first; it holds no TCP header.
  case laterFragment
  /// A packet of a link type that is not decoded.
  case linkType(LinkType)
  /// A protocol over BSD loopback other than IP, by its address family.
  case addressFamily(UInt32)
  /// A protocol over PPP that carries no IP, by its number.
  case pppProtocol(UInt16)
  /// An IEEE 802.11 frame that is encrypted or carries no data.
  case wireless(isEncrypted: Bool)
  /// A protocol over ARCNET other than IP, by its system code.
  case arcnet(UInt8)
  /// A pcapng block that holds no packet, and is a frame nevertheless.
  case block(PcapngBlockType)
}

extension FrameContent: CustomStringConvertible {
  /// A name where there is a common one (`ARP`, `UDP`), else the number (`EtherType 0x88cc`).
  public var description: String {
    switch self {
    case .etherType(let type): name ?? "EtherType \(Self.hexadecimal(type))"
    case .llc: "LLC"
    case .ipProtocol(let number): name ?? "IP protocol \(number)"
    case .laterFragment: "later IP fragment"
    case .linkType(let type): "link type \(type.name)"
    case .addressFamily(let family): "address family \(family)"
    case .pppProtocol(let number): name ?? "PPP protocol \(Self.hexadecimal(number))"
    case .wireless(let isEncrypted):
      isEncrypted ? "encrypted 802.11 data" : "802.11 management or control"
    case .arcnet(let code): "ARCNET system code \(code)"
    case .block(let type): "\(type)"
    }
  }

  /// The common name of its protocol; nil where a number is all there is.
  public var name: String? {
    switch self {
    case .etherType(let type): Self.etherTypeNames[type]
    case .ipProtocol(let number): Self.protocolNames[number]
    case .pppProtocol(let number): Self.pppProtocolNames[number]
    default: nil
    }
  }

  private static func hexadecimal(_ type: UInt16) -> String {
    let digits = String(type, radix: 16)
    return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  private static let etherTypeNames: [UInt16: String] = [
    0x0806: "ARP", 0x8035: "RARP", 0x8137: "IPX", 0x8847: "MPLS", 0x8848: "MPLS multicast",
    0x8863: "PPPoE discovery", 0x8864: "PPPoE session", 0x888e: "EAPOL", 0x88e5: "MACsec",
  ]

  /// Source: the IANA registry "PPP DLL Protocol Numbers".
  private static let pppProtocolNames: [UInt16: String] = [
    0x003d: "PPP multilink", 0x00fd: "PPP compressed", 0x8021: "PPP IPCP", 0x8057: "PPP IPV6CP",
    0x80fd: "PPP CCP", 0xc021: "PPP LCP", 0xc023: "PPP PAP", 0xc223: "PPP CHAP",
  ]

  /// Source: the IANA registry "Assigned Internet Protocol Numbers".
  private static let protocolNames: [UInt8: String] = [
    0: "IPv6 hop-by-hop options", 1: "ICMP", 2: "IGMP", 4: "IPv4 in IP", 17: "UDP",
    33: "DCCP", 41: "IPv6 in IP", 47: "GRE", 50: "ESP", 51: "AH", 58: "ICMPv6",
    59: "IPv6 no next header", 88: "EIGRP", 89: "OSPF", 103: "PIM", 108: "IPComp", 112: "VRRP",
    115: "L2TP", 132: "SCTP", 136: "UDP-Lite", 137: "MPLS in IP",
  ]
}

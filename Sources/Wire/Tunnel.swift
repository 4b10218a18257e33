/// How a packet is carried in another IP packet, of which the decoder looks at the innermost.
///
/// Of tunnels within tunnels it is the outermost: its addresses are those that the network between
/// the two ends sees, and filters and routes by.
public struct Tunnel: Hashable, Sendable, Codable {
  /// The protocol that carries it.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// IPv4 or IPv6 in IPv4 or IPv6 (RFC 2003, RFC 2473, RFC 4213), or Ethernet (RFC 3378).
    case ip = "IP in IP"
    /// Generic routing encapsulation, over IP or over UDP (RFC 2784, RFC 8086), with PPTP.
    case gre = "GRE"
    /// A mirrored frame (draft-foschiano-erspan).
    case erspan = "ERSPAN"
    /// MPLS in IP or UDP (RFC 4023, RFC 7510).
    case mpls = "MPLS in IP"
    /// Virtual extensible LAN (RFC 7348), with its generic protocol extension.
    case vxlan = "VXLAN"
    /// Generic network virtualization encapsulation (RFC 8926).
    case geneve = "GENEVE"
    /// GPRS tunnelling, user plane (3GPP TS 29.281).
    case gtp = "GTP-U"
    /// IPv6 over UDP through NATs (RFC 4380).
    case teredo = "Teredo"
    /// Anything in anything (draft-massar-v6ops-ayiya).
    case ayiya = "AYIYA"
  }

  /// The protocol that carries the packet.
  public var kind: Kind
  /// The VNI of VXLAN and GENEVE, the key of GRE, the TEID of GTP-U; nil where there is none.
  public var identifier: UInt32?
  /// The sender of the outermost packet.
  public var source: IPAddress
  /// The receiver of the outermost packet.
  public var destination: IPAddress

  /// A tunnel from `source` to `destination`.
  public init(
    kind: Kind, identifier: UInt32? = nil, source: IPAddress, destination: IPAddress
  ) {
    self.kind = kind
    self.identifier = identifier
    self.source = source
    self.destination = destination
  }
}

extension Tunnel: CustomStringConvertible {
  /// `VXLAN 42, 192.0.2.1 > 192.0.2.2`.
  public var description: String {
    let number = identifier.map { " \($0)" } ?? ""
    return "\(kind.rawValue)\(number), \(source) > \(destination)"
  }
}

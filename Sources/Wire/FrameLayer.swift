/// A header of a packet, and where it is: what has to be known to change addresses in it.
public enum FrameLayer: Hashable, Sendable {
  /// An Ethernet header; tags may follow.
  case ethernet(at: Int)
  /// A header of Linux's `any` device: the length of the link address is an octet at `lengthAt`, the
  /// address eight octets at `addressAt`.
  case linuxCooked(at: Int, lengthAt: Int, addressAt: Int)
  /// A header below or between others that holds no addresses.
  case plain(at: Int)
  /// An IPv4 header; what it carries is at `payload`, and ends at `end` where its length tells.
  case ipv4(at: Int, payload: Int, end: Int?)
  /// An IPv6 header with its extension headers.
  case ipv6(at: Int, payload: Int, end: Int?)
  /// A TCP header, of which the end may not be captured.
  case tcp(at: Int)
  /// A UDP header.
  case udp(at: Int)
  /// An ICMP header, of an error or not; what an error quotes follows as layers of its own.
  case icmp(at: Int, isIPv6: Bool, isError: Bool)
  /// The header of a tunnel, up to the next layer.
  case tunnel(at: Int, kind: Tunnel.Kind)
  /// An ARP message.
  case arp(at: Int)

  /// Where it begins, in bytes from the start of the frame.
  public var start: Int {
    switch self {
    case .ethernet(let start), .linuxCooked(let start, _, _), .plain(let start),
      .ipv4(let start, _, _), .ipv6(let start, _, _), .tcp(let start), .udp(let start),
      .icmp(let start, _, _), .tunnel(let start, _), .arp(let start):
      start
    }
  }
}

extension FrameDecoder {
  /// The headers of a packet from the outermost to the innermost, as far as they are known; nil when
  /// one of them may hold addresses in places that are not.
  public func layers(of bytes: RawSpan) -> [FrameLayer]? {
    guard let header = linkType.header else { return nil }
    var walk = LayerWalk()
    return walk.follow(bytes, from: header) ? walk.layers : nil
  }
}

/// The way of `HeaderWalk`, which notes each header.
private struct LayerWalk {
  private(set) var layers: [FrameLayer] = []

  /// Notes the headers from `first` on; false when one may hold addresses in unknown places.
  mutating func follow(_ frame: RawSpan, from first: LinkHeader) -> Bool {
    guard note(first, at: 0) else { return false }
    guard var payload = try? LinkPayload(frame, first, at: 0) else { return true }
    var bytes = frame
    for _ in 1..<HeaderWalk.maximumHeaders {
      let found: IPHeader?
      switch payload.content {
      case .other(.etherType(0x0806)):
        layers.append(.arp(at: payload.offset))
        return true
      case .other: return true
      case .header(let header):
        guard note(header, at: payload.offset) else { return false }
        guard let next = try? LinkPayload(bytes, header, at: payload.offset) else { return true }
        payload = next
        continue
      case .ipv4:
        found = try? IPHeader(ipv4: bytes, at: payload.offset).behindAuthentication(bytes)
      case .ipv6: found = try? IPHeader(ipv6: bytes, at: payload.offset)
      }
      guard let ip = found else { return true }
      note(ip, at: payload.offset)
      switch notePayload(of: ip, bytes) {
      case .end: return true
      case .unknown: return false
      case .tunnel(let carried): payload = carried
      }
      bytes = bytes.extracting(first: min(bytes.byteCount, ip.payloadEnd ?? .max))
    }
    return true
  }

  private mutating func note(_ ip: IPHeader, at start: Int) {
    layers.append(
      ip.source.isIPv6
        ? .ipv6(at: start, payload: ip.payloadOffset, end: ip.payloadEnd)
        : .ipv4(at: start, payload: ip.payloadOffset, end: ip.payloadEnd))
  }

  /// What an IP packet carries.
  private enum Carried {
    case end
    case tunnel(LinkPayload)
    /// A tunnel whose header may hold addresses in unknown places.
    case unknown
  }

  /// Notes the header behind that of `ip`.
  private mutating func notePayload(of ip: IPHeader, _ bytes: RawSpan) -> Carried {
    let start = ip.payloadOffset
    if ip.isLaterFragment { return .end }
    switch ip.payloadProtocol {
    case IPProtocol.tcp:
      layers.append(.tcp(at: start))
      return .end
    case IPProtocol.icmp, IPProtocol.icmpv6:
      noteMessage(in: ip, bytes)
      return .end
    case IPProtocol.udp: layers.append(.udp(at: start))
    default: break
    }
    guard let tunnel = (try? TunnelHeader(bytes, in: ip)) ?? nil else { return .end }
    if tunnel.kind == .teredo || tunnel.kind == .ayiya { return .unknown }
    let header = ip.payloadProtocol == IPProtocol.udp ? start + 8 : start
    if tunnel.payload.offset > header { layers.append(.tunnel(at: header, kind: tunnel.kind)) }
    return .tunnel(tunnel.payload)
  }

  private mutating func noteMessage(in ip: IPHeader, _ bytes: RawSpan) {
    let start = ip.payloadOffset
    let isIPv6 = ip.payloadProtocol == IPProtocol.icmpv6
    guard let message = try? ICMPHeader(bytes, in: ip) else { return }
    layers.append(.icmp(at: start, isIPv6: isIPv6, isError: message.isError))
    guard message.isError else { return }
    let quote = bytes.extracting(first: min(bytes.byteCount, ip.payloadEnd ?? .max))
    let found =
      isIPv6 ? try? IPHeader(ipv6: quote, at: start + 8) : try? IPHeader(ipv4: quote, at: start + 8)
    guard let quoted = found else { return }
    note(quoted, at: start + 8)
    switch quoted.payloadProtocol {
    case _ where quoted.isLaterFragment: break
    case IPProtocol.tcp: layers.append(.tcp(at: quoted.payloadOffset))
    case IPProtocol.udp: layers.append(.udp(at: quoted.payloadOffset))
    default: break
    }
  }

  /// Notes a header below IP; false when it may hold addresses in unknown places.
  private mutating func note(_ header: LinkHeader, at start: Int) -> Bool {
    switch header {
    case .ethernet: layers.append(.ethernet(at: start))
    case .linuxCooked:
      layers.append(.linuxCooked(at: start, lengthAt: start + 5, addressAt: start + 6))
    case .linuxCooked2:
      layers.append(.linuxCooked(at: start, lengthAt: start + 11, addressAt: start + 12))
    case .null, .loop, .logicalLinkControl, .ppp, .pppSerial, .pppWithDirection, .pppoe,
      .ciscoHDLC, .mpls, .providerBackbone, .fabricPath, .vnTag, .erspan2, .erspan3, .enc:
      layers.append(.plain(at: start))
    case .rawIP, .ipv4, .ipv6: break
    case .serviceFunction, .webCache, .wireless, .radiotap, .prism, .wirelessAVS,
      .perPacketInformation, .tokenRing, .fddi, .arcnet, .arcnetLinux, .ipOverInfiniBand,
      .ipOverFireWire, .nflog, .ipnet, .pflog:
      return false
    }
    return true
  }
}

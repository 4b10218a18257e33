import Evidence
import Wire

/// What is known of the host whose rules a packet meets.
struct PathHost {
  /// Its addresses; empty when they are not known.
  var addresses: [InterfaceAddress] = []
  /// Its routes; empty when they are not known.
  var routes: [Route] = []
  /// The virtual services of IPVS, each with the input that shows it.
  var virtualServices: [(input: Int64, service: VirtualService)] = []

  /// The virtual service that takes what comes to `destination`.
  func virtualService(at destination: Endpoint) -> (input: Int64, service: VirtualService)? {
    virtualServices.first { $0.service.service == destination }
  }

  /// Whether `address` is the host's own; nil when that is not known.
  func isLocal(_ address: IPAddress) -> Bool? {
    if AddressBlock.loopback.contains(address) { return true }
    if addresses.contains(where: { $0.address == address }) { return true }
    if routes.contains(where: { $0.kind == "local" && $0.destination.contains(address) }) {
      return true
    }
    // A list of one bare address need not be complete.
    return addresses.contains { $0.interface != nil } ? false : nil
  }

  /// The route that a packet to `address` takes: the longest prefix, then the lowest metric.
  func route(to address: IPAddress) -> Route? {
    routes.filter { $0.kind == nil && $0.destination.contains(address) }.max {
      let (left, right) = ($0.destination.prefixLength, $1.destination.prefixLength)
      return left == right ? $0.metric > $1.metric : left < right
    }
  }

  /// The address that masquerading gives to a packet to `address`, and the interface it leaves by.
  func masquerade(to address: IPAddress) -> SourceTranslation {
    guard let route = route(to: address), let interface = route.interface else {
      return .masquerade(interface: nil, address: nil)
    }
    let own = addresses.first {
      $0.interface == interface && $0.address.isIPv6 == address.isIPv6
    }
    return .masquerade(interface: interface, address: own?.address ?? route.source)
  }
}

extension AddressBlock {
  /// 127.0.0.0/8.
  fileprivate static let loopback = AddressBlock.prefix(IPAddress(v4: 0x7F00_0000), length: 8)

  /// The length of a prefix in bits; 0 for others.
  fileprivate var prefixLength: Int {
    if case .prefix(_, let length) = self { length } else { 0 }
  }
}

public import Wire

/// What a host's texts tell of its place in the network: addresses, routes, services behind it,
/// connections that it translates.
public struct HostNetwork: Hashable, Sendable, Codable {
  /// Its own addresses, from `ip addr`.
  public var addresses: [InterfaceAddress] = []
  /// Its routes, from `ip route`.
  public var routes: [Route] = []
  /// Virtual services of IPVS, from `ipvsadm -ln`.
  public var virtualServices: [VirtualService] = []
  /// Services of Kubernetes, from manifests.
  public var services: [ServiceDefinition] = []
  /// What stands behind them, from Endpoints and EndpointSlice manifests.
  public var endpoints: [ServiceEndpoints] = []
  /// Connections of conntrack, from `conntrack -L` and `-E`.
  public var connections: [TrackedConnection] = []

  /// Nothing known.
  public init() {}

  /// Whether nothing is known.
  public var isEmpty: Bool { self == HostNetwork() }
}

/// An address of an interface.
public struct InterfaceAddress: Hashable, Sendable, Codable {
  /// The interface's name; nil when the text gives the bare address.
  public var interface: String?
  /// The address.
  public var address: IPAddress
  /// Bits of the network's part.
  public var prefixLength: Int
  /// 1-based number of its line.
  public var line: Int

  /// An address.
  public init(interface: String?, address: IPAddress, prefixLength: Int, line: Int) {
    self.interface = interface
    self.address = address
    self.prefixLength = prefixLength
    self.line = line
  }
}

/// A route.
public struct Route: Hashable, Sendable, Codable {
  /// What it leads to.
  public var destination: AddressBlock
  /// The next hop; nil for what is on the link.
  public var gateway: IPAddress?
  /// The interface; nil for routes that drop.
  public var interface: String?
  /// The source address that the host prefers on it.
  public var source: IPAddress?
  /// Of routes alike the lowest counts.
  public var metric: UInt32
  /// The word of a route that leads nowhere: `blackhole`, `unreachable`, `prohibit`; `local` for an
  /// address of the host itself.
  public var kind: String?
  /// 1-based number of its line.
  public var line: Int

  /// A route.
  public init(
    destination: AddressBlock, gateway: IPAddress? = nil, interface: String? = nil,
    source: IPAddress? = nil, metric: UInt32 = 0, kind: String? = nil, line: Int
  ) {
    self.destination = destination
    self.gateway = gateway
    self.interface = interface
    self.source = source
    self.metric = metric
    self.kind = kind
    self.line = line
  }
}

/// A virtual service of IPVS.
public struct VirtualService: Hashable, Sendable, Codable {
  /// The address and port that clients use.
  public var service: Endpoint
  /// How a server is chosen: `rr`, `wlc`.
  public var scheduler: String
  /// For how many seconds a client stays with its server; nil without persistence.
  public var persistence: UInt32?
  /// The servers behind it.
  public var servers: [RealServer]
  /// 1-based number of its line.
  public var line: Int

  /// A server behind a virtual service.
  public struct RealServer: Hashable, Sendable, Codable {
    /// Its address and port.
    public var endpoint: Endpoint
    /// How packets are handed to it: `Masq` translates the destination; `Route` and `Tunnel` leave it.
    public var forwarding: String
    /// Its share among all weights; 0 gets no new connections.
    public var weight: UInt32
    /// 1-based number of its line.
    public var line: Int

    /// A server.
    public init(endpoint: Endpoint, forwarding: String, weight: UInt32, line: Int) {
      self.endpoint = endpoint
      self.forwarding = forwarding
      self.weight = weight
      self.line = line
    }
  }

  /// A virtual service.
  public init(
    service: Endpoint, scheduler: String, persistence: UInt32? = nil, servers: [RealServer] = [],
    line: Int
  ) {
    self.service = service
    self.scheduler = scheduler
    self.persistence = persistence
    self.servers = servers
    self.line = line
  }
}

public import Wire

/// A Service of Kubernetes, as far as its manifest shows it.
public struct ServiceDefinition: Hashable, Sendable, Codable {
  /// Its namespace and name; nil when the fragment does not say.
  public var namespace: String?
  /// Its name.
  public var name: String?
  /// `ClusterIP`, `NodePort`, `LoadBalancer`, `ExternalName`.
  public var type: String?
  /// Its addresses inside the cluster.
  public var clusterAddresses: [IPAddress] = []
  /// Addresses of load balancers, and external ones.
  public var externalAddresses: [IPAddress] = []
  /// `Cluster` (the default) or `Local`; nil when the manifest does not say.
  public var externalTrafficPolicy: String?
  /// `Cluster` (the default) or `Local`.
  public var internalTrafficPolicy: String?
  /// `ClientIP` or `None`.
  public var sessionAffinity: String?
  /// Its ports.
  public var ports: [Port] = []
  /// 1-based number of the line that states the policy, or of its first line.
  public var line: Int

  /// A port of a Service.
  public struct Port: Hashable, Sendable, Codable {
    /// Its name, where there are several.
    public var name: String?
    /// `TCP`, `UDP`, `SCTP`.
    public var transport: String
    /// The port at the cluster's address.
    public var port: UInt16?
    /// The port at every node's address.
    public var nodePort: UInt16?
    /// The pod's port, or its name.
    public var targetPort: String?

    /// A port.
    public init(
      name: String?, transport: String = "TCP", port: UInt16?, nodePort: UInt16?,
      targetPort: String?
    ) {
      self.name = name
      self.transport = transport
      self.port = port
      self.nodePort = nodePort
      self.targetPort = targetPort
    }
  }

  /// A Service with nothing known but its place.
  public init(line: Int) { self.line = line }
}

/// The addresses behind a Service, from an Endpoints or EndpointSlice manifest.
public struct ServiceEndpoints: Hashable, Sendable, Codable {
  /// Its namespace.
  public var namespace: String?
  /// The Service's name.
  public var service: String?
  /// The endpoints, for each port once.
  public var endpoints: [Member] = []
  /// 1-based number of its first line.
  public var line: Int

  /// An endpoint.
  public struct Member: Hashable, Sendable, Codable {
    /// Its address and port.
    public var endpoint: Endpoint
    /// The port's name.
    public var port: String?
    /// The node that it runs on.
    public var node: String?
    /// Whether it takes connections.
    public var isReady: Bool

    /// An endpoint.
    public init(endpoint: Endpoint, port: String?, node: String?, isReady: Bool) {
      self.endpoint = endpoint
      self.port = port
      self.node = node
      self.isReady = isReady
    }
  }

  /// No endpoints.
  public init(line: Int) { self.line = line }
}

/// A connection as conntrack has it: as the client sent it, and as replies come back.
public struct TrackedConnection: Hashable, Sendable, Codable {
  /// What an event says of it: `NEW`, `UPDATE`, `DESTROY`; nil in a list.
  public var event: String?
  /// TCP's state in conntrack's words: `SYN_SENT`, `ESTABLISHED`.
  public var state: String
  /// Who sent the first packet.
  public var client: Endpoint
  /// Whom it was sent to.
  public var destination: Endpoint
  /// Where replies come from: the destination after translation.
  public var server: Endpoint
  /// Where replies go: the source after translation.
  public var translatedClient: Endpoint
  /// Whether no reply was seen.
  public var isUnreplied: Bool
  /// The packet's mark kept with it.
  public var mark: UInt32?
  /// 1-based number of its line.
  public var line: Int

  /// A connection.
  public init(
    event: String?, state: String, client: Endpoint, destination: Endpoint, server: Endpoint,
    translatedClient: Endpoint, isUnreplied: Bool, mark: UInt32?, line: Int
  ) {
    self.event = event
    self.state = state
    self.client = client
    self.destination = destination
    self.server = server
    self.translatedClient = translatedClient
    self.isUnreplied = isUnreplied
    self.mark = mark
    self.line = line
  }
}

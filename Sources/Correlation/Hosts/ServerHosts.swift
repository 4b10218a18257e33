import Evidence
import Wire

/// The measurements that count for each server: those of the host that it is.
struct ServerHosts {
  /// What all hosts measured.
  let whole: HostMeasurements
  /// By `index(of:)`: each host's own measurements; the first are those of servers whose host is not
  /// known, of which only that counts on which all hosts agree; the last ones are those under the kernel
  /// of a node, where only the cluster's lists tell of it.
  let measurements: [HostMeasurements]
  /// For each server which host it is; empty where the case tells of one host.
  let servers: [ServerHost]
  private let indices: [IPAddress: Int]
  /// The host of each input, and the one that each server is, as places among the hosts.
  private let hostOfInput: [Int64: Int]
  private let hostOfServer: [IPAddress: Int]
  private let cluster: ClusterKernels
  private let keys: [HostKey]

  /// - Parameter ports: of each server, those that attempts went to.
  init(
    inputs: [InputRecord], snapshots: [SnapshotRecord], settings: [SettingRecord],
    ports: [IPAddress: Set<UInt16>], kernelOverride: String?
  ) {
    whole = HostMeasurements(
      snapshots: snapshots, settings: settings, inputs: inputs, kernelOverride: kernelOverride)
    let hosts = HostEvidence.hosts(inputs: inputs, snapshots: snapshots, settings: settings)
    let captures = inputs.filter { $0.input.kind.holdsPackets }
    let own = hosts.map { host in
      HostMeasurements(
        snapshots: host.snapshots, settings: host.settings, inputs: host.inputs,
        captures: captures, kernelOverride: kernelOverride)
    }
    let cluster = ClusterKernels(inputs)
    self.cluster = cluster
    keys = hosts.map(\.key)
    hostOfInput = hosts.indices.reduce(into: [:]) { places, index in
      for record in hosts[index].inputs { places[record.id] = index }
    }
    var measurements = [own.isEmpty ? whole : whole.agreeing(own)] + own
    let found = ports.sorted { $0.key < $1.key }.map { server, ports in
      (server: server, match: Self.match(server, ports, hosts, cluster))
    }
    servers =
      hosts.isEmpty
      ? []
      : found.map { server, match in
        ServerHost(
          server: server.description, host: match.map { hosts[$0.index].key.label },
          basis: match?.basis, candidates: hosts.map(\.key.label))
      }
    hostOfServer = found.reduce(into: [:]) { $0[$1.server] = $1.match?.index }
    var indices = hostOfServer.mapValues { $0 + 1 }
    var known: [KernelOfNode: Int] = [:]
    for server in ports.keys.sorted() where kernelOverride == nil {
      let base = indices[server] ?? 0
      let kernel = cluster.settings(of: server)
      guard !kernel.isEmpty, !measurements[base].namesKernel else { continue }
      let key = KernelOfNode(base: base, values: kernel.map(\.setting.value))
      if known[key] == nil {
        known[key] = measurements.count
        measurements.append(measurements[base].under(kernel))
      }
      indices[server] = known[key]
    }
    (self.measurements, self.indices) = (measurements, indices)
  }

  /// A host's measurements under the kernel that the cluster's lists give it.
  private struct KernelOfNode: Hashable {
    let base: Int
    let values: [String]
  }

  /// The place in `measurements` of those that count for `server`.
  func index(of server: IPAddress) -> Int {
    measurements.count == 1 ? 0 : indices[server] ?? 0
  }

  /// Whether `inputs` are texts of the host that `server` is; nil where nothing tells, or where they are
  /// of the node that the server's pod is on, through which its packets come.
  ///
  /// - Parameter lists: whether they list the server among their addresses; nil without such a list.
  func isServer(_ server: IPAddress, hostOf inputs: [Int64], lists: Bool?) -> Bool? {
    let owners = Set(inputs.compactMap { hostOfInput[$0] })
    guard lists != true, owners.count == 1, let owner = owners.first else { return lists }
    if let node = cluster.owner(of: server)?.node, keys[owner].isCalled(node) { return nil }
    return hostOfServer[server].map { $0 == owner } ?? lists
  }

  /// The host among `hosts` that `server` is, by its addresses, then by the cluster's lists, then by who
  /// listens there.
  private static func match(
    _ server: IPAddress, _ ports: Set<UInt16>, _ hosts: [HostEvidence], _ cluster: ClusterKernels
  ) -> (index: Int, basis: ServerHost.Basis)? {
    let owners = hosts.indices.filter { hosts[$0].owns(server) }
    if owners.count == 1 { return (owners[0], .address) }
    if let name = cluster.owner(of: server)?.name,
      let index = hosts.firstIndex(where: { $0.key.isCalled(name) })
    {
      return (index, .cluster)
    }
    let listeners = (owners.isEmpty ? Array(hosts.indices) : owners).filter {
      hosts[$0].listens(on: ports, at: server)
    }
    return listeners.count == 1 ? (listeners[0], .listener) : nil
  }
}

extension Assembly {
  /// The ports of each server that attempts went to.
  var serverPorts: [IPAddress: Set<UInt16>] {
    handshakes.servers.reduce(into: [:]) { $0[$1.address, default: []].insert($1.port) }
  }
}

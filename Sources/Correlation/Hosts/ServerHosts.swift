import Evidence
import Wire

/// The measurements that count for each server: those of the host that it is.
struct ServerHosts {
  /// What all hosts measured.
  let whole: HostMeasurements
  /// By `index(of:)`: each host's own measurements; the first are those of servers whose host is not
  /// known, of which only that counts on which all hosts agree.
  let measurements: [HostMeasurements]
  /// For each server which host it is; empty where the case tells of one host.
  let servers: [ServerHost]
  private let indices: [IPAddress: Int]

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
    measurements = [own.isEmpty ? whole : whole.agreeing(own)] + own
    guard !hosts.isEmpty else {
      (servers, indices) = ([], [:])
      return
    }
    let found = ports.sorted { $0.key < $1.key }.map { server, ports in
      (server: server, match: Self.match(server, ports, hosts))
    }
    servers = found.map { server, match in
      ServerHost(
        server: server.description, host: match.map { hosts[$0.index].key.label },
        basis: match?.basis, candidates: hosts.map(\.key.label))
    }
    indices = found.reduce(into: [:]) { $0[$1.server] = $1.match.map { $0.index + 1 } }
  }

  /// The place in `measurements` of those that count for `server`.
  func index(of server: IPAddress) -> Int { indices[server] ?? 0 }

  /// The host among `hosts` that `server` is, by its addresses, then by who listens there.
  private static func match(
    _ server: IPAddress, _ ports: Set<UInt16>, _ hosts: [HostEvidence]
  ) -> (index: Int, basis: ServerHost.Basis)? {
    let owners = hosts.indices.filter { hosts[$0].owns(server) }
    if owners.count == 1 { return (owners[0], .address) }
    let listeners = (owners.isEmpty ? Array(hosts.indices) : owners).filter {
      hosts[$0].listens(on: ports, at: server)
    }
    return listeners.count == 1 ? (listeners[0], .listener) : nil
  }
}

extension Assembly {
  /// The ports of each server that attempts went to.
  var serverPorts: [IPAddress: Set<UInt16>] {
    handshakes.reduce(into: [:]) { $0[$1.server.address, default: []].insert($1.server.port) }
  }
}

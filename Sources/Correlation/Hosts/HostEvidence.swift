import Evidence
import Wire

/// All that the case holds of one host.
struct HostEvidence {
  /// What it is known by.
  let key: HostKey
  /// Its inputs.
  private(set) var inputs: [InputRecord] = []
  /// Its snapshots, in their order.
  private(set) var snapshots: [SnapshotRecord] = []
  /// Its settings, in their order.
  private(set) var settings: [SettingRecord] = []

  /// What a host can be measured by.
  private enum Measurement: Hashable {
    case kernel
    case settings
    case counters(Input.Kind)
  }

  /// The kinds of measurements that there are of it.
  private var measurements: Set<Measurement> {
    var found = Set(snapshots.map { Measurement.counters($0.kind) })
    for record in settings where record.setting.file == nil {
      if record.setting.name == "kernel.osrelease" {
        found.insert(.kernel)
      } else if record.setting.name.hasPrefix("net.") {
        found.insert(.settings)
      }
    }
    return found
  }

  /// Whether it was measured at all.
  private var isMeasured: Bool { !measurements.isEmpty }

  /// Whether one of its texts lists `address` as its own.
  func owns(_ address: IPAddress) -> Bool {
    inputs.contains { record in
      record.facts.network?.addresses.contains { $0.address == address } == true
    }
  }

  /// Whether a socket of it listens on one of `ports`, for `address` or for all.
  func listens(on ports: Set<UInt16>, at address: IPAddress) -> Bool {
    inputs.contains { record in
      record.facts.listenQueues.contains { queue in
        ports.contains(queue.port)
          && (queue.address == nil || queue.address?.isAny == true
            || queue.address == address)
      }
    }
  }

  /// The hosts of a case, in the order of their keys; empty where nothing tells several apart.
  ///
  /// Folders without a name are several hosts only where they measure the same twice: notes of one
  /// host, sorted into folders, do not.
  static func hosts(
    inputs: [InputRecord], snapshots: [SnapshotRecord], settings: [SettingRecord]
  ) -> [HostEvidence] {
    let keys = HostKeys(inputs)
    var hosts: [HostKey: HostEvidence] = [:]
    func add(_ key: HostKey?, _ body: (inout HostEvidence) -> Void) {
      guard let key else { return }
      body(&hosts[key, default: HostEvidence(key: key)])
    }
    for record in inputs { add(keys[record.id]) { $0.inputs.append(record) } }
    for record in snapshots {
      add(record.ownHost.map(HostKey.name) ?? keys[record.input]) { $0.snapshots.append(record) }
    }
    for record in settings {
      add(record.setting.host.map(HostKey.name) ?? keys[record.input]) {
        $0.settings.append(record)
      }
    }
    let measured = hosts.values.filter(\.isMeasured).sorted { $0.key < $1.key }
    if measured.count < 2 || isOne(measured) { return [] }
    return hosts.values.sorted { $0.key < $1.key }
  }

  /// Whether `hosts` may be one: at most one has a name, and none is measured as another one is.
  private static func isOne(_ hosts: [HostEvidence]) -> Bool {
    var names = 0
    var known: Set<Measurement> = []
    for host in hosts {
      if case .name = host.key { names += 1 }
      guard known.isDisjoint(with: host.measurements) else { return false }
      known.formUnion(host.measurements)
    }
    return names < 2
  }
}

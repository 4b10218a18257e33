import Evidence
import Testing
import Wire

@testable import Correlation

/// Evidence of several hosts: whose it is, and which of them a server is.
struct ServerHostsTests {
  private static func text(
    _ id: Int64, _ path: String, folder: String, host: String? = nil, address: IPAddress? = nil
  ) -> InputRecord {
    var record = InputRecord(
      id: id, input: Input(path: path, sha256: "", bytes: 0, kind: .sysctl, status: .read))
    (record.hostFolder, record.hostName) = (folder, host)
    if let address {
      var network = HostNetwork()
      network.addresses = [
        InterfaceAddress(interface: "eth0", address: address, prefixLength: 24, line: 1)
      ]
      record.facts.network = network
    }
    return record
  }

  private static func setting(_ input: Int64, _ name: String, _ value: String) -> SettingRecord {
    SettingRecord(input: input, setting: Setting(name: name, value: value, line: 1))
  }

  private static func hosts(
    _ inputs: [InputRecord], _ settings: [SettingRecord], snapshots: [SnapshotRecord] = []
  ) -> ServerHosts {
    ServerHosts(
      inputs: inputs, snapshots: snapshots, settings: settings,
      ports: [Scene.server.address: [80]], kernelOverride: nil)
  }

  private static let recycle = "net.ipv4.tcp_tw_recycle"

  @Test func `notes of one host in several folders are one host's`() {
    let hosts = Self.hosts(
      [
        Self.text(1, "kernel/uname.txt", folder: "kernel"),
        Self.text(2, "settings/sysctl.txt", folder: "settings"),
      ],
      [Self.setting(1, "kernel.osrelease", "3.10.0-1160.el7"), Self.setting(2, Self.recycle, "1")])
    #expect(hosts.servers.isEmpty)
    let own = hosts.measurements[hosts.index(of: Scene.server.address)]
    #expect(own.kernel?.release == "3.10.0-1160.el7")
    #expect(own.setting(Self.recycle)?.setting.value == "1")
  }

  @Test func `two folders that measure the same are two hosts`() {
    let hosts = Self.hosts(
      [Self.text(1, "a/sysctl.txt", folder: "a"), Self.text(2, "b/sysctl.txt", folder: "b")],
      [Self.setting(1, Self.recycle, "1"), Self.setting(2, Self.recycle, "0")])
    #expect(hosts.servers.map(\.host) == [nil])
    #expect(hosts.servers.first?.candidates == ["a", "b"])
    let unknown = hosts.measurements[hosts.index(of: Scene.server.address)]
    #expect(unknown.setting(Self.recycle) == nil)
    #expect(unknown.isDisputed(Self.recycle))
    #expect(!unknown.isKnown(Self.recycle, toBe: "1"))
    #expect(!unknown.isAlways(Self.recycle, "0"))
  }

  @Test func `what all hosts agree on counts for a server of unknown host`() {
    let hosts = Self.hosts(
      [Self.text(1, "a/sysctl.txt", folder: "a"), Self.text(2, "b/sysctl.txt", folder: "b")],
      [Self.setting(1, Self.recycle, "0"), Self.setting(2, Self.recycle, "0")])
    let unknown = hosts.measurements[hosts.index(of: Scene.server.address)]
    #expect(unknown.setting(Self.recycle)?.setting.value == "0")
    #expect(unknown.isAlways(Self.recycle, "0"))
  }

  @Test func `a text without a name belongs to the host that its file's name has`() {
    let hosts = Self.hosts(
      [
        Self.text(1, "uname-web.txt", folder: "f", host: "web", address: Scene.server.address),
        Self.text(2, "uname-db.txt", folder: "f", host: "db.example.org"),
        Self.text(3, "sysctl-web.txt", folder: "f"), Self.text(4, "sysctl-db.txt", folder: "f"),
        Self.text(5, "sysctl-webdb.txt", folder: "f"),
      ],
      [
        Self.setting(1, "kernel.osrelease", "3.10.0-1160.el7"),
        Self.setting(2, "kernel.osrelease", "5.14.0"), Self.setting(3, Self.recycle, "1"),
        Self.setting(4, Self.recycle, "0"), Self.setting(5, Self.recycle, "7"),
      ])
    #expect(hosts.servers.map(\.host) == ["web"])
    #expect(hosts.servers.first?.basis == .address)
    let own = hosts.measurements[hosts.index(of: Scene.server.address)]
    #expect(own.kernel?.release == "3.10.0-1160.el7")
    #expect(own.runningValues(of: Self.recycle) == ["1"])
  }

  @Test func `a rule of each host's own kernel is replayed`() {
    var correlator = Correlator()
    for segment in RecycleIncident().scene.segments { correlator.add(segment, input: 9) }
    let inputs = [
      Scene.input(9, base: .utc),
      Self.text(1, "a/uname", folder: "a", host: "a", address: Scene.server.address),
      Self.text(2, "b/uname", folder: "b", host: "b"),
    ]
    func outcome(_ release: String, other: String) -> Diagnosis {
      var correlator = correlator
      return correlator.finish(
        inputs: inputs, snapshots: [],
        settings: [
          Self.setting(1, "kernel.osrelease", release), Self.setting(2, "kernel.osrelease", other),
        ]
      ).diagnosis
    }
    let old = outcome("3.10.0-1160.el7", other: "5.14.0")
    #expect(old.verdict.cause == .twRecycle)
    #expect(old.replays.map(\.rule) == [.addressPairStrict])
    #expect(old.kernel?.release == "3.10.0-1160.el7")
    let new = outcome("5.14.0", other: "3.10.0-1160.el7")
    #expect(new.findings.first { $0.cause == .twRecycle }?.level == .excluded)
    #expect(new.kernel?.release == "5.14.0")
  }

  private static func cluster(_ id: Int64, kernels: [String]) -> InputRecord {
    var record = text(id, "dump/nodes.json", folder: "dump")
    var cluster = ClusterMembers()
    for (index, kernel) in kernels.enumerated() {
      var node = ClusterMembers.Node(name: "node\(index)", line: 10 + index)
      node.kernel = kernel
      cluster.nodes.append(node)
    }
    var pod = ClusterMembers.Pod(name: "web-1", line: 1)
    (pod.node, pod.addresses) = ("node1", [Scene.server.address])
    cluster.pods = [pod]
    record.facts.cluster = cluster
    return record
  }

  @Test func `a pod is under the kernel of its node, as the cluster's lists tell`() {
    let hosts = Self.hosts(
      [Self.cluster(1, kernels: ["5.15.0", "3.10.0-1160.el7.x86_64"])], [])
    let own = hosts.measurements[hosts.index(of: Scene.server.address)]
    #expect(own.kernel?.release == "3.10.0-1160.el7.x86_64")
    #expect(own.kernel?.input == 1)
    #expect(own.kernel?.line == 11)
  }

  @Test func `what a host's own text says of its kernel counts more than the cluster's lists`() {
    let hosts = Self.hosts(
      [Self.cluster(1, kernels: ["5.15.0", "3.10.0"]), Self.text(2, "uname.txt", folder: "")],
      [Self.setting(2, "kernel.osrelease", "4.4.0")])
    #expect(
      hosts.measurements[hosts.index(of: Scene.server.address)].kernel?.release == "4.4.0")
  }

  @Test func `a pod's counters are those that ran in the pod of its name`() {
    let hosts = Self.hosts(
      [
        Self.cluster(1, kernels: ["5.15.0", "3.10.0"]),
        Self.text(2, "a.txt", folder: "a", host: "web-1"),
        Self.text(3, "b.txt", folder: "b", host: "web-2"),
      ],
      [Self.setting(2, Self.recycle, "1"), Self.setting(3, Self.recycle, "0")])
    #expect(hosts.servers.map(\.host) == ["web-1"])
    #expect(hosts.servers.map(\.basis) == [.cluster])
    let own = hosts.measurements[hosts.index(of: Scene.server.address)]
    #expect(own.setting(Self.recycle)?.setting.value == "1")
    #expect(own.kernel?.release == "3.10.0")
  }

  @Test func `rules of another host never met a server's packets`() {
    let hosts = Self.hosts(
      [
        Self.text(1, "a/x.txt", folder: "a", host: "a", address: Scene.server.address),
        Self.text(2, "b/x.txt", folder: "b", host: "b"),
      ],
      [Self.setting(1, Self.recycle, "1"), Self.setting(2, Self.recycle, "0")])
    let server = Scene.server.address
    #expect(hosts.isServer(server, hostOf: [1], lists: nil) == true)
    #expect(hosts.isServer(server, hostOf: [2], lists: nil) == false)
    #expect(hosts.isServer(server, hostOf: [2], lists: true) == true)
    #expect(hosts.isServer(server, hostOf: [3], lists: nil) == nil)
  }
}

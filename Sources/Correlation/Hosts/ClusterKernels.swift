import Evidence
import Wire

/// What the cluster's own lists say of a server's address: whose it is, and which kernel it is under.
struct ClusterKernels {
  private var nodes: [String: Node] = [:]
  private var owners: [IPAddress: Owner] = [:]

  private struct Node {
    let input: Int64
    let node: ClusterMembers.Node
  }

  /// Who has an address.
  struct Owner: Hashable {
    /// The name of the pod, or of the node.
    let name: String
    /// The node whose kernel it is under.
    let node: String?
  }

  /// What the texts among `inputs` tell; of several that tell of one node or address the last counts.
  init(_ inputs: [InputRecord]) {
    for record in inputs {
      guard let cluster = record.facts.cluster else { continue }
      for pod in cluster.pods where !pod.sharesNetwork {
        for address in pod.addresses { owners[address] = Owner(name: pod.name, node: pod.node) }
      }
      for node in cluster.nodes { nodes[node.name] = Node(input: record.id, node: node) }
    }
    for endpoint in inputs.flatMap({ $0.facts.network?.endpoints ?? [] }).flatMap(\.endpoints) {
      let address = endpoint.endpoint.address
      if let node = endpoint.node, owners[address] == nil {
        owners[address] = Owner(name: address.description, node: node)
      }
    }
    // A pod of the node's own network has the node's addresses.
    for (name, node) in nodes.sorted(by: { $0.key < $1.key }) {
      for address in node.node.addresses { owners[address] = Owner(name: name, node: name) }
    }
  }

  /// Who has `address`; nil where no text says so.
  func owner(of address: IPAddress) -> Owner? { owners[address] }

  /// The kernel and the distribution of the node that `address` is on, or of all nodes where they do not
  /// differ; as settings, with the lines that tell of them.
  func settings(of address: IPAddress) -> [SettingRecord] {
    if let name = owners[address]?.node, let node = nodes[name] { return settings(of: node) }
    let all = nodes.sorted { $0.key < $1.key }.map(\.value)
    guard Set(all.map(\.node.kernel)).count == 1, let first = all.first else { return [] }
    return settings(of: first)
  }

  private func settings(of node: Node) -> [SettingRecord] {
    let values = [("kernel.osrelease", node.node.kernel), ("os.release", node.node.distribution)]
    return values.compactMap { name, value in
      value.map {
        SettingRecord(
          input: node.input, setting: Setting(name: name, value: $0, line: node.node.line))
      }
    }
  }
}

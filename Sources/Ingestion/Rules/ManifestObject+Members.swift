import Evidence
import Wire
import Yams

extension ManifestObject {
  /// What it says as a Node; nil without a name.
  ///
  /// Source: Kubernetes API v1, NodeStatus and NodeSystemInfo.
  var node: ClusterMembers.Node? {
    guard let name = text(metadata?["name"]) else { return nil }
    let status = mapping["status"]?.mapping
    let information = status?["nodeInfo"]?.mapping
    var node = ClusterMembers.Node(
      name: name, line: information?["kernelVersion"].map(line(of:)) ?? line)
    node.kernel = text(information?["kernelVersion"])
    node.distribution = text(information?["osImage"])
    node.addresses = list(status?["addresses"]).compactMap { address($0.mapping?["address"]) }
    return node
  }

  /// What it says as a Pod that has an address; nil for others.
  ///
  /// Source: Kubernetes API v1, PodSpec and PodStatus.
  var pod: ClusterMembers.Pod? {
    let status = mapping["status"]?.mapping
    let spec = mapping["spec"]?.mapping
    let isOver = ["Succeeded", "Failed"].contains(text(status?["phase"]))
    guard let name = text(metadata?["name"]), !isOver else { return nil }
    var pod = ClusterMembers.Pod(
      name: name, sharesNetwork: text(spec?["hostNetwork"]) == "true", line: line)
    pod.node = text(spec?["nodeName"])
    let addresses =
      [address(status?["podIP"])] + list(status?["podIPs"]).map { address($0.mapping?["ip"]) }
    for address in addresses.compactMap(\.self) where !pod.addresses.contains(address) {
      pod.addresses.append(address)
    }
    return pod.addresses.isEmpty ? nil : pod
  }
}

import Evidence
import Wire
import Yams

/// An object of Kubernetes, as a mapping of YAML.
struct ManifestObject {
  let mapping: Node.Mapping
  private let firstLine: Int
  let line: Int

  /// The object of `node` in a document that starts at `firstLine`; nil when it is no mapping.
  init?(_ node: Node, firstLine: Int) {
    guard let mapping = node.mapping else { return nil }
    self.mapping = mapping
    self.firstLine = firstLine
    line = Self.line(of: node, firstLine)
  }

  private static func line(of node: Node, _ firstLine: Int) -> Int {
    guard let mark = node.mark else { return firstLine }
    let (line, isTooLarge) = firstLine.addingReportingOverflow(mark.line - 1)
    return isTooLarge ? firstLine : line
  }

  /// The number of the line that `node` begins in.
  func line(of node: Node) -> Int { Self.line(of: node, firstLine) }

  var kind: String? { text(mapping["kind"]) }

  /// The members of a list.
  var items: [Node] { mapping["items"]?.sequence.map(Array.init) ?? [] }

  /// Whether a fragment without a kind has what only a Service has.
  var looksLikeService: Bool {
    let spec = spec
    guard spec["ports"]?.sequence != nil else { return false }
    return ["clusterIP", "externalTrafficPolicy", "type", "sessionAffinity", "selector"].contains {
      spec[$0] != nil
    } || (spec["ports"]?.sequence?.contains { $0.mapping?["nodePort"] != nil } ?? false)
  }

  private var spec: Node.Mapping { mapping["spec"]?.mapping ?? mapping }

  var metadata: Node.Mapping? { mapping["metadata"]?.mapping }

  /// What it says as a Service.
  var service: ServiceDefinition {
    let spec = spec
    let policy = spec["externalTrafficPolicy"]
    var service = ServiceDefinition(line: policy.map { Self.line(of: $0, firstLine) } ?? line)
    service.namespace = text(metadata?["namespace"])
    service.name = text(metadata?["name"])
    service.type = text(spec["type"])
    service.clusterAddresses =
      addresses(spec["clusterIPs"]) + [spec["clusterIP"]].compactMap(address)
    service.externalAddresses =
      addresses(spec["externalIPs"]) + [spec["loadBalancerIP"]].compactMap(address)
      + list(mapping["status"]?.mapping?["loadBalancer"]?.mapping?["ingress"]).compactMap {
        address($0.mapping?["ip"])
      }
    service.externalTrafficPolicy = text(policy)
    service.internalTrafficPolicy = text(spec["internalTrafficPolicy"])
    service.sessionAffinity = text(spec["sessionAffinity"])
    service.ports = list(spec["ports"]).compactMap(\.mapping).map { port in
      ServiceDefinition.Port(
        name: text(port["name"]), transport: text(port["protocol"]) ?? "TCP",
        port: number(port["port"]), nodePort: number(port["nodePort"]),
        targetPort: text(port["targetPort"]))
    }
    return service
  }

  /// What it says as Endpoints.
  var subsets: ServiceEndpoints {
    var found = empty(service: text(metadata?["name"]))
    for subset in list(mapping["subsets"]).compactMap(\.mapping) {
      for (key, isReady) in [("addresses", true), ("notReadyAddresses", false)] {
        for entry in list(subset[key]).compactMap(\.mapping) {
          add(
            [entry["ip"]].compactMap(address), ports: subset["ports"],
            node: text(entry["nodeName"]), isReady: isReady, to: &found)
        }
      }
    }
    return found
  }

  /// What it says as an EndpointSlice.
  var slice: ServiceEndpoints {
    var found = empty(
      service: text(metadata?["labels"]?.mapping?["kubernetes.io/service-name"]))
    for entry in list(mapping["endpoints"]).compactMap(\.mapping) {
      let isReady = text(entry["conditions"]?.mapping?["ready"]) != "false"
      add(
        addresses(entry["addresses"]), ports: mapping["ports"], node: text(entry["nodeName"]),
        isReady: isReady, to: &found)
    }
    return found
  }

  private func empty(service: String?) -> ServiceEndpoints {
    var found = ServiceEndpoints(line: line)
    found.namespace = text(metadata?["namespace"])
    found.service = service
    return found
  }

  private func add(
    _ addresses: [IPAddress], ports: Node?, node: String?, isReady: Bool,
    to found: inout ServiceEndpoints
  ) {
    for address in addresses {
      for port in list(ports).compactMap(\.mapping) where found.endpoints.count < 10_000 {
        guard let number = number(port["port"]) else { continue }
        found.endpoints.append(
          ServiceEndpoints.Member(
            endpoint: Endpoint(address, number), port: text(port["name"]), node: node,
            isReady: isReady))
      }
    }
  }

  func list(_ node: Node?) -> [Node] {
    node?.sequence.map { Array($0.prefix(10_000)) } ?? []
  }

  func text(_ node: Node?) -> String? {
    (node?.scalar?.string).map { String($0.prefix(256)) }
  }

  private func number(_ node: Node?) -> UInt16? { text(node).flatMap { UInt16($0) } }

  func address(_ node: Node?) -> IPAddress? { text(node).flatMap { IPAddress($0) } }

  private func addresses(_ node: Node?) -> [IPAddress] { list(node).compactMap(address) }
}

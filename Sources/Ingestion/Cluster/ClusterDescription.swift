import Evidence
import Wire

/// What `kubectl describe` prints of one node or one Service.
///
/// Source: kubectl 1.28, pkg/describe/describe.go, `describeNode` and `describeService`.
struct ClusterDescription {
  private var name: Substring?
  private var firstLine = 0
  private var kernelLine = 0
  private var fields: [Substring: [Substring]] = [:]
  private var ports: [ServiceDefinition.Port] = []

  /// Whether a description has begun.
  var isOpen: Bool { name != nil }

  private static let keys: Set<Substring> = [
    "Name", "Namespace", "Roles", "Labels", "Annotations", "CreationTimestamp", "Taints",
    "Unschedulable", "Lease", "Addresses", "InternalIP", "ExternalIP", "Hostname", "System Info",
    "Machine ID", "System UUID", "Boot ID", "Kernel Version", "OS Image", "Operating System",
    "Architecture", "Container Runtime Version", "Kubelet Version", "Kube-Proxy Version", "PodCIDR",
    "PodCIDRs", "ProviderID", "Selector", "Type", "IP Family Policy", "IP Families", "IP", "IPs",
    "LoadBalancer Ingress", "Port", "TargetPort", "NodePort", "Endpoints", "Session Affinity",
    "External Traffic Policy", "Internal Traffic Policy", "Events", "Conditions", "Capacity",
    "Allocatable", "External IPs", "HealthCheck NodePort",
  ]

  /// Whether `line` is one of a description: `Kernel Version:   3.10.0`.
  static func isLine(_ line: Substring) -> Bool {
    key(of: line).map { keys.contains($0.key) } == true
  }

  /// Whether `line` is one that only such a description has.
  static func begins(_ line: Substring) -> Bool {
    guard let (key, value) = key(of: line), !value.isEmpty else { return false }
    return ["Kernel Version", "External Traffic Policy", "IP Family Policy"].contains(key)
  }

  private static func key(of line: Substring) -> (key: Substring, value: Substring)? {
    guard line.utf8.count <= 1024, let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let value = line[colon...].dropFirst()
    guard value.isEmpty || value.utf8.first?.isBlank == true else { return nil }
    return (line[..<colon].trimmed, value.trimmed)
  }

  /// Takes the next line.
  mutating func take(_ line: Substring, number: Int) {
    guard let (key, value) = Self.key(of: line), Self.keys.contains(key) else { return }
    if key == "Name", name == nil { (name, firstLine) = (value, number) }
    if key == "Kernel Version" { kernelLine = number }
    if key == "Port", let port = Self.port(value) { ports.append(port) }
    if let last = ports.indices.last {
      switch key {
      case "NodePort": ports[last].nodePort = Self.port(value)?.port
      case "TargetPort": ports[last].targetPort = String(value.prefix { $0 != "/" })
      default: break
      }
    }
    // A node has conditions of hundreds of lines, of which none matters.
    if !value.isEmpty, fields[key, default: []].count < 1000 {
      fields[key, default: []].append(value)
    }
  }

  /// `http  80/TCP`.
  private static func port(_ text: Substring) -> ServiceDefinition.Port? {
    let words = text.words(limit: 3)
    let halves = (words.last ?? "").split(separator: "/")
    guard halves.count == 2, let number = UInt16(halves[0]) else { return nil }
    let name = words.count == 2 && words[0] != "<unset>" ? String(words[0]) : nil
    return ServiceDefinition.Port(
      name: name, transport: String(halves[1]), port: number, nodePort: nil, targetPort: nil)
  }

  private func addresses(_ keys: [Substring]) -> [IPAddress] {
    keys.flatMap { fields[$0] ?? [] }.flatMap { $0.split { $0 == "," || $0 == " " } }
      .compactMap { IPAddress($0) }
  }

  private func first(_ key: Substring) -> String? { fields[key]?.first.map(String.init) }

  /// What it tells of a node, or of a Service and what stands behind it.
  var values: [ClusterValue] {
    guard let name else { return [] }
    if let kernel = first("Kernel Version") {
      var node = ClusterMembers.Node(name: String(name), line: kernelLine)
      (node.kernel, node.distribution) = (kernel, first("OS Image"))
      node.addresses = addresses(["InternalIP", "ExternalIP"])
      return [.node(node)]
    }
    guard !ports.isEmpty else { return [] }
    var service = ServiceDefinition(line: firstLine)
    (service.name, service.namespace) = (String(name), first("Namespace"))
    service.type = first("Type")
    for address in addresses(["IP", "IPs"]) where !service.clusterAddresses.contains(address) {
      service.clusterAddresses.append(address)
    }
    service.externalAddresses = addresses(["External IPs", "LoadBalancer Ingress"])
    service.externalTrafficPolicy = first("External Traffic Policy")
    service.internalTrafficPolicy = first("Internal Traffic Policy")
    service.sessionAffinity = first("Session Affinity")
    service.ports = ports
    var behind = ServiceEndpoints(line: firstLine)
    (behind.service, behind.namespace) = (service.name, service.namespace)
    for list in fields["Endpoints"] ?? [] {
      for text in list.split(whereSeparator: { $0 == "," || $0 == " " }) {
        if let endpoint = ClusterRow.endpoint(text) { behind.add(endpoint) }
      }
    }
    return [.service(service)] + (behind.endpoints.isEmpty ? [] : [.endpoints(behind)])
  }
}

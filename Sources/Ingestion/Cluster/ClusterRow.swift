import Evidence
import Wire

/// A row of a table of `kubectl get`.
struct ClusterRow {
  /// What it tells; nil where the table is too narrow to say: without `-o wide` nodes and pods have no
  /// addresses.
  let value: ClusterValue?
  /// Whether its table has no column for an address.
  let isWithoutAddress: Bool

  /// The row `line` of `table`.
  init(_ line: Substring, of table: ClusterTable, number: Int) {
    let cell = { (title: Substring) in table.cell(title, in: line) }
    isWithoutAddress = table.subject == .nodes || table.subject == .pods
    guard let name = cell("NAME").map(String.init), !name.utf8.contains(where: \.isBlank) else {
      value = nil
      return
    }
    value =
      switch table.subject {
      case .nodes: Self.node(name, cell, number)
      case .pods: Self.pod(name, cell, number)
      case .services: Self.service(name, cell, number)
      case .endpoints:
        Self.endpoints(name, addresses: cell("ENDPOINTS"), ports: nil, cell, number)
      case .slices:
        // Its name is the Service's, and five letters.
        Self.endpoints(
          name.split(separator: "-").dropLast().joined(separator: "-"),
          addresses: cell("ENDPOINTS"), ports: cell("PORTS"), cell, number)
      }
  }

  private typealias Cell = (Substring) -> Substring?

  private static func node(_ name: String, _ cell: Cell, _ number: Int) -> ClusterValue? {
    guard let kernel = cell("KERNEL-VERSION") else { return nil }
    var node = ClusterMembers.Node(name: name, line: number)
    node.kernel = String(kernel)
    node.distribution = cell("OS-IMAGE").map(String.init)
    node.addresses = ["INTERNAL-IP", "EXTERNAL-IP"].compactMap {
      cell($0).flatMap { IPAddress($0) }
    }
    return .node(node)
  }

  private static func pod(_ name: String, _ cell: Cell, _ number: Int) -> ClusterValue? {
    guard let address = cell("IP").flatMap({ IPAddress($0) }), cell("STATUS") != "Completed" else {
      return nil
    }
    var pod = ClusterMembers.Pod(name: name, line: number)
    pod.node = cell("NODE").map(String.init)
    pod.addresses = [address]
    return .pod(pod)
  }

  private static func service(_ name: String, _ cell: Cell, _ number: Int) -> ClusterValue? {
    guard let type = cell("TYPE") else { return nil }
    var service = ServiceDefinition(line: number)
    service.name = name
    service.namespace = cell("NAMESPACE").map(String.init)
    service.type = String(type)
    service.clusterAddresses = addresses(cell("CLUSTER-IP"))
    service.externalAddresses = addresses(cell("EXTERNAL-IP"))
    service.ports = (cell("PORT(S)") ?? "").split(separator: ",").compactMap(port)
    return .service(service)
  }

  private static func addresses(_ text: Substring?) -> [IPAddress] {
    (text ?? "").split(separator: ",").compactMap { IPAddress($0) }
  }

  /// `80:30080/TCP`, `443/TCP`.
  private static func port(_ text: Substring) -> ServiceDefinition.Port? {
    let halves = text.split(separator: "/")
    let numbers = (halves.first ?? "").split(separator: ":").map { UInt16($0) }
    guard halves.count == 2, (1...2).contains(numbers.count), let port = numbers[0] else {
      return nil
    }
    return ServiceDefinition.Port(
      name: nil, transport: String(halves[1]), port: port,
      nodePort: numbers.count == 2 ? numbers[1] : nil, targetPort: nil)
  }

  /// `10.244.1.2:8080,10.244.1.3:8080 + 1 more...`; of slices addresses, and the ports apart.
  private static func endpoints(
    _ service: String, addresses: Substring?, ports: Substring?, _ cell: Cell, _ number: Int
  ) -> ClusterValue? {
    var found = ServiceEndpoints(line: number)
    found.service = service
    found.namespace = cell("NAMESPACE").map(String.init)
    let numbers = (ports ?? "").split(separator: ",").compactMap { UInt16($0) }
    for text in (addresses ?? "").prefix(while: { $0 != " " }).split(separator: ",") {
      if let ports, !ports.isEmpty {
        guard let address = IPAddress(text) else { continue }
        for port in numbers { found.add(Endpoint(address, port)) }
      } else if let endpoint = endpoint(text) {
        found.add(endpoint)
      }
    }
    return .endpoints(found)
  }

  /// `10.0.0.1:80`, `[2001:db8::1]:80`.
  static func endpoint(_ text: Substring) -> Endpoint? {
    guard let target = RuleNumber.target(text), let address = target.addresses?.onlyAddress,
      let port = target.ports, port.lowerBound == port.upperBound
    else { return nil }
    return Endpoint(address, port.lowerBound)
  }
}

extension ServiceEndpoints {
  /// Adds `endpoint`, which is ready.
  mutating func add(_ endpoint: Endpoint) {
    endpoints.append(Member(endpoint: endpoint, port: nil, node: nil, isReady: true))
  }
}

extension ClusterRow {
  private static let types: Set<Substring> = [
    "ClusterIP", "NodePort", "LoadBalancer", "ExternalName",
  ]
  private static let families: Set<Substring> = ["IPv4", "IPv6", "FQDN"]

  /// Whether `line` has the form of a row of such a table.
  static func isRow(_ line: Substring) -> Bool {
    guard line.utf8.count <= 2048, line.utf8.first?.isBlank == false else { return false }
    let words = line.words(limit: 24)
    guard words.count >= 3, words[0].utf8.allSatisfy(\.isNamePart), words.contains(where: isAge)
    else { return false }
    // A namespace may stand before the name.
    return [1, 2].contains { place in
      place < words.count && isSecond(words[place], behind: words[(place + 1)...])
    }
  }

  private static func isSecond(_ word: Substring, behind rest: ArraySlice<Substring>) -> Bool {
    if types.contains(word) || families.contains(word) { return true }
    if word == "Ready" || word.hasPrefix("Ready,") || word.hasPrefix("NotReady") {
      return rest.contains { $0.hasPrefix("v1.") }
    }
    if let slash = word.firstIndex(of: "/") {
      return NumberText.decimal(word[..<slash]) != nil
        && NumberText.decimal(word[slash...].dropFirst()) != nil
    }
    // Endpoints: their list, and nothing but the age behind it.
    return (word == "<none>" && rest.count == 1) || endpoint(word.prefix { $0 != "," }) != nil
  }

  /// `45d`, `3d4h`, `12m`.
  private static func isAge(_ word: Substring) -> Bool {
    guard let first = word.utf8.first, first.isDigit, word.utf8.count <= 12 else { return false }
    return word.utf8.allSatisfy { $0.isDigit || "ydhms".utf8.contains($0) }
      && word.utf8.last.map { "ydhms".utf8.contains($0) } == true
  }
}

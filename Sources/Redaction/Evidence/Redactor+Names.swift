public import Evidence
import Wire

extension Redactor {
  /// Keeps in mind the names that `evidence` shows as such.
  public mutating func learn(_ evidence: IngestedEvidence) {
    learn(host: evidence.input.host)
    learn(evidence.input.netns, .namespace)
    for path in [
      evidence.input.path, evidence.series, evidence.root, evidence.folder,
      evidence.tree, evidence.hostFolder,
    ] {
      for name in text.paths.names(in: path ?? "") { known(name, text.paths.pseudonym(of: name)) }
    }
    for snapshot in evidence.snapshots {
      learn(host: snapshot.host)
      learn(snapshot.netns, .namespace)
      for counter in snapshot.counters.counters {
        learn(interface: Self.interface(of: counter.mib))
      }
    }
    for setting in evidence.settings {
      learn(host: setting.host)
      if ["kernel.hostname", "kernel.domainname"].contains(setting.name) {
        learn(host: setting.value)
      }
      learn(interface: Self.interface(ofSetting: setting.name))
    }
    for note in evidence.captureNotes { learn(note) }
    for statistics in evidence.summary?.statistics ?? [] { learn(vantage: statistics.vantage) }
    if let network = evidence.facts.network { learn(network) }
    for node in evidence.facts.cluster?.nodes ?? [] { learn(host: node.name) }
    for pod in evidence.facts.cluster?.pods ?? [] { learn(host: pod.name) }
    learn(evidence.rules)
  }

  private mutating func learn(_ note: CaptureNote) {
    switch note.kind {
    case .interfaceName: learn(interface: note.text)
    case .resolvedName:
      for name in note.text.split(separator: " ").dropFirst() { learn(host: String(name)) }
    default: break
    }
  }

  private mutating func learn(_ network: HostNetwork) {
    for address in network.addresses { learn(interface: address.interface) }
    for route in network.routes { learn(interface: route.interface) }
    for service in network.services {
      learn(service.namespace, .service)
      learn(service.name, .service)
      for port in service.ports {
        learn(port.name, .port)
        learn(port.targetPort, .port)
      }
    }
    for endpoints in network.endpoints {
      learn(endpoints.namespace, .service)
      learn(endpoints.service, .service)
      for member in endpoints.endpoints {
        learn(member.port, .port)
        learn(host: member.node)
      }
    }
  }

  private mutating func learn(_ rules: Ruleset) {
    for chain in rules.chains {
      learn(chain.name, .chain)
      learn(chain.table, .table)
      for rule in chain.rules {
        for match in rule.matches {
          switch match.condition {
          case .inInterface(let names), .outInterface(let names):
            for name in names { learn(interface: name) }
          default: break
          }
        }
      }
    }
    for set in rules.sets {
      learn(set.name, .set)
      learn(set.table, .table)
    }
  }

  /// Keeps in mind what is a name of `kind`, unless it says nothing of whose it is.
  private mutating func learn(_ name: String?, _ kind: NameKind) {
    guard let name, !Vocabulary.holds(name) else { return }
    known(name, pseudonym(name, kind))
  }

  mutating func learn(host: String?) {
    guard let host, !host.isEmpty, host != "localhost" else { return }
    text.paths.learn(host: host)
    known(host, self.host(host))
    // A text may call it by its first label alone.
    let first = host.prefix { $0 != "." }
    if !first.allSatisfy(\.isNumber) { known(String(first), names.host(first)) }
  }

  mutating func learn(interface: String?) {
    guard let interface, case let pseudonym = names.interface(interface), pseudonym != interface
    else { return }
    known(interface, pseudonym)
    // The words of a text end before what stands for any rest.
    if interface.hasSuffix("+") || interface.hasSuffix("*") {
      learn(interface: String(interface.dropLast()))
    }
  }

  mutating func learn(vantage: String) {
    guard let host = Self.loggingHost(vantage) else { return learn(interface: vantage) }
    learn(host: host)
  }

  private mutating func known(_ name: String, _ pseudonym: String) {
    if text.known[name] == nil { text.known[name] = pseudonym }
  }

  /// The host in the name of the vantage of packets that a kernel logged; empty where none is known.
  static func loggingHost(_ vantage: String) -> String? {
    guard vantage.hasPrefix(LoggedRoute.vantage) else { return nil }
    return vantage.hasPrefix(LoggedRoute.vantage + " of ")
      ? String(vantage.dropFirst(LoggedRoute.vantage.count + 4)) : ""
  }

  /// The interface in the name of a counter: `interface.eth0.rx_dropped`.
  static func interface(of mib: String) -> String? {
    let labels = mib.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 2, ["interface", "ethtool"].contains(labels[0]) else { return nil }
    return labels[1..<(labels.count - 1)].joined(separator: ".")
  }

  /// The interface in the name of a setting: `net.ipv4.conf.eth0.rp_filter`.
  static func interface(ofSetting name: String) -> String? {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 4, labels[0] == "net", labels[2] == "conf" || labels[2] == "neigh"
    else { return nil }
    return labels[3..<(labels.count - 1)].joined(separator: ".")
  }
}

extension Redactor {
  /// The pseudonym of a host's name, or of the address that stands in place of one.
  func host(_ name: String) -> String {
    var addresses = text.addresses
    if let address = IPAddress(name) { return addresses.pseudonym(of: address).description }
    return names.host(name)
  }

  /// The pseudonym of a name of `kind`, unless it says nothing of whose it is.
  func pseudonym(_ name: String, _ kind: NameKind) -> String {
    if Vocabulary.holds(name) { return name }
    return text.known[name] ?? text.technical(name, kind)
  }

  /// The pseudonym of a place of observation.
  func vantage(_ name: String) -> String {
    guard let host = Self.loggingHost(name) else { return names.interface(name) }
    return host.isEmpty ? name : "\(LoggedRoute.vantage) of \(self.host(host))"
  }
}

import Evidence

extension TrackedConnectionReader: HostLineReader {
  /// Keeps the connections of conntrack.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.keepNetwork { $0.connections += connections }
    evidence.noteDropped(droppedCount, .connections)
  }
}

extension VirtualServiceReader: HostLineReader {
  /// Keeps the virtual services of IPVS.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.keepNetwork { $0.virtualServices += services }
    evidence.noteDropped(droppedCount, .servicesAndServers)
  }
}

extension NetworkConfigurationReader: HostLineReader {
  /// Keeps the host's addresses and routes.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.keepNetwork { network in
      network.addresses += addresses
      network.routes += routes
    }
    evidence.noteDropped(droppedCount, .addressesAndRoutes)
  }
}

extension ManifestReader: HostLineReader {
  /// Keeps the Services and endpoints of Kubernetes.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    var reader = self
    let known = reader.unknownLines.count
    reader.finish()
    evidence.unread += reader.unknownLines.dropFirst(known).map {
      Unread(.text(.document(line: $0.number)), .text(.noYAML), isLoss: true)
    }
    evidence.keepNetwork { network in
      network.services += reader.services
      network.endpoints += reader.endpoints
    }
    evidence.keep(reader.cluster)
    evidence.noteDropped(reader.droppedLines, .lines)
  }
}

extension IngestedEvidence {
  /// Keeps what is known of a cluster's nodes and pods.
  mutating func keep(_ members: ClusterMembers) {
    guard !members.isEmpty else { return }
    var cluster = facts.cluster ?? ClusterMembers()
    cluster.nodes += members.nodes
    cluster.pods += members.pods
    facts.cluster = cluster
  }

  /// Changes what is known of the host's network.
  mutating func keepNetwork(_ change: (inout HostNetwork) -> Void) {
    var network = facts.network ?? HostNetwork()
    change(&network)
    if !network.isEmpty { facts.network = network }
  }

  /// Tells of values that were too many to keep.
  mutating func noteDropped(_ count: Int, _ values: TextPart.Values) {
    guard count > 0 else { return }
    unread.append(Unread(.text(.values(count, values)), .text(.tooMany), isLoss: true))
  }
}

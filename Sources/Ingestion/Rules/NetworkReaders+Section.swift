import Evidence

extension TrackedConnectionReader: HostLineReader {
  /// Keeps the connections of conntrack.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.keepNetwork { $0.connections += connections }
    evidence.noteDropped(droppedCount, "connections")
  }
}

extension VirtualServiceReader: HostLineReader {
  /// Keeps the virtual services of IPVS.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.keepNetwork { $0.virtualServices += services }
    evidence.noteDropped(droppedCount, "services and servers")
  }
}

extension NetworkConfigurationReader: HostLineReader {
  /// Keeps the host's addresses and routes.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.keepNetwork { network in
      network.addresses += addresses
      network.routes += routes
    }
    evidence.noteDropped(droppedCount, "addresses and routes")
  }
}

extension ManifestReader: HostLineReader {
  /// Keeps the Services and endpoints of Kubernetes.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    var reader = self
    let known = reader.unknownLines.count
    reader.finish()
    evidence.unread += reader.unknownLines.dropFirst(known).map {
      Unread(
        what: "the document at line \($0.number)", why: "it is no YAML, or nested too deep",
        isLoss: true)
    }
    evidence.keepNetwork { network in
      network.services += reader.services
      network.endpoints += reader.endpoints
    }
    evidence.keep(reader.cluster)
    evidence.noteDropped(reader.droppedLines, "lines")
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
  mutating func noteDropped(_ count: Int, _ what: String) {
    guard count > 0 else { return }
    unread.append(
      Unread(what: "\(count) \(what)", why: "the text holds too many to keep", isLoss: true))
  }
}

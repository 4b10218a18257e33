import Evidence

extension HostSnapshotReader {
  /// Keeps the rules that `reader` read, and says what it did not keep.
  func take(_ reader: NftablesReader, _ evidence: inout IngestedEvidence) {
    evidence.rules = reader.rules
    guard reader.droppedCount > 0 else { return }
    evidence.unread.append(
      Unread(
        what: "\(reader.droppedCount) rules and elements",
        why: "more than \(NftablesReader.limit) in one text; give each table a file of its own",
        isLoss: true))
  }

  /// Keeps the rules that `reader` read, and says what it did not keep.
  func take(_ reader: IptablesReader, _ evidence: inout IngestedEvidence) {
    evidence.rules = reader.ruleset
    if reader.droppedRules > 0 {
      evidence.unread.append(
        Unread(
          what: "\(reader.droppedRules) rules",
          why:
            "more than \(IptablesReader.ruleLimit) in one text; give each table a file of its own",
          isLoss: true))
    }
    if reader.repeatedChains > 0 {
      evidence.unread.append(
        Unread(
          what: "\(reader.repeatedChains) chains, as printed first",
          why: "the text prints them again; give each dump a file of its own to compare them",
          isLoss: true))
    }
  }
}

extension HostSnapshotReader {
  /// Keeps the connections of conntrack.
  func take(_ reader: TrackedConnectionReader, _ evidence: inout IngestedEvidence) {
    keep(&evidence) { $0.connections = reader.connections }
    noteDropped(reader.droppedCount, "connections", &evidence)
  }

  /// Keeps the virtual services of IPVS.
  func take(_ reader: VirtualServiceReader, _ evidence: inout IngestedEvidence) {
    keep(&evidence) { $0.virtualServices = reader.services }
    noteDropped(reader.droppedCount, "services and servers", &evidence)
  }

  /// Keeps the host's addresses and routes.
  func take(_ reader: NetworkConfigurationReader, _ evidence: inout IngestedEvidence) {
    keep(&evidence) { network in
      network.addresses = reader.addresses
      network.routes = reader.routes
    }
    noteDropped(reader.droppedCount, "addresses and routes", &evidence)
  }

  /// Keeps the Services and endpoints of Kubernetes.
  func take(_ reader: ManifestReader, _ evidence: inout IngestedEvidence) {
    var reader = reader
    let known = reader.unknownCount
    reader.finish()
    evidence.unread += reader.unknownLines.dropFirst(known).map {
      Unread(
        what: "the document at line \($0.number)", why: "it is no YAML, or nested too deep",
        isLoss: true)
    }
    keep(&evidence) { network in
      network.services = reader.services
      network.endpoints = reader.endpoints
    }
    noteDropped(reader.droppedLines, "lines", &evidence)
  }

  private func keep(
    _ evidence: inout IngestedEvidence, _ change: (inout HostNetwork) -> Void
  ) {
    var network = HostNetwork()
    change(&network)
    if !network.isEmpty { evidence.facts.network = network }
  }

  private func noteDropped(_ count: Int, _ what: String, _ evidence: inout IngestedEvidence) {
    guard count > 0 else { return }
    evidence.unread.append(
      Unread(what: "\(count) \(what)", why: "the text holds too many to keep", isLoss: true))
  }
}

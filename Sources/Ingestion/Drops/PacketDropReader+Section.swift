import Evidence

extension PacketDropReader: HostLineReader {
  /// Keeps the drops, and says how many were not kept.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.drops += drops
    guard omitted > 0 else { return }
    evidence.unread.append(
      Unread(
        what: "\(omitted) dropped packets",
        why: "more than \(Self.maximumDrops) drops; cut the trace to the time in question",
        isLoss: true))
  }
}

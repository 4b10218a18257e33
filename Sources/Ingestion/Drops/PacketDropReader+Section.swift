import Evidence

extension PacketDropReader: HostLineReader {
  /// Keeps the drops, and says how many were not kept.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.drops += drops
    guard omitted > 0 else { return }
    evidence.unread.append(
      Unread(
        .text(.values(Int(clamping: omitted), .droppedPackets)),
        .text(.tooManyDrops(limit: Self.maximumDrops)),
        isLoss: true))
  }
}

import Evidence

extension NftablesReader: HostLineReader {
  /// Keeps the rules, and says what was not kept.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.rules.append(rules)
    guard droppedCount > 0 else { return }
    evidence.unread.append(
      Unread(
        what: "\(droppedCount) rules and elements",
        why: "more than \(Self.limit) in one text; give each table a file of its own",
        isLoss: true))
  }
}

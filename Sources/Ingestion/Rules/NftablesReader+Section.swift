import Evidence

extension NftablesReader: HostLineReader {
  /// Keeps the rules, and says what was not kept.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    evidence.rules.append(rules)
    guard droppedCount > 0 else { return }
    evidence.unread.append(
      Unread(
        .text(.values(droppedCount, .rulesAndElements)), .text(.tooManyRules(limit: Self.limit)),
        isLoss: true))
  }
}

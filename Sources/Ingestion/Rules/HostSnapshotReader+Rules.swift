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

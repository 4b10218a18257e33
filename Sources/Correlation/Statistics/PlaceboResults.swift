/// What the replay with wrong stamps says of some conversations, by what was done to the stamps.
struct PlaceboResults {
  /// A kind that none of the conversations allows is not there.
  var byKind: [Association.Placebo.Kind: Result] = [:]

  /// What one kind says.
  struct Result {
    /// First transmissions under the wrong stamps.
    private(set) var table = TwoByTwoTable()
    /// First transmissions on which it is undecided.
    private(set) var undecided = 0
    /// The same trials under the true stamps.
    private(set) var genuine = TwoByTwoTable()
    /// Trials of which the two say otherwise.
    private(set) var differing = 0
  }

  /// Whether wrong stamps explain the SYNs at least as well as the true ones, although they say
  /// otherwise of several.
  ///
  /// Wrong stamps that say nearly the same are no placebo: those of another source may be of the same
  /// hosts.
  var isMatched: Bool {
    byKind.values.contains { result in
      result.genuine.truePositives > 0
        && result.differing >= RecycleCriteria.fewestHandshakes
        && 10 * result.table.truePositives >= 9 * result.genuine.truePositives
        && result.table.contradictions <= result.genuine.contradictions
    }
  }

  /// All placebos that the capture allows, held against the table of the true stamps.
  func placebos(against genuine: TwoByTwoTable) -> [Association.Placebo] {
    Association.Placebo.Kind.allCases.compactMap { kind in
      byKind[kind].map { result in
        Association.Placebo(
          kind: kind, table: result.table, undecided: result.undecided,
          agrees: PlaceboReplay.agrees(result.table, genuine: genuine))
      }
    }
  }

  /// Adds what they say of other conversations.
  mutating func add(_ other: PlaceboResults) {
    byKind.merge(other.byKind) { one, two in
      var sum = one
      sum.add(two)
      return sum
    }
  }
}

extension PlaceboResults.Result {
  /// Counts a trial: what the wrong stamps and the true ones say, and what was seen.
  mutating func count(_ drops: Bool?, genuine other: Bool?, isSilent: Bool) {
    if let other { genuine.count(predictedSilent: other, isSilent: isSilent) }
    guard let drops else {
      undecided += 1
      return
    }
    table.count(predictedSilent: drops, isSilent: isSilent)
    if let other, other != drops { differing += 1 }
  }

  fileprivate mutating func add(_ other: PlaceboResults.Result) {
    table.add(other.table)
    genuine.add(other.genuine)
    undecided += other.undecided
    differing += other.differing
  }
}

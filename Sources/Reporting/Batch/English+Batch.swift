import Correlation

extension English {
  /// The words of a batch's index.
  enum Batch {
    private static let words = English()
    static let summary = "Summary"
    static let cases = "Cases"
    static let common = "What they have in common"
    static let notAnalysed = "What was not analysed"
    static let columns: [Prose] = ["case", "verdict", "level", "server", "impact"]
    static let reasonColumns: [Prose] = ["case", "why"]
    static let sameCause: Prose = "Causes"
    static let sameServer: Prose = "The same server"
    static let sameSource: Prose = "The same source without answers"
    static let nothing: Prose = "–"
    static let noEvidence = "nothing in it is of a kind that this version reads"
    static let noReason = "no reason was noted"

    /// The heading.
    static func title(_ index: BatchIndex) -> Prose {
      let counts = BatchIndex.Counts(of: index.entries)
      let total = words.count(index.entries.count, "case")
      return counts.withCause == 0
        ? "Batch: \(total), no cause found" : "Batch: \(counts.withCause) of \(total) with a cause"
    }

    /// How many cases came to what.
    static func counts(_ index: BatchIndex) -> Prose {
      let counts = BatchIndex.Counts(of: index.entries)
      let total = words.count(index.entries.count, "case")
      let outcomes: Prose =
        "Of \(total), \(counts.withCause) show a cause, in \(counts.withoutProblem) nothing is wrong, \(counts.undetermined) cannot tell, and \(counts.notAnalysed) could not be analysed."
      return counts.partial == 0
        ? outcomes
        : "\(outcomes) Reports that rest on evidence that was read only in part: \(counts.partial)."
    }

    /// What made the index, and in which order.
    static func made(by version: String) -> Prose {
      "The worst come first: by the level of the verdict, then by the attempts that got no answer. Made by pawprint \(version)."
    }

    /// The cause of a verdict, for a table.
    static func verdict(_ summary: CaseSummary) -> Prose {
      if let cause = summary.cause { return words.name(of: cause) }
      return summary.level == .undetermined ? "cannot tell" : "nothing wrong"
    }

    /// The level of a verdict, for a table.
    static func level(_ summary: CaseSummary) -> Prose {
      summary.cause == nil && summary.level != .undetermined
        ? nothing : "\(summary.level.rawValue)"
    }

    /// How badly, for a table.
    static func impact(_ summary: CaseSummary) -> Prose {
      guard summary.attempts > 0 else { return "no connection attempt" }
      return
        "\(summary.silentAttempts) of \(words.count(summary.attempts, "attempt")) without an answer; \(summary.clientsAffected) of \(words.count(summary.clients, "client")) affected"
    }

    /// Something that cases share.
    static func trait(_ name: String, count: Int, cases: Prose) -> Prose {
      "\(code: name): \(words.count(count, "case")): \(cases)"
    }

    /// Why an input was not read, or not all of it.
    static func reason(input: String, _ reason: String) -> String {
      reason.contains(input) ? reason : "\(input): \(reason)"
    }

    /// How many reasons are left out.
    static func moreReasons(_ count: Int) -> String { "and \(count) more inputs" }

    /// Why a case was not analysed, or not all of it.
    static func reasons(_ reasons: [String]) -> Prose {
      words.cut(reasons.map { "\($0)" as Prose }, to: 5).joined(separator: "; ")
    }
  }
}

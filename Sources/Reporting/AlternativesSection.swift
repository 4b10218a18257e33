import Correlation

extension Report {
  private static let findingsPerCause = 3
  private static let statementsPerCell = 3

  /// All causes, tested or not.
  var alternativesSection: Section {
    Section(
      .alternatives, in: words,
      blocks: [
        .table(columns: words.columns(of: .alternatives), rows: Cause.allCases.flatMap(rows)),
        .paragraph(words.alternativesClosing(exactCounter: exactCounter)),
      ])
  }

  private func rows(for cause: Cause) -> [[Prose]] {
    let findings = diagnosis.findings.filter { $0.cause == cause }
    guard !findings.isEmpty else { return [row(withoutFinding: cause)] }
    var rows = findings.prefix(Report.findingsPerCause).map { row($0, isOne: findings.count == 1) }
    let rest = findings.count - rows.count
    if rest > 0 {
      rows.append([words.name(of: cause), words.more(rest, .servers), "", "", ""])
    }
    return rows
  }

  private func row(_ finding: Finding, isOne: Bool) -> [Prose] {
    let name = words.name(of: finding.cause)
    let isVerdict = finding.id == verdictFinding?.id
    return [
      isOne ? name : words.name(name, at: finding.server),
      isVerdict ? see(finding.supporting) : cell(finding.supporting),
      cell(finding.contradicting), isVerdict ? see(finding.missing) : cell(finding.missing),
      "\(words.word(for: finding.level))",
    ]
  }

  /// The row of a cause that no finding is about: what was looked at, and no more.
  private func row(withoutFinding cause: Cause) -> [Prose] {
    let name = words.name(of: cause)
    if cause == .lostInPath || cause == .snatCollision {
      return [name, "–", "–", words.secondPlaceMissing, undetermined]
    }
    guard diagnosis.impact.attempts > 0 else {
      return [name, "–", "–", words.attemptMissing, undetermined]
    }
    guard seesReplies else {
      let isOneWay = cause == .oneWayCapture
      return [
        name, isOneWay ? words.serverPacketsMissing : "–", "–",
        isOneWay ? "–" : words.replyDirectionMissing, undetermined,
      ]
    }
    return [name, "–", words.examined, "–", words.noFinding]
  }

  private func see(_ statements: [Statement]) -> Prose {
    statements.isEmpty ? "–" : words.statementsInVerdict(statements.count)
  }

  private func cell(_ statements: [Statement]) -> Prose {
    guard !statements.isEmpty else { return "–" }
    return words.sentences(list(statements, limit: Report.statementsPerCell))
  }

  private var undetermined: Prose { "\(words.word(for: .undetermined))" }

  /// The counter of the verdict's check that rose by exactly as many as SYNs stayed without a reply.
  private var exactCounter: String? {
    verdictFinding?.supporting.lazy.compactMap { statement -> String? in
      guard case .counterAgrees(let mib, let delta, let silent) = statement.claim, silent > 0,
        delta == UInt64(clamping: silent)
      else { return nil }
      return mib
    }.first
  }
}

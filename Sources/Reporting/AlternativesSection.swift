import Correlation

extension Report {
  private static let findingsPerCause = 3
  private static let statementsPerCell = 3

  /// All causes, tested or not.
  var alternativesSection: Section {
    let columns: [Prose] = ["cause", "for", "against", "missing", "level"]
    var blocks: [Block] = [.table(columns: columns, rows: Cause.allCases.flatMap(rows))]
    if let closing = English.closing(for: verdictFinding) { blocks.append(.paragraph(closing)) }
    return Section(title: English.Headings.alternatives, blocks: blocks)
  }

  private func rows(for cause: Cause) -> [[Prose]] {
    let findings = diagnosis.findings.filter { $0.cause == cause }
    guard !findings.isEmpty else { return [row(withoutFinding: cause)] }
    var rows = findings.prefix(Report.findingsPerCause).map { row($0, isOne: findings.count == 1) }
    let rest = findings.count - rows.count
    if rest > 0 {
      rows.append([English.name(of: cause), "and \(rest) more servers", "", "", ""])
    }
    return rows
  }

  private func row(_ finding: Finding, isOne: Bool) -> [Prose] {
    let name = English.name(of: finding.cause)
    let isVerdict = finding.id == verdictFinding?.id
    return [
      isOne ? name : "\(name) (at \(finding.server))",
      isVerdict ? see(finding.supporting) : cell(finding.supporting),
      cell(finding.contradicting), isVerdict ? see(finding.missing) : cell(finding.missing),
      "\(English.title(of: finding.level).lowercased())",
    ]
  }

  /// The row of a cause that no finding is about: what was looked at, and no more.
  private func row(withoutFinding cause: Cause) -> [Prose] {
    let name = English.name(of: cause)
    if cause == .lostInPath || cause == .snatCollision {
      return [name, "–", "–", "a capture from a second place on the way", "undetermined"]
    }
    guard diagnosis.impact.attempts > 0 else {
      return [name, "–", "–", "a connection attempt to examine", "undetermined"]
    }
    guard seesReplies else {
      let isOneWay = cause == .oneWayCapture
      let reason: Prose = isOneWay ? "a server's packets are missing from the capture" : "–"
      return [name, reason, "–", isOneWay ? "–" : "the reply direction", "undetermined"]
    }
    return [name, "–", "examined: no attempt was put down to it", "–", "no finding"]
  }

  private func see(_ statements: [Statement]) -> Prose {
    statements.isEmpty ? "–" : "\(English.count(statements.count, "statement")), see Verdict"
  }

  private func cell(_ statements: [Statement]) -> Prose {
    guard !statements.isEmpty else { return "–" }
    return list(statements, limit: Report.statementsPerCell).joined(separator: " ")
  }
}

extension English {
  /// What speaks against the causes that are undetermined, if anything does.
  static func closing(for finding: Finding?) -> Prose? {
    let untested: Prose =
      "A cause that the evidence cannot tell of is not thereby excluded."
    guard let finding else { return untested }
    for statement in finding.supporting {
      if case .counterAgrees(let mib, let delta, let silent) = statement.claim,
        delta == UInt64(clamping: silent), silent > 0
      {
        return
          "\(untested) But \(code: mib), which counts this one check and nothing else, rose by exactly as many as SYNs stayed without a reply in the capture, which leaves none over for another cause."
      }
    }
    return untested
  }
}

import Correlation

extension Report {
  /// The verdict in two sentences, then what carries it and what it lacks.
  var verdictSection: Section {
    var blocks: [Block] = [.paragraph(verdictHeadline)]
    if let finding = verdictFinding {
      blocks += reasons(for: finding)
    } else {
      blocks += healthBlocks
    }
    if concernsRecycle { blocks.append(.paragraph(words.removalNote)) }
    blocks += limitBlocks
    return Section(.verdict, in: words, blocks: blocks)
  }

  /// Whether `tcp_tw_recycle` is the verdict or at least possible.
  var concernsRecycle: Bool {
    diagnosis.verdict.cause == .twRecycle || (recycleFinding?.level ?? .excluded) >= .possible
  }

  private var verdictHeadline: Prose {
    let verdict = diagnosis.verdict
    guard let cause = verdict.cause else {
      let isUndetermined = verdict.level == .undetermined || diagnosis.impact.attempts == 0
      let bold = words.headlineWithoutCause(isUndetermined: isUndetermined, level: verdict.level)
      return words.sentences(["\(strong: bold)", impactSummary])
    }
    let bold = words.headline(cause: cause, level: verdict.level)
    return words.sentences([
      "\(strong: bold)", words.consequence(cause: cause, finding: verdictFinding), impactSummary,
    ])
  }

  private var healthBlocks: [Block] {
    let impact = diagnosis.impact
    guard impact.attempts > 0 else { return [.paragraph(words.noAttempts)] }
    guard diagnosis.verdict.level != .undetermined else { return [] }
    return [.paragraph(words.health(impact))]
  }

  private func reasons(for finding: Finding) -> [Block] {
    var blocks: [Block] = [.paragraph(words.reason(for: finding.level, of: finding.cause))]
    if !finding.supporting.isEmpty { blocks.append(.bullets(list(finding.supporting, limit: 8))) }
    if !finding.contradicting.isEmpty {
      blocks += [
        .paragraph(words.contradictionsLead), .bullets(list(finding.contradicting, limit: 8)),
      ]
    }
    return blocks + limits(of: finding)
  }

  /// Why the level is not higher.
  private func limits(of finding: Finding) -> [Block] {
    guard !finding.missing.isEmpty else { return [] }
    var blocks: [Block] = [
      .paragraph(words.missingLead(isNeeded: finding.level != .confirmed)),
      .bullets(list(finding.missing, limit: 8)),
    ]
    if let step = finding.next { blocks += stepBlocks(step, finding, lead: .settles) }
    return blocks
  }

  /// A step as a lead, a command to paste, and what it tells.
  func stepBlocks(_ step: Step, _ finding: Finding, lead: StepLead) -> [Block] {
    let next = words.words(for: step, peer: peer(of: finding))
    return [
      .paragraph(words.lead(to: lead, place: next.place)), .commands([next.command]),
      .paragraph(next.expectation),
    ]
  }

  /// Statements as sentences with the evidence they cite.
  func list(_ statements: [Statement], limit: Int) -> [Prose] {
    words.cut(statements.map(sentence), to: limit)
  }

  /// A statement as a sentence with the evidence it cites.
  func sentence(_ statement: Statement) -> Prose {
    words.sentence(
      words.sentence(for: statement.claim), resting: Array(statement.evidence.prefix(6)))
  }
}

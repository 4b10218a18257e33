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
    if concernsRecycle { blocks.append(.paragraph(English.removalNote)) }
    blocks += limitBlocks
    return Section(title: English.Headings.verdict, blocks: blocks)
  }

  /// Whether `tcp_tw_recycle` is the verdict or at least possible.
  var concernsRecycle: Bool {
    diagnosis.verdict.cause == .twRecycle || (recycleFinding?.level ?? .excluded) >= .possible
  }

  private var verdictHeadline: Prose {
    let verdict = diagnosis.verdict
    guard let cause = verdict.cause else { return "\(strong: noProblemHeadline) \(impactSummary)" }
    let bold = English.headline(cause: cause, level: verdict.level)
    return
      "\(strong: bold) \(English.consequence(cause: cause, finding: verdictFinding)) \(impactSummary)"
  }

  private var noProblemHeadline: Prose {
    diagnosis.verdict.level == .undetermined || diagnosis.impact.attempts == 0
      ? "Undetermined: the evidence cannot tell whether anything is wrong."
      : "No problem found (level: \(English.title(of: diagnosis.verdict.level).lowercased()))."
  }

  private var healthBlocks: [Block] {
    let impact = diagnosis.impact
    guard impact.attempts > 0 else {
      return [
        .paragraph(
          "No SYN was found in what could be read, so nothing can be said of any cause. A capture that includes connection attempts, from the server itself, would change that."
        )
      ]
    }
    guard diagnosis.verdict.level != .undetermined else { return [] }
    return [
      .paragraph(
        "A verdict needs at least 1 % of the attempts, or 5 of one source, to go wrong; here it is \(impact.silentAttempts) without an answer and \(impact.lateAttempts) late of \(impact.attempts). That says nothing of times and hosts outside of this evidence."
      )
    ]
  }

  private func reasons(for finding: Finding) -> [Block] {
    let level = English.title(of: finding.level).lowercased()
    let meaning = English.meaning(of: finding.level, for: finding.cause)
    var blocks: [Block] = [
      .paragraph("\(strong: "Why “\(level)”.") \(meaning)")
    ]
    if !finding.supporting.isEmpty { blocks.append(.bullets(list(finding.supporting, limit: 8))) }
    if !finding.contradicting.isEmpty {
      blocks += [
        .paragraph("\(strong: "What speaks against it:")"),
        .bullets(list(finding.contradicting, limit: 8)),
      ]
    }
    return blocks + limits(of: finding)
  }

  /// Why the level is not higher.
  private func limits(of finding: Finding) -> [Block] {
    guard !finding.missing.isEmpty else { return [] }
    let lead: Prose =
      finding.level == .confirmed
      ? "\(strong: "Not known,") and not needed for this level:"
      : "\(strong: "Why not higher.") This is missing:"
    var blocks: [Block] = [.paragraph(lead), .bullets(list(finding.missing, limit: 8))]
    if let step = finding.next {
      blocks += stepBlocks(step, finding, lead: "One step would settle it")
    }
    return blocks
  }

  /// A step as a lead, a command to paste, and what it tells.
  func stepBlocks(_ step: Step, _ finding: Finding, lead: Prose) -> [Block] {
    let words = English.words(for: step, peer: peer(of: finding))
    return [
      .paragraph("\(strong: lead), \(words.place):"), .commands([words.command]),
      .paragraph(words.expectation),
    ]
  }

  /// Statements as sentences with the evidence they cite.
  func list(_ statements: [Statement], limit: Int) -> [Prose] {
    statements.map(sentence).cut(to: limit)
  }

  /// A statement as a sentence with the evidence it cites.
  func sentence(_ statement: Statement) -> Prose {
    let sentence = English.sentence(for: statement.claim)
    guard !statement.evidence.isEmpty else { return sentence }
    let cited = statement.evidence.prefix(6).joined(separator: ", ")
    return "\(sentence) (\(cited))"
  }
}

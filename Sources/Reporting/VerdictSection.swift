import Correlation

extension Report {
  /// The verdict in two sentences, then what carries it and what it lacks.
  var verdictSection: Section {
    var blocks: [Block] = [.paragraph(verdictHeadline)] + firstMinute + listenerHostBlocks
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
      let bold = words.headlineWithoutCause(
        isUndetermined: isUndetermined, level: verdict.level, attempts: diagnosis.impact.attempts)
      return words.sentences(["\(strong: bold)", impactSummary])
    }
    let bold = words.headline(cause: cause, level: verdict.level)
    return words.sentences([
      "\(strong: bold)", words.consequence(cause: cause, server: verdictFinding.map(serverName)),
      impactSummary,
    ])
  }

  private var healthBlocks: [Block] {
    let impact = diagnosis.impact
    guard impact.attempts > 0 else {
      return [.paragraph(words.noAttempts(outOfScope: diagnosis.attemptsOutOfScope))]
        + countedBlocks
    }
    guard diagnosis.verdict.level != .undetermined else { return [] }
    return [.paragraph(words.health(impact))]
  }

  /// What whoever has to decide reads first: when it was, and what to run.
  private var firstMinute: [Block] {
    guard let finding = verdictFinding, finding.cause == .twRecycle, finding.level >= .probable
    else {
      return []
    }
    let times = diagnosis.timeline.compactMap { event -> Int64? in
      switch event.kind {
      case .firstSilentSYN, .lastSilentSYN: event.time
      default: nil
      }
    }
    var items: [Prose] = []
    if let first = times.first.flatMap(timeText), let last = times.last.flatMap(timeText) {
      items.append(words.seen(from: first, to: last))
    }
    if let release = finding.releaseWithoutCheck {
      let look = Step.readSettings.command(peer: nil)
      return [
        .bullets(
          items + [words.lookFirst(look, on: hostName(of: finding.server), release: release)])
      ]
    }
    return [
      .bullets(items + [words.doNow(Report.recycleCommand, on: hostName(of: finding.server))])
    ]
  }

  /// Counters of dropped connection requests that rose, where no attempt tells of them.
  private var countedBlocks: [Block] {
    let rises = droppedRequests
    guard !rises.isEmpty else { return [] }
    return [
      .paragraph(words.countedWithoutAttempts),
      .bullets(rises.map { words.sentence(for: .counterRose($0)) }),
    ]
  }

  /// How far counters rose that count dropped connection requests and nothing else.
  var droppedRequests: [CounterDelta] {
    let mibs = Cause.allCases.flatMap(\.alarms)
      .map { $0.replacing("TcpExt", with: "TcpExt.", maxReplacements: 1) }
    return diagnosis.counters.filter { mibs.contains($0.mib) && $0.delta ?? 0 > 0 }
  }

  private func reasons(for finding: Finding) -> [Block] {
    var blocks: [Block] = [.paragraph(reason(for: finding))]
    if !finding.supporting.isEmpty { blocks.append(.bullets(list(finding.supporting, limit: 8))) }
    if !finding.contradicting.isEmpty {
      blocks += [
        .paragraph(words.contradictionsLead), .bullets(list(finding.contradicting, limit: 8)),
      ]
    }
    return blocks + limits(of: finding)
  }

  /// Why the level is what it is.
  private func reason(for finding: Finding) -> Prose {
    guard finding.cause == .twRecycle, finding.level == .probable else {
      return words.reason(for: finding.level, of: finding.cause)
    }
    if finding.releaseWithoutCheck != nil { return words.reasonAgainstRelease(for: finding.level) }
    let isCounted = finding.supporting.contains {
      switch $0.claim {
      case .counterAgrees, .counterSpans: true
      default: false
      }
    }
    return isCounted
      ? words.reasonByCount(for: finding.level)
      : words.reason(for: finding.level, of: finding.cause)
  }

  /// Why the level is not higher.
  private func limits(of finding: Finding) -> [Block] {
    var blocks: [Block] = []
    if !finding.missing.isEmpty {
      blocks += [
        .paragraph(words.missingLead(isNeeded: finding.level != .confirmed)),
        .bullets(list(finding.missing, limit: 8)),
      ]
    }
    if let step = finding.next, finding.level < .confirmed || !finding.missing.isEmpty {
      blocks += stepBlocks(step, finding, lead: .settles)
    }
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
      words.sentence(for: statement.claim), resting: statement.evidence.prefix(6).map(reference))
  }
}

extension Finding {
  /// The kernel's release, where it cannot have the check and the finding stands all the same.
  var releaseWithoutCheck: String? {
    guard cause == .twRecycle else { return nil }
    return contradicting.lazy.compactMap { statement in
      if case .kernelLacksCheck(let release) = statement.claim { release } else { nil }
    }.first
  }
}

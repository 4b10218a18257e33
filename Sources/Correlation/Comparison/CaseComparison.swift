/// Judges whether what went wrong in one case is fixed in another.
///
/// Written for people in docs/CRITERIA.md; keep both alike.
public enum CaseComparison {
  /// Fewer attempts than this, under the conditions that led to failures, show nothing.
  static let fewestAttempts = 5
  /// A load below this share of the former one may be why a queue no longer overflows.
  static let comparableLoad = 0.8

  private static let recycle = "net.ipv4.tcp_tw_recycle"
  private static let passive = "TcpExt.PAWSPassive"

  /// Holds `after` against `before`.
  public static func compare(before: ComparedCase, after: ComparedCase) -> Comparison {
    var result = Comparison(verdict: .cannotTell)
    let verdict = before.diagnosis.verdict
    guard let cause = verdict.cause, let server = verdict.server else {
      result.reasons = [.nothingToFix]
      return result
    }
    (result.cause, result.server) = (cause, server)
    guard verdict.level >= .possible else {
      result.reasons = [.causeUndetermined]
      return result
    }
    guard after.tally(at: server).attempts > 0 else {
      result.reasons = [.serverAbsent]
      return result
    }
    result.measures = measures(cause, server, before, after)
    if after.lacksReplies(of: server) {
      result.reasons = [.repliesMissing]
    } else if cause == .twRecycle {
      judgeRecycle(&result, server, before, after)
    } else {
      judge(&result, cause, server, before, after)
    }
    result.reasons += facts(cause, before, after)
    return result
  }

  private static func measures(
    _ cause: Cause, _ server: String, _ before: ComparedCase, _ after: ComparedCase
  ) -> [Comparison.Measure] {
    let (first, second) = (before.tally(at: server), after.tally(at: server))
    var measures = [
      Comparison.Measure(
        kind: .failed, before: Proportion(first.failed, of: first.attempts),
        after: Proportion(second.failed, of: second.attempts)),
      Comparison.Measure(kind: .failedOrLate, before: first.wrong, after: second.wrong),
    ]
    if cause == .twRecycle {
      measures.append(
        Comparison.Measure(
          kind: .silentWhereDropped, before: before.exposed(at: server),
          after: after.exposed(at: server)))
    }
    return measures
  }

  /// The conditions of the check are seen in the packets: attempts that it would drop.
  private static func judgeRecycle(
    _ result: inout Comparison, _ server: String, _ before: ComparedCase, _ after: ComparedCase
  ) {
    let (former, exposed) = (before.exposed(at: server), after.exposed(at: server))
    if remains(&result, .twRecycle, server, after) { return }
    if let rise = after.rise(of: passive), rise > 0 {
      result.reasons = [.counterStillRises(mib: passive, rise: rise)]
    } else if exposed.whole < fewestAttempts {
      result.reasons = [.conditionsRare(attempts: exposed.whole, needed: fewestAttempts)]
    } else if !exposed.isBelow(former) {
      result.reasons = [.shareDidNotFall]
    } else if let value = after.setting(recycle), value != "0", after.hasCheck {
      result.reasons = [.settingStillOn(name: recycle, value: value)]
    } else {
      let answered = Comparison.Reason.conditionsMetAndAnswered(
        attempts: exposed.whole - exposed.part)
      conclude(&result, [answered], server, before, after)
    }
  }

  /// The conditions of other causes are not in the packets: the same clients, and for a full queue
  /// the same load, stand in for them.
  private static func judge(
    _ result: inout Comparison, _ cause: Cause, _ server: String, _ before: ComparedCase,
    _ after: ComparedCase
  ) {
    if remains(&result, cause, server, after) { return }
    let asked = after.attempts(ofClientsHitIn: before, at: server)
    let loads = (before.attemptsPerHour(at: server), after.attemptsPerHour(at: server))
    let isQueue = cause == .acceptQueueOverflow || cause == .synQueueOverflow
    if asked < fewestAttempts {
      result.reasons = [.clientsAbsent(attempts: asked, needed: fewestAttempts)]
    } else if isQueue, let former = loads.0, let latter = loads.1,
      Double(latter) < comparableLoad * Double(former)
    {
      result.reasons = [.lessLoad(before: former, after: latter)]
    } else {
      conclude(&result, [], server, before, after)
    }
  }

  /// Whether the same cause is found again.
  private static func remains(
    _ result: inout Comparison, _ cause: Cause, _ server: String, _ after: ComparedCase
  ) -> Bool {
    guard let finding = after.finding(cause, at: server), finding.level >= .possible,
      finding.handshakes > 0
    else { return false }
    result.verdict = finding.handshakes >= fewestAttempts ? .notFixed : .cannotTell
    result.reasons = [.causeRemains(attempts: finding.handshakes, level: finding.level)]
    if result.verdict == .cannotTell {
      result.reasons.append(.fewAttempts(attempts: finding.handshakes, needed: fewestAttempts))
    }
    return true
  }

  /// The cause is gone; whether that helped, the share of attempts that went wrong tells.
  private static func conclude(
    _ result: inout Comparison, _ reasons: [Comparison.Reason], _ server: String,
    _ before: ComparedCase, _ after: ComparedCase
  ) {
    let (former, latter) = (before.tally(at: server), after.tally(at: server))
    if latter.wrong.isBelow(former.wrong) {
      result.verdict = .fixed
      result.reasons = reasons + [.shareFell]
    } else if latter.failed + latter.late >= fewestAttempts {
      result.verdict = .notFixed
      result.reasons =
        [.failuresRemain(cause: after.diagnosis.verdict.cause), .shareDidNotFall] + reasons
    } else {
      result.reasons = [.shareDidNotFall] + reasons
    }
  }

  /// What else is known to have changed, or not.
  private static func facts(
    _ cause: Cause, _ before: ComparedCase, _ after: ComparedCase
  ) -> [Comparison.Reason] {
    var facts: [Comparison.Reason] = []
    if cause == .twRecycle {
      facts.append(
        .setting(name: recycle, before: before.setting(recycle), after: after.setting(recycle)))
      facts.append(
        .kernel(
          before: before.diagnosis.kernel?.release, after: after.diagnosis.kernel?.release))
    }
    if let mib = cause.counter {
      facts.append(.counter(mib: mib, before: before.rise(of: mib), after: after.rise(of: mib)))
    }
    return facts
  }
}

extension Cause {
  /// The counter that rises with each SYN that the cause takes.
  fileprivate var counter: String? {
    switch self {
    case .twRecycle: "TcpExt.PAWSPassive"
    case .acceptQueueOverflow: "TcpExt.ListenOverflows"
    case .synQueueOverflow: "TcpExt.TCPReqQFullDrop"
    default: nil
    }
  }
}

extension ImpactBreakdown.Tally {
  /// Attempts that failed or succeeded late, of all.
  fileprivate var wrong: Proportion { Proportion(failed + late, of: attempts) }
}

extension Proportion {
  /// Whether its whole interval lies below that of `other`.
  func isBelow(_ other: Proportion) -> Bool {
    guard let own = interval, let others = other.interval else { return false }
    return own.upperBound < others.lowerBound
  }
}

extension ComparedCase {
  /// Whether the kernel, as far as it is known, has the per-host check.
  fileprivate var hasCheck: Bool { diagnosis.kernel?.rules != [.removed] }

  /// Attempts at `server` by clients that had a silent one there in `before`; by all clients where
  /// no client had.
  fileprivate func attempts(ofClientsHitIn before: ComparedCase, at server: String) -> Int {
    let hit = Set(
      before.diagnosis.sources.filter { $0.server == server && $0.silentHandshakes > 0 }
        .map(\.source))
    let own = diagnosis.sources.filter { $0.server == server }
    return own.filter { hit.isEmpty || hit.contains($0.source) }.reduce(0) { $0 + $1.handshakes }
  }
}

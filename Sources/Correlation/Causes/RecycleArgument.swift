import Evidence
import Wire

/// Puts together what speaks for and against `tw-recycle` at one server, and what is missing.
struct RecycleArgument {
  let server: IPAddress
  let table: ReplayTable
  let criteria: RecycleCriteria
  let contrast: WithinClockContrast
  let facts: CaseFacts
  let silent: [Conversation.Place]

  /// Counters that belong to the argument, in the order of their weight.
  static let counters = [
    "TcpExt.PAWSPassive", "TcpExt.ListenDrops", "TcpExt.ListenOverflows", "TcpExt.TWKilled",
    "TcpExt.TW",
  ]
  private static let recycle = "net.ipv4.tcp_tw_recycle"
  private static let timestamps = "net.ipv4.tcp_timestamps"

  /// Adds the statements to `finding`.
  mutating func fill(_ finding: inout Finding, ledger: inout EvidenceLedger) {
    addReplay(to: &finding, ledger: &ledger)
    PeerStampMatch.argue(at: server, facts: facts, finding: &finding, ledger: &ledger)
    addCounters(to: &finding, ledger: &ledger)
    addHost(to: &finding)
    addSettings(to: &finding, ledger: &ledger)
    addKernel(to: &finding, ledger: &ledger)
    if !facts.speakingServers.contains(server) {
      let count = facts.handshakesByServer[server]?.count ?? 0
      finding.missing.append(
        Statement(.replyDirectionMissing(server: server.description, segmentsFromClients: count)))
    }
    if finding.level < .confirmed, finding.level > .excluded || isAgainstRelease {
      finding.next = nextStep
    }
  }

  /// Whether what the packets show, as often as a level asks for, stands against the kernel's release alone.
  private var isAgainstRelease: Bool {
    criteria.isImpossible && !criteria.isContradicted
      && criteria.supportingHandshakes >= RecycleCriteria.fewestHandshakes
  }

  private var nextStep: Step {
    if criteria.isImpossible { return .readSettings }
    return facts.host.rise(of: "TcpExt.PAWSPassive") == nil ? .measurePAWSPassive : .captureAtServer
  }

  private func addReplay(to finding: inout Finding, ledger: inout EvidenceLedger) {
    func isDropped(_ place: Conversation.Place) -> Bool {
      facts.judgement(place).prediction == .drop
    }
    let isAgreed = silent.contains(where: isDropped)
    if criteria.isContradicted {
      finding.contradicting.append(
        Statement(.replayContradicted(table), evidence: citeAnswered(&ledger)))
    } else if isAgreed {
      let claim = Claim.replayAgrees(table)
      let dropped = silent.lazy.filter(isDropped)
      finding.supporting.append(
        Statement(claim, evidence: ledger.cite(claim, syns: dropped, facts)))
    } else if criteria.openSilent > criteria.hiddenSilent, criteria.passSilent == 0 {
      let source = facts.handshakes.client(silent[0].handshake).address.description
      finding.missing.append(Statement(.noStampCaptured(source: source)))
    } else if criteria.passSilent > 0 {
      finding.contradicting.append(
        Statement(.replayPredictsNoDrop(rule: table.rule, transmissions: criteria.passSilent)))
    }
    if criteria.hiddenSilent > 0 {
      finding.missing.append(
        Statement(.listener(.hiddenStamps(transmissions: criteria.hiddenSilent))))
    }
    addContrast(to: &finding, ledger: &ledger)
    if isAgreed, criteria.supportingHandshakes < RecycleCriteria.fewestHandshakes {
      finding.missing.append(
        Statement(
          .fewHandshakes(
            count: criteria.supportingHandshakes, needed: RecycleCriteria.fewestHandshakes)))
    }
  }

  private func addContrast(to finding: inout Finding, ledger: inout EvidenceLedger) {
    guard contrast.isShown, let source = contrast.source, let example = contrast.example else {
      return
    }
    let claim = Claim.withinClockContrast(
      source: source.description, answered: contrast.answered, silent: contrast.silent)
    let frames = [example.answered, example.silent].map { facts.transmission($0).frame }
    finding.supporting.append(Statement(claim, evidence: ledger.cite(claim, frames: frames)))
  }

  private func citeAnswered(_ ledger: inout EvidenceLedger) -> [String] {
    let answered = facts.places(in: facts.handshakesByServer[server] ?? []) {
      $0.contains(.answered)
    }
    let dropped = answered.lazy.filter { facts.judgement($0).prediction == .drop }
    return ledger.cite(.replayContradicted(table), syns: dropped, facts)
  }

  private func addCounters(to finding: inout Finding, ledger: inout EvidenceLedger) {
    let passive = facts.host.movements(of: "TcpExt.PAWSPassive")
    for delta in passive { addMovement(delta, to: &finding, ledger: &ledger) }
    addAgreement(to: &finding)
    for delta in facts.host.movements(of: "TcpExt.ListenDrops") where delta.delta != nil {
      let claim = delta.delta == 0 ? Claim.counterUnmoved(delta) : .counterRose(delta)
      let statement = Statement(
        claim, evidence: [ledger.cite(claim, input: delta.toInput, line: delta.line)])
      if delta.delta != 0 { finding.supporting.append(statement) }
    }
    addRecycling(to: &finding, ledger: &ledger)
    for single in facts.host.singles(of: Self.counters) {
      let claim = Claim.singleSnapshot(mib: single.counter.mib, value: single.counter.value)
      let id = ledger.cite(claim, input: single.input, line: single.counter.line)
      finding.missing.append(Statement(claim, evidence: [id]))
    }
    if passive.isEmpty {
      finding.missing.append(Statement(.counterNotGiven(mib: "TcpExt.PAWSPassive")))
    } else if facts.host.snapshots.allSatisfy({ $0.time == nil }) {
      finding.missing.append(Statement(.snapshotTimesUnknown))
    }
  }

  private func addMovement(
    _ delta: CounterDelta, to finding: inout Finding, ledger: inout EvidenceLedger
  ) {
    let claim: Claim =
      delta.delta == nil
      ? .counterReset(delta) : delta.delta == 0 ? .counterUnmoved(delta) : .counterRose(delta)
    let statement = Statement(
      claim, evidence: [ledger.cite(claim, input: delta.toInput, line: delta.line)])
    switch delta.delta {
    case nil: finding.missing.append(statement)
    case 0: finding.contradicting.append(statement)
    default: finding.supporting.append(statement)
    }
  }

  private func addAgreement(to finding: inout Finding) {
    guard let rise = facts.host.rise(of: "TcpExt.PAWSPassive"), rise > 0 else { return }
    let silent = facts.predictedDrops + facts.openPredictions
    let mib = "TcpExt.PAWSPassive"
    let most = (1 + RecycleCriteria.counterShare) * Double(silent) + RecycleCriteria.counterSlack
    if criteria.counter == .agrees, Double(rise) > most {
      finding.supporting.append(Statement(.counterSpans(mib: mib, delta: rise, silent: silent)))
    } else if criteria.counter == .agrees {
      finding.supporting.append(
        Statement(.counterAgrees(mib: mib, delta: rise, silent: silent)))
    } else {
      finding.contradicting.append(
        Statement(.counterDisagrees(mib: mib, delta: rise, silent: silent)))
    }
  }

  /// TIME-WAIT sockets on a timer of 4 s or less end as TWKilled, longer ones as TW (Linux
  /// `inet_twsk_schedule`): recycling shortens the timer.
  private func addRecycling(to finding: inout Finding, ledger: inout EvidenceLedger) {
    guard let killed = facts.host.rise(of: "TcpExt.TWKilled"), killed > 0,
      let delta = facts.host.movements(of: "TcpExt.TWKilled").first
    else { return }
    let claim = Claim.recyclingInForce(
      killed: killed, expired: facts.host.rise(of: "TcpExt.TW") ?? 0)
    let id = ledger.cite(claim, input: delta.toInput, line: delta.line)
    finding.supporting.append(Statement(claim, evidence: [id]))
  }

  /// Which of several hosts the server is.
  private func addHost(to finding: inout Finding) {
    guard let found = facts.hosts.servers.first(where: { $0.server == server.description }) else {
      return
    }
    let statement = Statement(.serverHost(found))
    if found.host == nil {
      finding.missing.append(statement)
    } else {
      finding.supporting.append(statement)
    }
  }

  private func addSettings(to finding: inout Finding, ledger: inout EvidenceLedger) {
    for (name, permitting) in [(Self.recycle, "1"), (Self.timestamps, "1")] {
      // What is not known is which host it is, and that was said.
      if facts.host.isDisputed(name) { continue }
      guard let found = facts.host.setting(name) else {
        finding.missing.append(settingNotFound(name, ledger: &ledger))
        continue
      }
      if let file = found.setting.file {
        let claim = Claim.settingConfigured(name: name, value: found.setting.value, file: file)
        let id = ledger.cite(claim, input: found.input, line: found.setting.line)
        finding.missing.append(Statement(claim, evidence: [id]))
        continue
      }
      let changes = facts.host.changes(of: name)
      if changes.count > 1 {
        let claim = Claim.settingChanged(name: name, values: changes.map(\.setting.value))
        let ids = ledger.cite(claim, lines: changes.map { ($0.input, $0.setting.line) })
        let permits = changes.contains { $0.setting.value == permitting }
        if permits {
          finding.supporting.append(Statement(claim, evidence: ids))
        } else {
          finding.contradicting.append(Statement(claim, evidence: ids))
        }
        continue
      }
      let claim = Claim.settingIs(name: name, value: found.setting.value)
      let id = ledger.cite(claim, input: found.input, line: found.setting.line)
      let statement = Statement(claim, evidence: [id])
      if found.setting.value == permitting {
        finding.supporting.append(statement)
      } else {
        finding.contradicting.append(statement)
      }
    }
  }

  /// A list of all settings that lacks the name says something; none at all says nothing.
  private func settingNotFound(_ name: String, ledger: inout EvidenceLedger) -> Statement {
    guard name == Self.recycle, let list = facts.host.listedSettings else {
      return Statement(.settingNotGiven(name: name))
    }
    let hiding = facts.host.kernel?.release
    let isHidden = hiding.flatMap { KernelRelease($0) }?.hidesRecycleFromContainers == true
    let claim: Claim =
      isHidden
      ? .settingHidden(name: name, listed: list.count, release: hiding ?? "")
      : .settingNotListed(name: name, listed: list.count)
    return Statement(claim, evidence: [ledger.cite(claim, input: list.input, line: nil)])
  }

  private func addKernel(to finding: inout Finding, ledger: inout EvidenceLedger) {
    guard let kernel = facts.host.kernel else {
      if !facts.host.candidates.contains(where: { $0.kernel != nil }) {
        finding.missing.append(Statement(.kernelNotGiven))
      }
      return
    }
    let isRemoved = kernel.rules == [.removed]
    let claim: Claim =
      isRemoved
      ? .kernelLacksCheck(release: kernel.release)
      : .kernelHasCheck(
        release: kernel.release, rule: kernel.rules.count == 1 ? kernel.rules[0] : nil)
    let evidence = kernel.input.map { [ledger.cite(claim, input: $0, line: kernel.line)] } ?? []
    let statement = Statement(claim, evidence: evidence)
    if isRemoved {
      finding.contradicting.append(statement)
      if facts.host.setting(Self.recycle) != nil {
        finding.contradicting.append(
          Statement(.settingUnknownToKernel(name: Self.recycle, release: kernel.release)))
      }
      addCounterUnknown(to: kernel, &finding, ledger: &ledger)
    } else {
      finding.supporting.append(statement)
    }
  }
  /// The counter was removed with the check (4396e46187ca): a snapshot that shows it is of another kernel.
  private func addCounterUnknown(
    to kernel: KernelIdentity, _ finding: inout Finding, ledger: inout EvidenceLedger
  ) {
    let mib = "TcpExt.PAWSPassive"
    for snapshot in facts.host.snapshots.reversed() {
      guard let counter = snapshot.counters.counters.last(where: { $0.mib == mib }) else {
        continue
      }
      let claim = Claim.counterUnknownToKernel(
        mib: mib, value: counter.value, release: kernel.release)
      let id = ledger.cite(claim, input: snapshot.input, line: counter.line)
      finding.contradicting.append(Statement(claim, evidence: [id]))
      return
    }
  }
}

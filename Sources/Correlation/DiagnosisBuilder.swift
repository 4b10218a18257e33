import Evidence
import Wire

/// Sums up the facts, the replays and the causes in a diagnosis.
struct DiagnosisBuilder {
  let facts: CaseFacts
  let tables: [ReplayTable]
  let trials: Trials
  let attribution: CauseAttribution
  let inputs: [InputRecord]
  let series: [CaptureSeries]

  /// Settings that any report shows when they are known.
  static let settings = [
    "net.ipv4.tcp_tw_recycle", "net.ipv4.tcp_timestamps", "net.ipv4.tcp_tw_reuse",
    "net.ipv4.tcp_syncookies", "net.ipv4.tcp_max_syn_backlog", "net.core.somaxconn",
    "net.ipv4.tcp_abort_on_overflow", "net.ipv4.tcp_fin_timeout", "kernel.osrelease",
  ]

  func diagnosis() -> Diagnosis {
    let verdict = attribution.verdict(facts)
    var diagnosis = Diagnosis(verdict: verdict)
    diagnosis.findings = attribution.findings.sorted { isBefore($0, $1, verdict: verdict) }
    diagnosis.evidence = attribution.ledger.items
    if !facts.handshakes.isEmpty {
      diagnosis.replays = tables
      diagnosis.replay = tables.first { $0.rule == facts.rule }
    }
    diagnosis.association = AssociationBuilder(facts: facts, trials: trials).association()
    diagnosis.totals = totals()
    diagnosis.impact = impact()
    diagnosis.impact.breakdown = ImpactBuilder(facts: facts).breakdown()
    diagnosis.whatIf = WhatIfBuilder(facts: facts, attribution: attribution).scenarios()
    diagnosis.sources = zip(facts.conversations, facts.clocks).map { source($0, $1) }
    diagnosis.clocks = ClockSummaries(facts).clocks
    diagnosis.counters = facts.hosts.whole.deltas.filter { $0.delta != 0 }
    diagnosis.snapshotOrders = SnapshotOrder.all(of: facts.hosts.whole.snapshots)
    diagnosis.singleCounters = facts.hosts.whole.singles(of: RecycleArgument.counters)
    let host = self.host(of: verdict)
    diagnosis.settings = Self.settings.compactMap { host.setting($0) }
    diagnosis.kernel = host.kernel
    diagnosis.serverHosts = facts.hosts.servers
    diagnosis.example = ExampleChoice(
      facts: facts, attribution: attribution, verdict: verdict
    ).example()
    diagnosis.timestampCharts = TimestampChartBuilder(facts: facts).charts()
    diagnosis.timeline = TimelineBuilder(
      facts: facts, inputs: inputs, attribution: attribution, series: series
    ).events()
    return diagnosis
  }

  /// The measurements of the host that the verdict is about.
  private func host(of verdict: Verdict) -> HostMeasurements {
    guard let server = verdict.server.flatMap(IPAddress.init) else { return facts.host }
    return facts.at(server).host
  }

  private func isBefore(_ one: Finding, _ two: Finding, verdict: Verdict) -> Bool {
    let isFirst = one.cause == verdict.cause && one.server == verdict.server
    let isSecond = two.cause == verdict.cause && two.server == verdict.server
    if isFirst != isSecond { return isFirst }
    if one.level != two.level { return one.level > two.level }
    return CauseAttribution.isLess(two, one)
  }

  private func totals() -> Totals {
    var totals = Totals()
    for case let summary? in inputs.map(\.summary) {
      totals.packets += summary.frames
      totals.segments += summary.tcpSegments
    }
    totals.handshakes = facts.handshakes.count
    for index in facts.handshakes.indices {
      totals.syns += facts.handshakes.countOfSYNs(index)
      totals.silentHandshakes += facts.isSilent(index) ? 1 : 0
    }
    totals.sightings = totals.syns + facts.handshakes.countOfCopies
    totals.synRetransmissions = totals.syns - totals.handshakes
    return totals
  }

  private func impact() -> Impact {
    var impact = Impact()
    impact.attempts = facts.handshakes.count
    let attempts = facts.handshakes.indices
    impact.silentAttempts = attempts.count { facts.isSilent($0) }
    impact.lateAttempts = attempts.count {
      facts.traits[$0, 0].contains(.silent) && facts.isAnswered($0)
    }
    impact.retransmittedSYNs =
      facts.traits.count - attempts.count
    let delays = facts.conversations.lazy.flatMap(\.handshakes)
      .compactMap { facts.handshakes.answerDelay($0) }.sorted()
    impact.delay = Impact.Delay(sorted: delays)
    impact.delayCurve = DelayStep.curve(of: delays)
    var clients: Set<IPAddress> = []
    var affected: Set<IPAddress> = []
    for conversation in facts.conversations {
      clients.insert(conversation.key.source)
      if conversation.handshakes.contains(where: { attribution.isAffected($0) }) {
        affected.insert(conversation.key.source)
      }
    }
    impact.clients = clients.count
    impact.clientsAffected = affected.count
    return impact
  }

  private func source(_ conversation: Conversation, _ estimate: ClockEstimate) -> SourceSummary {
    let silent = conversation.handshakes.count { facts.isSilent($0) }
    return SourceSummary(
      source: conversation.key.source.description, server: conversation.key.server.description,
      handshakes: conversation.handshakes.count, silentHandshakes: silent,
      clocks: estimate.count, model: estimate.model)
  }
}

extension HandshakeTable {
  /// Time from the first SYN of the attempt `index` to the first SYN-ACK that was seen, in ns.
  fileprivate func answerDelay(_ index: Int) -> Int64? {
    guard let first = firstTime(index) else { return nil }
    var earliest: Int64?
    for (number, syn) in syns(index).enumerated() where syn.reply == .synACK {
      let place = Conversation.Place(handshake: index, transmission: number)
      guard let time = replyTime(at: place) else { continue }
      earliest = Swift.min(earliest ?? time, time)
    }
    return earliest.map { $0 - first }
  }
}

extension Impact.Delay {
  /// The quantiles of delays (ns) in rising order, by the nearest rank; nil without any.
  fileprivate init?(sorted: [Int64]) {
    guard let last = sorted.last else { return nil }
    median = sorted[(sorted.count - 1) / 2]
    percentile95 = sorted[(95 * sorted.count + 99) / 100 - 1]
    maximum = last
  }
}

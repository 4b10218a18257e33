public import Evidence
public import Wire

/// Turns the evidence of a case into a diagnosis: pure values in, pure values out.
///
/// Give it the segments and ICMP errors of all inputs: files of one series in the order of the
/// series, each in the order of its frames. Then call `finish`. It reads no file, no clock and no
/// database.
public struct Correlator: Sendable {
  private let options: CorrelationOptions
  private var vantages: [VantageKey: Int] = [:]
  private var assemblers: [HandshakeAssembler] = []
  private var observers: [VantageObserver] = []
  /// Parallel to `assemblers`.
  private var keys: [VantageKey] = []
  private let series: [CaptureSeries]
  /// The first file of the series that each input belongs to.
  private let heads: [Int64: Int64]
  private var times: [Int64: ClosedRange<Int64>] = [:]
  /// That of the input whose segments came last, not yet among `times`.
  private var latestSpan: Span?
  private var overlaps: OverlapMerge
  private var tunnelled = TunnelledFrames()
  private var isFinished = false
  /// Most segments were seen where the one before was.
  private var latest: (input: Int64, name: String, vantage: Int)?

  /// A correlator with `options`, for a case whose captures form `series`.
  public init(options: CorrelationOptions = CorrelationOptions(), series: [CaptureSeries] = []) {
    self.options = options
    self.series = series
    overlaps = OverlapMerge(series)
    heads = Dictionary(
      series.flatMap { one in one.inputs.map { ($0, one.inputs[0]) } }, uniquingKeysWith: { $1 })
  }

  /// Takes the next segment of `input`.
  public mutating func add(_ segment: Segment, input: Int64) {
    if overlaps.isEmpty { return take(segment, input: input) }
    for item in overlaps.take(segment, input: input) { take(item.segment, input: item.input) }
  }

  /// From the first to the last segment of an input, in ns.
  private struct Span {
    let input: Int64
    var times: ClosedRange<Int64>
  }

  private mutating func take(_ segment: Segment, input: Int64) {
    if let time = segment.time { note(time, of: input) }
    let index = vantage(segment.vantage, of: input)
    assemblers[index].add(segment, input: input)
    observers[index].note(
      segment, frame: FrameReference(input: input, frame: segment.frame, line: segment.line))
  }

  private mutating func note(_ time: Int64, of input: Int64) {
    if latestSpan?.input != input {
      keepLatestSpan()
      latestSpan = Span(input: input, times: times[input] ?? time...time)
    }
    guard let times = latestSpan?.times, !times.contains(time) else { return }
    latestSpan?.times = min(times.lowerBound, time)...max(times.upperBound, time)
  }

  private mutating func keepLatestSpan() {
    if let latestSpan { times[latestSpan.input] = latestSpan.times }
    latestSpan = nil
  }

  /// Takes how long a handshake of `input` was kept waiting, after all of its segments.
  public mutating func add(_ wait: HandshakeWait, input: Int64) {
    takeRest()
    let key = VantageKey(input: heads[input] ?? input, name: wait.vantage)
    assemblers[vantage(key)].add(wait)
  }

  /// Takes an ICMP error of `input`, after all of its segments.
  public mutating func add(_ error: ICMPError, input: Int64) {
    takeRest()
    let key = VantageKey(input: heads[input] ?? input, name: error.vantage)
    assemblers[vantage(key)].add(error, input: input)
  }

  /// Takes that `tunnel` carried the segment in `frame` of `input`.
  public mutating func add(_ tunnel: Tunnel, frame: Int64, input: Int64) {
    tunnelled.add(tunnel, frame: frame, input: input)
  }

  /// Takes over what `other` took of the same case, so that a case can be split and folded apart.
  ///
  /// Split the segments and ICMP errors by the pair of addresses that they go between, in both
  /// directions and at all vantages alike, and give each part to a correlator of its own, in the
  /// order of its frames. Merged in any order, `finish` then says what one correlator would have
  /// said of all. What needs the whole case (sightings, the host's counters, the verdict) is only
  /// looked at by `finish`. Two figures about a vantage are not exact when it was split: how often
  /// its clock went back, and the median times of servers with more handshakes than are sampled.
  public mutating func merge(_ other: Correlator) {
    var other = other
    other.takeRest()
    takeRest()
    for (index, key) in other.keys.enumerated() {
      let place = vantage(key)
      assemblers[place].merge(other.assemblers[index])
      observers[place].merge(other.observers[index])
    }
    tunnelled.merge(other.tunnelled)
    overlaps.addCount(of: other.overlaps)
    times.merge(other.times) { one, two in
      min(one.lowerBound, two.lowerBound)...max(one.upperBound, two.upperBound)
    }
  }

  /// Takes the segments that waited for those of the next file.
  private mutating func takeRest() {
    for item in overlaps.release() { take(item.segment, input: item.input) }
    keepLatestSpan()
  }

  private mutating func vantage(_ name: String, of input: Int64) -> Int {
    if let latest, latest.input == input, latest.name == name { return latest.vantage }
    let index = vantage(VantageKey(input: heads[input] ?? input, name: name))
    latest = (input, name, index)
    return index
  }

  private mutating func vantage(_ key: VantageKey) -> Int {
    if let known = vantages[key] { return known }
    let index = assemblers.count
    vantages[key] = index
    keys.append(key)
    observers.append(VantageObserver())
    assemblers.append(HandshakeAssembler(vantage: index))
    return index
  }

  /// One interface of one input, or of one series of files, which its first file stands for.
  private struct VantageKey: Hashable {
    let input: Int64
    let name: String
  }

  /// What correlation found.
  public struct Outcome {
    /// The diagnosis.
    public var diagnosis: Diagnosis
    fileprivate let facts: CaseFacts
    fileprivate let attribution: CauseAttribution

    /// Every distinct attempt, in time order; what stands in their records alone is computed when they
    /// are asked for.
    public var handshakes: HandshakeRecords {
      HandshakeRecords(facts: facts, attribution: attribution)
    }
  }

  /// The diagnosis of all that was taken, with the host's snapshots, settings and rules.
  ///
  /// What was taken is given up, since a copy would double what is in memory.
  ///
  /// - Precondition: it was not called before.
  public mutating func finish(
    inputs: [InputRecord], snapshots: [SnapshotRecord], settings: [SettingRecord],
    rulesets: [RulesetRecord] = []
  ) -> Outcome {
    precondition(!isFinished, "a correlator was asked twice, and has nothing left to tell of")
    isFinished = true
    takeRest()
    return diagnosed(
      inputs: inputs, snapshots: snapshots, settings: settings, rulesets: rulesets)
  }

  private mutating func diagnosed(
    inputs: [InputRecord], snapshots: [SnapshotRecord], settings: [SettingRecord],
    rulesets: [RulesetRecord]
  ) -> Outcome {
    let vantages = assembledVantages()
    let assembly = assembly(of: vantages, inputs: inputs)
    // Where there are rules, their ways are those of the packets as each vantage saw them.
    let sightings = rulesets.isEmpty ? [] : vantages.map(\.handshakes)
    let hosts = ServerHosts(
      inputs: inputs, snapshots: snapshots, settings: settings, ports: assembly.serverPorts,
      kernelOverride: options.kernel)
    let included = assembly.handshakes.indices.filter {
      options.includes($0, of: assembly.handshakes)
    }
    let ruleHosts = RuleHosts(rulesets, inputs: inputs)
    var replayed = RuleSelection.replay(
      assembly, included: included, hosts: hosts, filters: ruleHosts)
    let gate = gate(replayed.facts, inputs: inputs)
    let points = gate.points()
    let limits = gate.limits(points)
    replayed.facts.tracked = TrackedAttempts(inputs, handshakes: replayed.facts.handshakes)
    var judged = CauseAttribution.attribute(
      replayed.facts, citedFrames: options.citedFrames)
    judged.limitLevels(GatedLevels(limits: limits, inputs: gate.inputsByServer()))
    var diagnosis = DiagnosisBuilder(
      facts: replayed.facts, tables: replayed.tables, trials: replayed.trials,
      attribution: judged, inputs: inputs, series: series
    ).diagnosis()
    (diagnosis.limits, diagnosis.observationPoints) = (limits, points)
    diagnosis.paths = PacketPaths(rulesets: rulesets, inputs: inputs)
      .traces(of: options.included(HandshakeTable(joining: sightings)))
    diagnosis.scope = options.canonicalText
    diagnosis.attemptsOutOfScope = assembly.handshakes.count - included.count
    if included.count == assembly.handshakes.count { diagnosis.accounts = judged.accounts }
    diagnosis.series = series.filter { $0.inputs.count > 1 }
    diagnosis.clockOffsets = assembly.clockOffsets
    diagnosis.note(tunnelled)
    let repeated = overlaps.count.packets(of: inputs)
    (diagnosis.totals.repeatedAtLeast, diagnosis.totals.repeatedAtMost) = repeated
    return Outcome(diagnosis: diagnosis, facts: replayed.facts, attribution: judged)
  }

  private func gate(_ facts: CaseFacts, inputs: [InputRecord]) -> EvidenceGate {
    EvidenceGate(
      facts: facts, inputs: inputs, series: series,
      vantages: settledOrder.map { place in
        EvidenceGate.Vantage(
          input: keys[place].input, name: keys[place].name, observer: observers[place],
          showsCloses: assemblers[place].showsCloses)
      })
  }

  /// The vantages in an order that does not depend on which came first.
  private var settledOrder: [Int] {
    keys.indices.sorted { (keys[$0].input, keys[$0].name) < (keys[$1].input, keys[$1].name) }
  }

  /// What each vantage saw, in their settled order; the assemblers are empty then.
  private mutating func assembledVantages() -> [AssembledVantage] {
    let places = Dictionary(
      series.flatMap { one in one.inputs.enumerated().map { ($1, $0) } },
      uniquingKeysWith: { $1 })
    return settledOrder.enumerated().map { index, place in
      assemblers[place].finish(as: index) { places[$0] ?? 0 }
    }
  }

  private func assembly(of vantages: [AssembledVantage], inputs: [InputRecord]) -> Assembly {
    let bases = Dictionary(inputs.map { ($0.id, $0.input.timeBase) }, uniquingKeysWith: { $1 })
    let spans = Dictionary(
      inputs.compactMap { record in span(of: record).map { (record.id, $0) } },
      uniquingKeysWith: { $1 })
    let order = settledOrder
    let inputOfVantage = order.map { keys[$0].input }
    return Assembly(
      vantages: vantages,
      inputOfVantage: inputOfVantage,
      timeBases: inputOfVantage.map { bases[$0] ?? .none },
      captureSpans: inputOfVantage.map { head in
        let files = series.first { $0.inputs[0] == head }?.inputs ?? [head]
        let known = files.compactMap { spans[$0] }
        guard let first = known.map(\.lowerBound).min(), let last = known.map(\.upperBound).max()
        else { return nil }
        return first...last
      },
      inputsWithCutOptions: Set(
        inputs.filter { $0.summary?.synsWithoutOptions ?? 0 > 0 }.map(\.id)),
      inputsHidingConnections: Set(
        inputs.filter { $0.filters.contains(where: FilterScope.mayHideConnections) }.map(\.id)),
      selective: Set(
        order.indices.filter { keys[order[$0]].name.hasPrefix(LoggedRoute.vantage) }),
      inputs: inputs)
  }

  /// From the first to the last packet; where the packets were not counted, the kept segments.
  private func span(of record: InputRecord) -> ClosedRange<Int64>? {
    if let summary = record.summary, let first = summary.firstTime, let last = summary.lastTime {
      return first...max(first, last)
    }
    return times[record.id]
  }
}

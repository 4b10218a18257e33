import CaseStore
import Correlation
import Evidence
import Ingestion
import Reporting

/// What the commands do with a case: read evidence into it, correlate it, report on it.
struct CaseSession {
  let file: CaseFile
  let talk: TalkOptions
  let signals: Signals

  /// What reading the evidence came to.
  struct IngestResult {
    var readable = 0
    var isIncomplete = false
    var missing = 0

    /// The status when nothing else went wrong.
    var status: ExitStatus {
      if readable == 0 { return missing > 0 ? .noInput : .noData }
      return isIncomplete || missing > 0 ? .incomplete : .done
    }
  }

  /// Reads all files under `paths` into the case, and says what could not be read.
  func ingest(_ paths: [String], options: EvidenceReader.Options) throws -> IngestResult {
    try ingest(EvidenceWalk.locations(under: paths), named: paths, options: options)
  }

  /// Reads the files of `found` into the case, and says what could not be read; `paths` are what
  /// the user named.
  func ingest(
    _ found: (locations: [EvidenceLocation], failures: [IngestionError]), named paths: [String],
    options: EvidenceReader.Options
  ) throws -> IngestResult {
    var result = IngestResult()
    var reasons: [String] = []
    for failure in found.failures { try note(failure, &result) }
    var progress = Progress(wanted: !talk.quiet && !talk.noProgress)
    var others = OtherFiles()
    let order = try file.nextGivenOrder()
    for (index, location) in found.locations.enumerated() {
      if signals.interruption.isRequested { break }
      do {
        let inputs = try read(
          location, order: order + Int64(index), options: options, others: &others
        ) {
          bytes in
          progress.show(location.name, bytes: bytes, index: index + 1, count: found.locations.count)
        }
        progress.clear()
        for input in inputs {
          if input.status == .unread, let note = input.note {
            reasons.append(printable("\(input.path): \(note)"))
          }
          note(input, &result)
        }
      } catch let error as IngestionError {
        progress.clear()
        if case .invalidFilter = error { throw error }
        if case .filterNeedsPackets = error { throw error }
        try note(error, &result)
      }
    }
    try keep(others)
    if result.readable > 0, !talk.quiet {
      for reason in reasons { Talk.write(reason + "\n") }
    }
    if result.readable == 0, !signals.interruption.isRequested, found.failures.isEmpty {
      Talk.complain(
        NothingReadable(paths: paths, files: found.locations.count, reasons: reasons).sentences)
    }
    return result
  }

  /// Reads one file, which gives several inputs when it is an archive.
  private func read(
    _ location: EvidenceLocation, order: Int64, options: EvidenceReader.Options,
    others: inout OtherFiles, progress: @escaping (Int64) -> Void
  ) throws -> [Input] {
    let reader = EvidenceReader(options: options, interruption: signals.interruption)
    var inputs: [Input] = []
    try reader.read(location, progress: progress) {
      (read: (inout SegmentWriter) throws -> IngestedEvidence) in
      var input: Input?
      let outcome: AddOutcome
      do {
        outcome = try file.add(givenOrder: order, origin: location.origin) { writer in
          let evidence = try read(&writer)
          try others.check(evidence.input)
          input = evidence.input
          return evidence
        }
      } catch is OtherFiles.PassedBy {
        return
      }
      guard var input else { return }
      if case .alreadyPresent = outcome, input.status == .read {
        input.notes = [.known]
      }
      inputs.append(input)
    }
    return inputs
  }

  /// Keeps one input for all files of a host's folder that hold no evidence.
  private func keep(_ others: OtherFiles) throws {
    for input in others.inputs {
      _ = try file.add(givenOrder: file.nextGivenOrder()) { _ in IngestedEvidence(input: input) }
    }
  }

  /// Says what could not be read, and keeps it in the case, so that the report tells of it too.
  private func note(_ failure: IngestionError, _ result: inout IngestResult) throws {
    Talk.complain(printable("\(failure)"))
    var evidence = IngestedEvidence(
      input: Input(
        path: failure.path, sha256: "", bytes: 0, kind: .unknown, status: .unread,
        notes: [.reason(failure.unreadReason)]))
    evidence.unread = [Unread(.all, failure.unreadReason, isLoss: true)]
    _ = try file.add(givenOrder: file.nextGivenOrder()) { _ in evidence }
    if case .missing = failure { result.missing += 1 } else { result.isIncomplete = true }
  }

  private func note(_ input: Input, _ result: inout IngestResult) {
    switch input.status {
    case .read: result.readable += 1
    case .partial:
      result.readable += 1
      result.isIncomplete = true
    case .unread: result.isIncomplete = true
    case .ignored: break
    }
    if talk.verbose || input.status == .partial && !talk.quiet {
      let note = input.note.map { ": \($0)" } ?? ""
      Talk.write(
        printable("\(input.path): \(input.status.rawValue), \(input.kind.rawValue)\(note)") + "\n")
    }
  }

  /// Computes handshakes and findings anew, and keeps them in the case.
  func correlate(_ options: CorrelationOptions) throws -> Correlator.Outcome {
    var progress = Progress(wanted: !talk.quiet && !talk.noProgress)
    progress.show(stage: "correlating")
    defer { progress.clear() }
    let inputs = try file.inputs()
    var options = options
    for option in options.dropUselessBounds(for: inputs) {
      Talk.complain(
        "\(option) bounds nothing: of it and the captures' times only one has a date. "
          + "Give both, as in 2026-11-22T14:47:00Z, or neither.")
    }
    let outcome = try outcome(options, inputs: inputs)
    // Nobody queries such a case, and the outcome is at hand.
    if file.packsSegments { return outcome }
    let report = Reporting.Report(
      diagnosis: outcome.diagnosis, inputs: inputs, toolVersion: Pawprint.version,
      redactionKey: try file.redactionKey())
    try file.replaceDiagnosis(
      outcome.diagnosis, handshakes: outcome.handshakes, summaries: report.findingSummaries(),
      options: options.canonicalText)
    return outcome
  }

  /// The report on the case, computed anew from its evidence; the case stays as it is.
  func recomputedReport() throws -> Reporting.Report {
    let options = try file.correlationOptions().flatMap { CorrelationOptions(canonicalText: $0) }
    let inputs = try file.inputs()
    let outcome = try outcome(options ?? CorrelationOptions(), inputs: inputs)
    return Reporting.Report(
      diagnosis: outcome.diagnosis, inputs: inputs, toolVersion: Pawprint.version,
      redactionKey: try file.redactionKey())
  }

  /// The evidence of `report`, each item with all of its frames, however many.
  ///
  /// What the case keeps of a diagnosis lists the first of them; correlation says the rest again.
  func wholeEvidence(of report: Reporting.Report) throws -> [EvidenceItem] {
    let listed = report.diagnosis.evidence
    if listed.allSatisfy({ $0.omitted == 0 }) { return listed }
    var options =
      try file.correlationOptions().flatMap { CorrelationOptions(canonicalText: $0) }
      ?? CorrelationOptions()
    options.citedFrames = .max
    return try outcome(options, inputs: try file.inputs()).diagnosis.evidence
  }

  func outcome(
    _ options: CorrelationOptions, inputs: [InputRecord]
  ) throws -> Correlator.Outcome {
    let series = CaptureSeries.all(of: inputs)
    let ordered = series.flatMap(\.inputs)
    let others = inputs.map(\.id).filter { !ordered.contains($0) }
    var correlator = Correlator(options: options, series: series)
    for input in ordered + others {
      try file.forEachSegment(of: input) { correlator.add($0, input: input) }
    }
    try file.forEachHandshakeWait { input, wait in correlator.add(wait, input: input) }
    try file.forEachICMPError { input, error in correlator.add(error, input: input) }
    try file.forEachTunnelledSegment { correlator.add($2, frame: $1, input: $0) }
    return correlator.finish(
      inputs: inputs, snapshots: try file.snapshots(), settings: try file.settings(),
      rulesets: try file.rulesets())
  }

  /// The report on the case; a stale case is correlated first.
  func report(_ options: CorrelationOptions? = nil) throws -> Reporting.Report {
    let isStale = try file.isStale
    let known = isStale || options != nil ? nil : try file.diagnosis()
    // What the user narrowed an earlier correlation to holds until told otherwise.
    let earlier = try file.correlationOptions().flatMap { CorrelationOptions(canonicalText: $0) }
    let diagnosis =
      try known ?? correlate(options ?? earlier ?? CorrelationOptions()).diagnosis
    return Reporting.Report(
      diagnosis: diagnosis, inputs: try file.inputs(), toolVersion: Pawprint.version,
      redactionKey: try file.redactionKey())
  }

  /// Says the three lines that sum a report up.
  func summarize(_ report: Reporting.Report) {
    guard !talk.quiet else { return }
    for (index, line) in report.summaryLines().enumerated() {
      Talk.write((index == 0 ? talk.color.bold(line) : line) + "\n")
    }
  }
}

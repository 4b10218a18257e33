import ArgumentParser
import Batch
import CaseStore
import Correlation
import Evidence
import Foundation
import Glibc
import Ingestion
import Reporting

/// One run of `pawprint batch`: plans the cases, has them worked on, and keeps the index.
struct BatchSession {
  let paths: [String]
  let output: String
  let options: BatchOptions
  let reading: EvidenceReader.Options
  let correlation: CorrelationOptions
  let talk: TalkOptions
  let signals: Signals

  /// How long a case must be left alone before `--watch` takes it up, in ns, and how often it looks.
  private static let quiet: Int64 = 2_000_000_000
  private static let pause = 1.0

  /// Runs all cases, and writes the index.
  ///
  /// - Returns: the index; nil when given up before anything was done.
  func run() throws -> BatchIndex? {
    try Output.makeFolder(output)
    guard let lock = try lock() else { return nil }
    if !talk.quiet {
      for clause in Confinement.missing { Talk.complain("This kernel does not offer \(clause).") }
    }
    makeEmptyCase()
    defer { try? FileManager.default.removeItem(atPath: emptyCase) }
    let progress = BatchProgress(options.progress, talk: talk)
    return options.watch ? try watch(lock, progress) : try runOnce(lock, progress)
  }

  /// A case without evidence, which each worker of a small case takes a copy of.
  ///
  /// No folder of a case has a dot in front.
  private var emptyCase: String { "\(output)/.empty-case.db" }

  /// The evidence of a case that counts as small, in bytes.
  private static let small: Int64 = 8 << 20

  /// Where that cannot be done, each worker makes its own, and says why it cannot.
  private func makeEmptyCase() {
    try? FileManager.default.removeItem(atPath: emptyCase)
    do {
      try CaseFile.open(path: emptyCase, mode: .smallDraft).close()
    } catch {
      try? FileManager.default.removeItem(atPath: emptyCase)
    }
  }

  private func lock() throws -> FolderLock? {
    var hasSaid = talk.quiet
    return try FolderLock(folder: output) {
      if !hasSaid {
        Talk.complain(
          "Another batch is writing into '\(output)'; this one waits until it has ended.")
        hasSaid = true
      }
      return !signals.interruption.isRequested
    }
  }

  private func runOnce(_ lock: FolderLock, _ progress: BatchProgress) throws -> BatchIndex {
    let cases = plan(lock).cases
    let index = index(entries(cases, run(cases, lock, progress)))
    try write(index)
    return index
  }

  private func watch(_ lock: FolderLock, _ progress: BatchProgress) throws -> BatchIndex {
    var watch = FolderWatch(quiet: Self.quiet)
    var entries: [String: BatchIndex.Entry] = [:]
    var current = index([])
    while !signals.interruption.isRequested {
      let cases = watch.stable(plan(lock).cases, now: Self.now)
      if !cases.isEmpty {
        for entry in self.entries(cases, run(cases, lock, progress)) {
          entries[entry.folder] = entry
        }
        current = index(Array(entries.values))
        try write(current)
      }
      Thread.sleep(forTimeInterval: Self.pause)
    }
    return current
  }

  /// Nanoseconds since 1970: what files' times are compared with.
  private static var now: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }

  private func plan(_ lock: FolderLock) -> BatchPlan {
    BatchPlan(paths: paths, grouping: options.groupBy.grouping, output: output) { inputs in
      hosts(of: inputs, lock)
    }
  }

  /// The host that each file names, by path; found by a worker, since the files may be hostile.
  private func hosts(of inputs: [BatchInput], _ lock: FolderLock) -> [String: String] {
    runner(lock).hosts(of: inputs) { results in
      let file = URL(filePath: "\(results)/\(HostNames.fileName)")
      guard let data = try? Data(contentsOf: file) else { return [:] }
      return (try? JSONDecoder().decode([String: String].self, from: data)) ?? [:]
    }
  }

  private func run(
    _ cases: [BatchCase], _ lock: FolderLock, _ progress: BatchProgress
  ) -> [WorkerEnd] {
    let output = output
    progress.begin(cases)
    defer { progress.end() }
    return runner(lock).run(cases) { event in
      switch event {
      case .started(let index): progress.started(cases[index])
      case .ended(let index, let end):
        progress.ended(cases[index], end, Self.outcome(of: cases[index], end, in: output))
      }
    }
  }

  private func runner(_ lock: FolderLock) -> BatchRun {
    let interruption = signals.interruption
    let (output, resume, limits) = (output, options.resume, options.limits)
    let (reading, correlation) = (WorkOrder.ReadingOrder(reading), correlation.canonicalText)
    let language = options.lang.language.rawValue
    let emptyCase = FileManager.default.fileExists(atPath: emptyCase) ? emptyCase : nil
    return BatchRun(
      options: .init(output: output, jobs: options.workers, limits: limits), lock: lock,
      isInterrupted: { interruption.isRequested },
      order: { planned, task, results, temporary in
        try JSONEncoder().encode(
          WorkOrder(
            task: task == .hosts ? .hosts : .analyze, inputs: planned.inputs,
            results: results, temporary: temporary,
            published: resume ? "\(output)/\(planned.folder)" : nil,
            emptyCase: planned.bytes <= Self.small ? emptyCase : nil,
            limits: limits, reading: reading, correlation: correlation, language: language))
      })
  }

  private func entries(_ cases: [BatchCase], _ ends: [WorkerEnd]) -> [BatchIndex.Entry] {
    zip(cases, ends).map { planned, end in
      BatchIndex.Entry(
        title: planned.title, folder: planned.folder,
        outcome: Self.outcome(of: planned, end, in: output))
    }
  }

  private static func outcome(
    of planned: BatchCase, _ end: WorkerEnd, in output: String
  ) -> BatchIndex.Outcome {
    switch end {
    case .finished, .unchanged:
      CaseWork.Record(folder: "\(output)/\(planned.folder)").map { .done($0.summary) }
        ?? .failed(.vanished)
    case .interrupted: .failed(.interrupted)
    case .failed(let failure): .failed(failure)
    }
  }

  private func index(_ entries: [BatchIndex.Entry]) -> BatchIndex {
    BatchIndex(entries, toolVersion: Pawprint.version, language: options.lang.language)
  }

  private func write(_ index: BatchIndex) throws {
    try Output.write(index.markdown(), to: "\(output)/index.md")
    try Output.write(index.html(), to: "\(output)/index.html")
    try Output.write(index.json(), to: "\(output)/index.json")
    // What has been told of survives a loss of power.
    try? Disk.flush(output)
  }
}

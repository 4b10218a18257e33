import Evidence
public import Foundation
import Synchronization

/// Runs the cases of a batch, each in a process of its own, some at a time.
public struct BatchRun: Sendable {
  /// The argument by which the program is started as a worker.
  public static let workerCommand = "batch-worker"

  /// How cases are run.
  public struct Options: Sendable {
    /// The folder of the results.
    public var output: String
    /// How many workers at a time.
    public var jobs: Int
    /// What each of them may use up.
    public var limits: WorkerLimits

    /// Options for results in `output`.
    public init(output: String, jobs: Int, limits: WorkerLimits) {
      (self.output, self.jobs, self.limits) = (output, jobs, limits)
    }
  }

  private let options: Options
  private let lock: FolderLock
  private let order: Order
  private let isInterrupted: @Sendable () -> Bool

  /// A run that has `lock`.
  ///
  /// - Parameters:
  ///   - isInterrupted: whether all shall stop; asked often.
  ///   - order: what the worker of a case reads on its standard input.
  public init(
    options: Options, lock: FolderLock, isInterrupted: @escaping @Sendable () -> Bool,
    order: @escaping Order
  ) {
    (self.options, self.lock) = (options, lock)
    (self.isInterrupted, self.order) = (isInterrupted, order)
    ResultFolder.removeLeftovers(in: options.output)
  }

  /// Makes what a worker reads on its standard input: for which case, what to do, and the folders for
  /// results and for temporary files.
  public typealias Order =
    @Sendable (BatchCase, Task, _ results: String, _ temporary: String) throws -> Data

  /// What a worker does.
  public enum Task: Sendable {
    case analyze
    case hosts
  }

  /// What happens while cases are run.
  public enum Event: Sendable {
    case started(Int)
    case ended(Int, WorkerEnd)
  }

  /// Runs `cases`, and returns how each ended, in their order; a case that was not reached was
  /// interrupted.
  ///
  /// - Parameter report: called by one thread at a time.
  public func run(
    _ cases: [BatchCase], report: @escaping @Sendable (Event) -> Void
  ) -> [WorkerEnd] {
    let state = State(ends: Array(repeating: .interrupted, count: cases.count))
    let finished = DispatchGroup()
    let permits = DispatchSemaphore(value: options.jobs)
    // Twice as many threads as workers: while one waits for the disk, another one's worker goes on.
    for number in 0..<max(1, min(options.jobs &* 2, cases.count)) {
      finished.enter()
      // A thread that lasts as long as the servers that it starts: the kernel ends them with it.
      Thread.detachNewThread {
        var workplace = Workplace(name: "\(number)", options: options, lock: lock)
        while true {
          permits.wait()
          let index = isInterrupted() ? nil : state.next()
          let end = index.map { index in
            state.report { report(.started(index)) }
            return work(on: cases[index], at: &workplace)
          }
          permits.signal()
          guard let index, var end else { break }
          if end == .finished { end = publish(cases[index], from: workplace) }
          state.end(index, as: end) { report(.ended(index, end)) }
        }
        workplace.leave()
        finished.leave()
      }
    }
    finished.wait()
    return state.ends
  }

  /// Has a worker look for the hosts that `inputs` name, and reads its results with `read`.
  ///
  /// Nothing when it fails: the files will say so when their cases are worked on.
  public func hosts<Value>(
    of inputs: [BatchInput], read: (_ results: String) -> Value
  ) -> Value {
    var workplace = Workplace(name: "hosts", options: options, lock: lock)
    defer { workplace.leave() }
    let folder = workplace.folder
    let planned = BatchCase(title: "hosts", inputs: inputs)
    if let data = try? order(planned, .hosts, folder.results, folder.temporary) {
      _ = try? workplace.work(order: data, isInterrupted: isInterrupted)
    }
    return read(folder.results)
  }

  private func work(on planned: BatchCase, at workplace: inout Workplace) -> WorkerEnd {
    if let obstacle = planned.obstacle { return .failed(.obstacle(obstacle)) }
    if isStrange(published(planned)) { return .failed(.strangeFolder) }
    let folder = workplace.folder
    do {
      let data = try order(planned, .analyze, folder.results, folder.temporary)
      return try workplace.work(order: data, isInterrupted: isInterrupted)
    } catch {
      return .failed(.unwritable(Self.reason(error)))
    }
  }

  private func publish(_ planned: BatchCase, from workplace: Workplace) -> WorkerEnd {
    do {
      try workplace.folder.publish(at: published(planned))
      return .finished
    } catch {
      return .failed(.unwritable(Self.reason(error)))
    }
  }

  /// Where the results of the case appear.
  private func published(_ planned: BatchCase) -> String { "\(options.output)/\(planned.folder)" }

  /// Whether there is something at `path` whose place results may not take.
  private func isStrange(_ path: String) -> Bool {
    FileStatus(path, followingLinks: false) != nil
      && FileStatus("\(path)/\(CaseRecord<Nothing>.fileName)")?.kind != .file
  }

  private struct Nothing: Codable {}

  private static func reason(_ error: any Error) -> String {
    if let error = error as? POSIXError { return Batch.reason(ofError: error.code.rawValue) }
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
    if let error = underlying as? POSIXError { return Batch.reason(ofError: error.code.rawValue) }
    return error.localizedDescription
  }

  /// What the threads share.
  private final class State: Sendable {
    private let values: Mutex<(next: Int, ends: [WorkerEnd])>

    init(ends: [WorkerEnd]) { values = Mutex((0, ends)) }

    var ends: [WorkerEnd] { values.withLock { $0.ends } }

    func next() -> Int? {
      values.withLock { values in
        guard values.next < values.ends.count else { return nil }
        defer { values.next += 1 }
        return values.next
      }
    }

    func report(_ body: () -> Void) { values.withLock { _ in body() } }

    func end(_ index: Int, as end: WorkerEnd, _ body: () -> Void) {
      values.withLock { values in
        values.ends[index] = end
        body()
      }
    }
  }
}

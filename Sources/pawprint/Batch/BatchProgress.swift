import Batch
import Correlation
import Evidence
import Foundation
import Reporting
import Synchronization

/// Tells how far a batch has come.
final class BatchProgress: Sendable {
  private let form: ProgressChoice
  private let state: Mutex<State>

  private struct State {
    var total = 0
    var done = 0
    var bytes: Int64 = 0
    var doneBytes: Int64 = 0
    /// The cases that are worked on, the earliest first.
    var current: [String] = []
    var start = ContinuousClock.now
    var hasLine = false
    var isOver = false
  }

  /// Starting a worker costs as much as reading so many bytes: for the time that is left.
  private static let cost: Int64 = 1 << 18

  /// Progress in the form that `choice` and the terminal ask for.
  init(_ choice: ProgressChoice, talk: TalkOptions) {
    form =
      switch choice {
      case .json: .json
      case _ where talk.quiet || talk.noProgress: .none
      case .auto: Talk.isTerminal ? .auto : .lines
      default: choice
      }
    state = Mutex(State())
  }

  /// `cases` are going to be run.
  func begin(_ cases: [BatchCase]) {
    let bytes = cases.reduce(Int64(0)) { $0 &+ $1.bytes }
    state.withLock { state in
      state = State()
      state.total = cases.count
      state.bytes = bytes
    }
    if form == .json {
      write(Line(event: "start", cases: cases.count, bytes: bytes))
    }
    guard form == .auto else { return }
    Thread.detachNewThread { [self] in
      while !state.withLock({ $0.isOver }) {
        state.withLock { show(&$0) }
        Thread.sleep(forTimeInterval: 0.5)
      }
    }
  }

  /// A case has begun.
  func started(_ planned: BatchCase) {
    state.withLock { state in
      state.current.append(planned.title)
      show(&state)
    }
  }

  /// A case has ended, with this outcome.
  func ended(_ planned: BatchCase, _ end: WorkerEnd, _ outcome: BatchIndex.Outcome) {
    state.withLock { state in
      state.done += 1
      state.doneBytes &+= planned.bytes
      if let index = state.current.firstIndex(of: planned.title) { state.current.remove(at: index) }
      switch form {
      case .lines:
        Talk.write(
          printable(
            "\(state.done) of \(state.total): \(planned.title): \(Self.words(end, outcome))") + "\n"
        )
      case .json:
        var line = Line(event: "case", cases: state.total, bytes: planned.bytes)
        (line.done, line.case, line.folder) = (state.done, planned.title, planned.folder)
        line.status = Self.status(end)
        switch outcome {
        case .failed(let failure): line.reason = failure.description
        case .done(let summary):
          line.reason = summary.reasons.first
          line.verdict = summary.status == .unread ? nil : summary.cause?.rawValue ?? "none"
          line.level = line.verdict == nil ? nil : summary.level.rawValue
        }
        line.elapsedSeconds = Self.seconds(since: state.start)
        line.remainingSeconds = Self.remaining(state)
        write(line)
      default: show(&state)
      }
    }
  }

  /// All cases have ended.
  func end() {
    state.withLock { state in
      state.isOver = true
      if state.hasLine { Talk.write("\r\u{1b}[K") }
      state.hasLine = false
      if form == .json {
        var line = Line(event: "end", cases: state.total, bytes: state.bytes)
        line.done = state.done
        line.elapsedSeconds = Self.seconds(since: state.start)
        write(line)
      }
    }
  }

  /// Writes the line of a terminal anew.
  private func show(_ state: inout State) {
    guard form == .auto, !state.isOver else { return }
    state.hasLine = true
    let elapsed = max(Self.seconds(since: state.start), 0.001)
    let rate = (Double(state.done) / elapsed * 10).rounded() / 10
    let megabytes = Int(Double(state.doneBytes) / elapsed / 1_048_576)
    let left = Self.remaining(state).map { ", \(LimitText.seconds(Int64($0))) left" } ?? ""
    let name = printable(state.current.first ?? "").prefix(40)
    Talk.write(
      "\r\u{1b}[K\(state.done) of \(state.total) cases, \(rate) a second, \(megabytes) MiB/s\(left): \(name)"
    )
  }

  private static func words(_ end: WorkerEnd, _ outcome: BatchIndex.Outcome) -> String {
    switch outcome {
    case .failed(let failure): return "failed: \(failure)"
    case .done(let summary) where summary.status == .unread:
      return "nothing readable: \(summary.reasons.first ?? "no evidence in it")"
    case .done(let summary):
      let verdict = summary.cause.map { "\($0.rawValue), \(summary.level.rawValue)" }
      let nothing = summary.level == .undetermined ? "cannot tell" : "nothing wrong"
      return (verdict ?? nothing) + (end == .unchanged ? " (unchanged)" : "")
    }
  }

  private static func status(_ end: WorkerEnd) -> String {
    switch end {
    case .finished: "done"
    case .unchanged: "unchanged"
    case .interrupted: "interrupted"
    case .failed: "failed"
    }
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - start) / .seconds(1)
  }

  /// Seconds that are left, if the rest goes as what is done; nil when nothing is.
  private static func remaining(_ state: State) -> Double? {
    let done = state.doneBytes &+ Int64(state.done) &* cost
    let rest = state.bytes &- state.doneBytes &+ Int64(state.total - state.done) &* cost
    guard done > 0 else { return nil }
    return (seconds(since: state.start) * Double(max(rest, 0)) / Double(done)).rounded()
  }

  /// One line of `--progress json`.
  private struct Line: Encodable {
    var event: String
    var cases: Int
    var done: Int?
    var `case`: String?
    var folder: String?
    var status: String?
    var verdict: String?
    var level: String?
    var reason: String?
    var bytes: Int64
    var elapsedSeconds: Double?
    var remainingSeconds: Double?

    init(event: String, cases: Int, bytes: Int64) {
      (self.event, self.cases, self.bytes) = (event, cases, bytes)
    }
  }

  private func write(_ line: Line) {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(line) else { return }
    try? Output.write(String(decoding: data, as: UTF8.self) + "\n", to: nil)
  }
}

import Glibc
import Testing

@testable import Batch

/// What is said of a worker that ended.
struct WorkerEndTests {
  private func end(
    signal: Int32 = 0, status: Int32 = 0, peak: Int64 = 1 << 20, processor: Int64 = 0,
    talk: String = "", killed: WorkerEnd.Killed? = nil
  ) -> WorkerEnd {
    WorkerEnd(
      .init(status: status << 8 | signal, peakMemory: peak, processor: processor, talk: talk),
      killed: killed,
      limits: WorkerLimits(memory: 1 << 30, processor: 90, time: 600, output: 100))
  }

  @Test
  func `statuses`() {
    #expect(end() == .finished)
    #expect(end(status: WorkerEnd.unchangedStatus) == .unchanged)
    #expect(
      end(status: 74, talk: "first\nthe disk is full\n") == .failed(reason: "the disk is full"))
    #expect(end(status: 9) == .failed(reason: "its worker ended with status 9"))
    #expect(end(signal: SIGKILL, killed: .forInterruption) == .interrupted)
  }

  @Test(arguments: [
    (SIGXCPU, Int64(1), "more than 90 s of processor time (--limit-cpu)"),
    (SIGXFSZ, 1, "beyond 100 (--limit-output)"),
    (SIGKILL, 1, "was killed"),
    (SIGTERM, 1, "told to end"),
    (SIGSEGV, 1, "crashed (signal 11)"),
    (SIGILL, 1000, "more than 1G of memory (--limit-memory)"),
  ])
  func `signals`(_ signal: Int32, _ megabytes: Int64, _ words: String) {
    guard case .failed(let reason) = end(signal: signal, peak: megabytes << 20) else {
      Issue.record("no failure")
      return
    }
    #expect(reason.contains(words))
  }

  @Test
  func `limits beyond the soft one, and on the clock`() {
    let processor = end(signal: SIGKILL, processor: 95)
    #expect("\(processor)".contains("--limit-cpu"))
    #expect("\(end(signal: SIGKILL, killed: .forTime))".contains("longer than 10 min"))
  }

  @Test(arguments: [
    ("100", Int64(100)), ("2K", 2048), ("3M", 3 << 20), ("2G", 2 << 30), ("2GiB", 2 << 30),
    ("1tb", 1 << 40), ("", nil), ("0", nil), ("-1", nil), ("G", nil), ("1.5G", nil),
    ("99999999999T", nil), ("１", nil),
  ])
  func `sizes`(_ text: String, _ bytes: Int64?) {
    #expect(LimitText.bytes(text) == bytes)
  }

  @Test(arguments: [
    ("90", Int64(90)), ("90s", 90), ("15m", 900), ("2h", 7200), ("", nil), ("0s", nil), ("h", nil),
    ("1d", nil), ("99999999999999999h", nil),
  ])
  func `lengths of time`(_ text: String, _ seconds: Int64?) {
    #expect(LimitText.seconds(text) == seconds)
  }
}

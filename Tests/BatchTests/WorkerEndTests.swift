import Evidence
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
      .init(
        usage: WorkerUsage(
          status: status << 8 | signal, peakMemory: peak, processor: processor), talk: talk),
      killed: killed,
      limits: WorkerLimits(memory: 1 << 30, processor: 90, time: 600, output: 100))
  }

  @Test
  func `statuses`() {
    #expect(end() == .finished)
    #expect(end(status: WorkerEnd.unchangedStatus) == .unchanged)
    #expect(
      end(status: 74, talk: "first\nthe disk is full\n") == .failed(.said("the disk is full")))
    #expect(end(status: 9) == .failed(.ended(status: 9)))
    #expect(end(signal: SIGKILL, killed: .forInterruption) == .interrupted)
  }

  @Test(arguments: [
    (SIGXCPU, Int64(1), CaseFailure.beyond(.processor, "90 s")),
    (SIGXFSZ, 1, .beyond(.output, "100")),
    (SIGKILL, 1, .killed),
    (SIGTERM, 1, .told(signal: 15)),
    (SIGSEGV, 1, .crashed(signal: 11)),
    (SIGILL, 1000, .beyond(.memory, "1G")),
  ])
  func `signals`(_ signal: Int32, _ megabytes: Int64, _ failure: CaseFailure) {
    #expect(end(signal: signal, peak: megabytes << 20) == .failed(failure))
  }

  @Test
  func `limits beyond the soft one, and on the clock`() {
    #expect(end(signal: SIGKILL, processor: 95) == .failed(.beyond(.processor, "90 s")))
    #expect(end(signal: SIGKILL, killed: .forTime) == .failed(.beyond(.time, "10 min")))
  }

  @Test
  func `what a server writes of a worker is read again, and nothing else is`() {
    let usage = WorkerUsage(status: 9, peakMemory: 1 << 40, processor: 7)
    #expect(WorkerUsage(usage.bytes) == usage)
    #expect(!usage.hasExited && WorkerUsage(Array("256 0 0".utf8))?.hasExited == true)
    for text in ["", "1 2", "1 2 3 4", "1 2 x", "99999999999 2 3", "g"] {
      #expect(WorkerUsage(Array(text.utf8)) == nil, "\(text)")
    }
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

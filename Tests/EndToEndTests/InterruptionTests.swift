import Foundation
import Testing

/// Pipes that stay open, end early, or are given up.
struct InterruptionTests {
  let folder = TemporaryFolder()
  let pipe = Pipe()

  /// Starts `pawprint analyze` on a pipe.
  private func start(_ arguments: [String] = []) throws -> Child {
    var order = Tool.order(Analysis.command(["-"] + arguments, in: folder), in: folder)
    order.stdin = .descriptor(pipe.readEnd)
    return try Child(order, scratch: folder.path)
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func `after a signal, what has arrived is reported`(_ signal: Int32, _ status: Int32) throws {
    let child = try start(["--case", folder["case.db"]])
    pipe.write(try Pcap(recycleCapture).prefix(1000, more: 20))
    try #require(pipe.waitUntilRead())
    child.send(signal)
    let analysis = try Analysis(outcome: child.wait(atMost: 60), in: folder)
    #expect(analysis.outcome.status == status, "\(analysis.outcome)")
    #expect(analysis.findings.totals.packets == 1000)
    #expect(analysis.findings.verdict.cause == "tw-recycle")
    #expect(analysis.findings.input("-")?.status == "partial")
    #expect(analysis.section("What was not analysed").contains("interrupted"))
    expectSentences(analysis.outcome)
    let report = try Tool.run(["report", "--case", folder["case.db"]], in: folder)
    #expect(report.status == 3, "\(report)")
    #expect(report.out == withoutPictures(analysis.report))
    #expect(try folder.names().filter { $0.hasPrefix("case.db") } == ["case.db"])
  }

  @Test(arguments: [0, 10])
  func `a signal before the first packet does not make the pipe an empty file`(_ bytes: Int) throws
  {
    let child = try start(["--verbose"])
    pipe.write(try Pcap(recycleCapture).bytes.prefix(bytes))
    usleep(bytes == 0 ? 500_000 : 0)  // until it listens to signals
    try #require(pipe.waitUntilRead())
    child.send(SIGINT)
    let outcome = try child.wait(atMost: 60)
    #expect(outcome.status == 130, "\(outcome)")
    #expect(!outcome.err.contains("is empty"), "\(outcome)")
    #expect(outcome.out.isEmpty)
  }

  @Test
  func `a named pipe that nobody writes to can be given up`() throws {
    try #require(mkfifo(folder["pipe"], 0o600) == 0)
    let order = Tool.order(["analyze", folder["pipe"]], in: folder)
    let child = try Child(order, scratch: folder.path)
    usleep(500_000)  // until it waits
    child.send(SIGINT)
    let outcome = try child.wait(atMost: 90)
    #expect(outcome.status == 130, "\(outcome)")
  }

  @Test
  func `a pipe that ends inside a packet is a capture cut short`() throws {
    let child = try start()
    pipe.write(try Pcap(recycleCapture).prefix(1000, more: 20))
    pipe.closeWriteEnd()
    let analysis = try Analysis(outcome: child.wait(atMost: 60), in: folder)
    #expect(analysis.outcome.status == 3, "\(analysis.outcome)")
    #expect(analysis.findings.totals.packets == 1000)
    #expect(analysis.findings.verdict.cause == "tw-recycle")
  }

  @Test
  func `a whole capture on a pipe is read as from a file`() throws {
    let child = try start()
    pipe.write(try contents(of: recycleCapture))
    pipe.closeWriteEnd()
    let piped = try Analysis(outcome: child.wait(atMost: 60), in: folder)
    let read = try Analysis([recycleCapture], in: TemporaryFolder())
    #expect(piped.outcome.status == 0, "\(piped.outcome)")
    #expect(piped.findings.totals == read.findings.totals)
    #expect(piped.findings.verdict == read.findings.verdict)
  }
}

import Foundation
import Testing

/// Workers that go beyond a limit, or are killed, and batches that are.
struct BatchWorkerTests {
  let folder = BatchFolder()

  @Test(
    arguments: [
      (["--limit-output", "100K"], "--limit-output"), (["--limit-cpu", "1s"], "--limit-cpu"),
      (["--limit-time", "1s"], "--limit-time"),
    ])
  func `a case beyond a limit is a row with its reason`(_ option: [String], _ words: String) throws
  {
    try folder.files.copy(healthyCapture, to: "up/capture.pcap")
    try folder.makeHugeCase()
    let outcome = try folder.batch(option + ["--limit-ratio", "1000000"])
    #expect(outcome.status == 3 || outcome.status == 65, "\(outcome)")
    let entry = try #require(try folder.index().cases.first { $0.case == "huge.gz" })
    #expect(entry.status == "failed" && entry.reasons.joined().contains(words), "\(entry)")
    #expect(!FileManager.default.fileExists(atPath: folder["out/huge.gz"]))
  }

  @Test
  func `killed at any moment and run again, it ends with the bytes of an undisturbed run`() throws {
    for number in 0..<6 {
      try folder.files.copy(
        number % 2 == 0 ? recycleCapture : healthyCapture, to: "up/\(number).pcap")
    }
    try folder.files.write("", to: "up/empty")
    _ = try folder.batch(output: "fresh")
    var generator = SplitMix64(seed: 7)
    for _ in 0..<8 {
      let order = Tool.order(["batch", folder["up"], "--out", folder["out"]], in: folder.files)
      let child = try Child(order, scratch: folder.files.path)
      usleep(UInt32(generator.next() % 700_000))
      child.send(SIGKILL)
      _ = try child.wait()
    }
    let last = try folder.batch()
    #expect(last.status == 3, "\(last)")
    #expect(try folder.tree("out") == folder.tree("fresh"))
  }

  @Test(arguments: [1, 2])
  func `a worker that is killed is a row, and so is one whose parent is`(_ generations: Int) throws
  {
    try folder.makeGoodCases()
    try folder.makeHugeCase()
    let child = try folder.start(["--jobs", "1", "--limit-ratio", "1000000"])
    // The cases in their order: healthy, huge.gz, recycle.pcap.
    try folder.wait(for: "out/healthy/report.md")
    let (server, worker) = try Processes.grandchild(of: child.pid)
    // It has made itself ready: a fourth argument would tell that it could not.
    #expect(Processes.arguments(of: server).count == 3)
    kill(generations == 1 ? server : worker, SIGKILL)
    let outcome = try child.wait()
    #expect(outcome.status == 3, "\(outcome)")
    let entries = try folder.index().cases
    #expect(entries.map(\.case) == ["recycle.pcap", "huge.gz", "healthy"])
    let reasons = entries.first { $0.case == "huge.gz" }?.reasons.joined()
    #expect(reasons?.contains("its worker was killed") == true, "\(entries)")
    #expect(!Processes.isAlive(server) && !Processes.isAlive(worker))
  }

  @Test
  func `when a batch is killed, its workers end with it`() throws {
    try folder.makeHugeCase()
    let child = try folder.start(["--jobs", "1", "--limit-ratio", "1000000"])
    let (server, worker) = try Processes.grandchild(of: child.pid)
    child.send(SIGKILL)
    _ = try child.wait()
    for _ in 0..<500 where Processes.isAlive(worker) { usleep(10_000) }
    #expect(!Processes.isAlive(server) && !Processes.isAlive(worker))
  }
}

import Foundation
import Testing

/// What is one case of a batch, and cases that arrive while it runs.
struct BatchCaseTests {
  let folder = BatchFolder()

  @Test
  func `groups`() throws {
    try folder.makeGoodCases()
    try folder.files.copy(
      Places.sample("recycle-nat") + "/netstat-before.txt", to: "up/recycle-before.txt")
    try folder.files.copy(
      Places.sample("recycle-nat") + "/netstat-after.txt", to: "up/recycle-after.txt")
    let outcome = try folder.batch(["--group-by", "name:^([a-z]+)"])
    #expect(outcome.status == 0, "\(outcome)")
    let entries = try folder.index().cases
    #expect(Set(entries.map(\.case)) == ["recycle", "capture"])
    #expect(entries.first { $0.case == "recycle" }?.verdict?.level == "confirmed")
    #expect(try folder.batch(["--group-by", "one"], output: "one").status == 0)
    #expect(try folder.index("one").cases.map(\.case) == ["all"])
    #expect(try folder.batch(["--group-by", "name:("]).status == 64)
  }

  @Test
  func `a watch takes up what arrives, and ends with a signal`() throws {
    try folder.makeGoodCases()
    let child = try folder.start(["--watch"])
    try folder.wait(for: "out/recycle.pcap/report.md")
    try folder.files.copy(recycleCapture, to: "up/late.pcap")
    try folder.wait(for: "out/late.pcap/report.md")
    usleep(300_000)
    child.send(SIGINT)
    let outcome = try child.wait(atMost: 60)
    #expect(outcome.status == 130, "\(outcome)")
    #expect(try folder.index().cases.count == 3)
  }
}

import Foundation
import Testing

/// Places that cannot be written, and inputs that are not there.
struct BatchPlaceTests {
  let folder = BatchFolder()

  @Test
  func `what is no result of a batch is never replaced`() throws {
    try folder.makeGoodCases()
    try folder.files.write("mine", to: "out/healthy/thesis.txt")
    let outcome = try folder.batch()
    #expect(outcome.status == 3, "\(outcome)")
    #expect(try text(of: folder["out/healthy/thesis.txt"]) == "mine")
    let entry = try folder.index().cases.first { $0.case == "healthy" }
    #expect(entry?.reasons.joined().contains("something else of this name") == true)
  }

  @Test
  func `places that cannot be written, and paths that are not there`() throws {
    try folder.makeGoodCases()
    try folder.files.write("a file", to: "file")
    let inFile = try folder.batch(output: "file/out")
    #expect(inFile.status == 73, "\(inFile)")
    let around = try folder.batch(output: "up")
    #expect(around.status == 64, "\(around)")
    let missing = try Tool.run(
      ["batch", folder["missing"], "--out", folder["out"]], in: folder.files)
    #expect(missing.status == 66, "\(missing)")
    let both = try folder.batch([folder["missing"]])
    #expect(both.status == 3, "\(both)")
    for outcome in [inFile, around, missing, both] { expectSentences(outcome) }
  }

  @Test
  func `an input that vanishes is a row with its reason`() throws {
    try folder.makeGoodCases()
    let late = try folder.files.copy(healthyCapture, to: "late.pcap")
    let order = Tool.order(
      ["batch", folder["up"], late, "--out", folder["out"], "--jobs", "1"], in: folder.files)
    let child = try Child(order, scratch: folder.files.path)
    try FileManager.default.removeItem(atPath: late)
    let outcome = try child.wait()
    #expect(outcome.status == 3, "\(outcome)")
    let entries = try folder.index().cases
    #expect(entries.count == 3)
    #expect(entries.first { $0.case.hasSuffix("late.pcap") }?.reasons.isEmpty == false)
  }

  @Test(.enabled(if: geteuid() == 0, "SKIPPED: only root can mount a small disk"))
  func `a full disk is a row with its reason, and what was there stays`() throws {
    try folder.makeGoodCases()
    let program = """
      mkdir out && mount -t tmpfs -o size=512k none out || exit 99
      "$1" batch up --out out 2>&1
      echo status $?
      cat out/index.json
      """
    let order = Child.Order(
      executable: "unshare", arguments: ["--mount", "sh", "-c", program, "sh", Places.tool],
      folder: folder.files.path, environment: Tool.environment)
    let outcome = try Tool.run(order)
    // Containers may forbid both.
    guard outcome.status != 99, outcome.status != 1 else { return }
    #expect(outcome.out.contains("status 65"), "\(outcome)")
    #expect(outcome.out.contains("the disk is full"), "\(outcome)")
  }
}

import Foundation
import Testing

/// What a folder may hold beside evidence.
struct WalkTests {
  let folder = TemporaryFolder()

  init() throws {
    try folder.copy(recycleCapture, to: "evidence/capture.pcap")
  }

  @Test
  func `a README is ignored and changes nothing`() throws {
    try folder.write("# What happened\n", to: "evidence/README.md")
    let analysis = try Analysis([folder["evidence"]], in: folder)
    #expect(analysis.outcome.status == 0, "\(analysis.outcome)")
    #expect(analysis.findings.input("README.md")?.status == "ignored")
    #expect(!analysis.outcome.err.contains("README"))
  }

  @Test
  func `a named pipe in a folder is passed by`() throws {
    try #require(mkfifo(folder["evidence/pipe"], 0o600) == 0)
    let outcome = try Tool.run(["analyze", folder["evidence"]], in: folder, atMost: 90)
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(arguments: [".", "..", "nowhere", "/dev/zero"])
  func `a link to a loop, to nothing or to a device is passed by`(_ target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder["evidence/link"], withDestinationPath: target)
    let analysis = try Analysis([folder["evidence"]], in: folder)
    #expect(analysis.outcome.status == 0, "\(analysis.outcome)")
    #expect(analysis.findings.inputs.map(\.path) == ["capture.pcap"])
  }

  @Test
  func `files are read in sorted order, whatever the file system's`() throws {
    for name in ["b.txt", "a/z.txt", "a/b.txt", "Z.txt"] {
      try folder.write("3.10.0-957.el7.x86_64 \(name)\n", to: "evidence/\(name)")
    }
    let analysis = try Analysis([folder["evidence"]], in: folder)
    let paths = analysis.findings.inputs.map(\.path)
    #expect(paths == ["Z.txt", "a/b.txt", "a/z.txt", "b.txt", "capture.pcap"])
  }

  @Test
  func `a name that is no UTF-8 is not lost without a word`() throws {
    let program =
      "import os, sys; os.rename(sys.argv[1].encode(), os.fsencode(sys.argv[2]) + b'\\xe9')"
    let old = folder["evidence/capture.pcap"]
    let renamed = try Tool.python(program, [old, folder["evidence/caf"]])
    try #require(renamed.status == 0, "\(renamed)")
    try folder.copy(healthyCapture, to: "evidence/healthy.pcap")
    let analysis = try Analysis([folder["evidence"]], in: folder)
    let isRead = analysis.findings.verdict.cause == "tw-recycle"
    let isSaid = analysis.outcome.status == 3 && analysis.outcome.err.contains("caf")
    #expect(isRead || isSaid, "\(analysis.outcome)")
  }

  @Test
  func `the same file under two names is one capture`() throws {
    try folder.copy(recycleCapture, to: "evidence/copy.pcap")
    let twice = try Analysis([folder["evidence"]], in: folder)
    let once = try Analysis([recycleCapture], in: TemporaryFolder())
    #expect(twice.outcome.status == 0, "\(twice.outcome)")
    #expect(twice.findings.totals == once.findings.totals)
  }
}

import Foundation
import Testing

/// `pawprint batch`: many cases, some of them hostile, in one command.
struct BatchTests {
  let folder = TemporaryFolder()

  /// What the tests read of `index.json`.
  struct Index: Decodable {
    var cases: [Entry]

    struct Entry: Decodable {
      var `case`: String
      var folder: String
      var status: String
      var verdict: Verdict?
      var reasons: [String]
    }

    struct Verdict: Decodable {
      var cause: String
      var level: String
    }
  }

  private func index(_ output: String = "out") throws -> Index {
    try JSONDecoder().decode(Index.self, from: contents(of: folder["\(output)/index.json"]))
  }

  private func batch(_ arguments: [String] = [], output: String = "out") throws -> Child.Outcome {
    try Tool.run(["batch", folder["up"], "--out", folder[output]] + arguments, in: folder)
  }

  /// Everything in a folder of results: bytes by path.
  private func tree(_ output: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder[output])
    return try names.reduce(into: [:]) { tree, name in
      let path = folder["\(output)/\(name)"]
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      tree[name] = isFolder.boolValue ? Data() : try contents(of: path)
    }
  }

  /// Two good cases.
  private func makeGoodCases() throws {
    try folder.copy(recycleCapture, to: "up/recycle.pcap")
    try folder.copy(healthyCapture, to: "up/healthy/capture.pcap")
  }

  @Test
  func `each case has its results, and the index tells of all`() throws {
    try makeGoodCases()
    let outcome = try batch()
    #expect(outcome.status == 0, "\(outcome)")
    expectSentences(outcome)
    let entries = try index().cases
    #expect(entries.map(\.case) == ["recycle.pcap", "healthy"])
    #expect(entries.map(\.status) == ["read", "read"])
    #expect(entries.compactMap(\.verdict?.cause) == ["tw-recycle", "none"])
    for name in ["report.md", "report.html", "findings.json", "case.db", "case.json"] {
      #expect(FileManager.default.fileExists(atPath: folder["out/recycle.pcap/\(name)"]), "\(name)")
    }
    let report = try Tool.run(
      ["analyze", folder["up/recycle.pcap"], "-o", folder["report.md"]], in: folder)
    #expect(report.status == 0)
    #expect(try text(of: folder["report.md"]) == text(of: folder["out/recycle.pcap/report.md"]))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder["out"])
    #expect(!names.contains { $0.hasPrefix(".making") || $0.hasPrefix(".old") })
  }

  @Test
  func `run again, only what has changed is done, and the bytes are those of a new run`() throws {
    try makeGoodCases()
    _ = try batch()
    let first = try tree("out")
    let second = try batch()
    #expect(second.status == 0 && second.err.contains("(unchanged)"), "\(second)")
    #expect(try tree("out") == first)
    try folder.copy(healthyCapture, to: "up/recycle.pcap")
    let third = try batch(["--progress", "json"])
    #expect(third.out.split(separator: "\n").count { $0.contains(#""unchanged""#) } == 1)
    _ = try batch(output: "fresh")
    #expect(try tree("out") == tree("fresh"))
    let other = try batch(["--kernel", "3.10.0"])
    #expect(!other.err.contains("(unchanged)"), "\(other)")
    let chinese = try batch(["--kernel", "3.10.0", "--lang", "zh"])
    #expect(!chinese.err.contains("(unchanged)"), "\(chinese)")
    #expect(try text(of: folder["out/recycle.pcap/report.md"]).contains("故障复盘"))
  }

  @Test
  func `hostile files are rows with reasons, and the others are done`() throws {
    try makeGoodCases()
    let capture = try Pcap(recycleCapture)
    try folder.write(capture.prefix(1000, more: 20), to: "up/cut.pcap")
    try folder.write("", to: "up/empty.pcap")
    try folder.write("hello, world\n", to: "up/no evidence|<b>.txt")
    try folder.write(Data(repeating: 0xff, count: 5000), to: "up/noise")
    try folder.write(capture.bytes.prefix(10), to: "up/half-a-header")
    try folder.copy("/etc/hostname", to: "up/nothing/in/it.txt")
    try #require(mkfifo(folder["up/pipe"], 0o600) == 0)
    let links = [
      ("loop", "."), ("circle", "circle"), ("nowhere", "/no/such/file"),
      ("nothing/out", "/etc/passwd"),
    ]
    for (name, target) in links {
      try FileManager.default.createSymbolicLink(
        atPath: folder["up/\(name)"], withDestinationPath: target)
    }
    let bomb = "import gzip,sys; gzip.open(sys.argv[1], 'wb').write(bytes(1 << 28))"
    #expect(try Tool.python(bomb, [folder["up/bomb.gz"]]).status == 0)
    let outcome = try batch(["--fail-on", "confirmed"])
    #expect(outcome.status == 3, "\(outcome)")
    expectSentences(outcome)
    let entries = try index().cases
    #expect(entries.count == 13)
    let good = ["recycle.pcap", "healthy", "cut.pcap"]
    for entry in entries {
      #expect((entry.verdict != nil) == good.contains(entry.case), "\(entry)")
      #expect(
        entry.reasons.isEmpty == ["recycle.pcap", "healthy"].contains(entry.case), "\(entry)")
    }
    let reasons = Dictionary(uniqueKeysWithValues: entries.map { ($0.case, $0.reasons.joined()) })
    for (name, words) in [
      ("pipe", "named pipe"), ("loop", "back to a folder"), ("circle", "circle"),
      ("nowhere", "nowhere"), ("bomb.gz", "1000 times"), ("empty.pcap", "empty"),
      ("nothing", "leads out of its case"), ("cut.pcap", "ends inside record"),
    ] {
      #expect(reasons[name]?.contains(words) == true, "\(name): \(reasons[name] ?? "-")")
    }
    #expect(try batch(["--fail-on", "probable"]).status == 10)
  }

  @Test
  func `an index in Chinese tells in Chinese why a case was not analysed`() throws {
    try folder.write(try Pcap(recycleCapture).prefix(1000, more: 20), to: "up/cut.pcap")
    try folder.write("", to: "up/empty.pcap")
    try folder.write("hello, world\n", to: "up/prose.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder["up/circle"], withDestinationPath: "circle")
    let outcome = try batch(["--lang", "zh"])
    #expect(outcome.status == 3, "\(outcome)")
    let page = try text(of: folder["out/index.md"])
    for words in ["文件在第 1001 条记录中途结束", "文件为空", "绕成一圈", "不属于本版本能读取的类型"] {
      #expect(page.contains(words), "\(words)")
    }
    let words = page.replacing(#/(`+)(.+?)\1/#, with: "`").replacing(#/\]\([^)]*\)/#, with: "")
    #expect(words.matches(of: #/[A-Za-z]+(?: [a-z]+){3,}/#).isEmpty, "\(page)")
    let reasons = try index().cases.flatMap(\.reasons).joined()
    #expect(reasons.contains("The file is empty."), "\(reasons)")
  }

  @Test(
    arguments: [
      (["--limit-output", "100K"], "--limit-output"), (["--limit-cpu", "1s"], "--limit-cpu"),
      (["--limit-time", "1s"], "--limit-time"),
    ])
  func `a case beyond a limit is a row with its reason`(_ option: [String], _ words: String) throws
  {
    // More than a gigabyte of packets, of which each stretch is the same.
    let program = """
      import gzip, sys
      data = open(sys.argv[1], 'rb').read()
      packets = gzip.compress(data[24:] * 20)
      with open(sys.argv[2], 'wb') as file:
        file.write(gzip.compress(data[:24]))
        for _ in range(400): file.write(packets)
      """
    try folder.copy(healthyCapture, to: "up/capture.pcap")
    #expect(try Tool.python(program, [healthyCapture, folder["up/huge.gz"]]).status == 0)
    let outcome = try batch(option + ["--limit-ratio", "1000000"])
    #expect(outcome.status == 3 || outcome.status == 65, "\(outcome)")
    let entry = try #require(try index().cases.first { $0.case == "huge.gz" })
    #expect(entry.status == "failed" && entry.reasons.joined().contains(words), "\(entry)")
    #expect(!FileManager.default.fileExists(atPath: folder["out/huge.gz"]))
  }

  @Test
  func `killed at any moment and run again, it ends with the bytes of an undisturbed run`() throws {
    for number in 0..<6 {
      try folder.copy(number % 2 == 0 ? recycleCapture : healthyCapture, to: "up/\(number).pcap")
    }
    try folder.write("", to: "up/empty")
    _ = try batch(output: "fresh")
    var generator = SplitMix64(seed: 7)
    for _ in 0..<8 {
      let order = Tool.order(["batch", folder["up"], "--out", folder["out"]], in: folder)
      let child = try Child(order, scratch: folder.path)
      usleep(UInt32(generator.next() % 700_000))
      child.send(SIGKILL)
      _ = try child.wait()
    }
    let last = try batch()
    #expect(last.status == 3, "\(last)")
    #expect(try tree("out") == tree("fresh"))
  }

  @Test
  func `two batches on one folder end with what one would have made`() throws {
    try makeGoodCases()
    _ = try batch(output: "fresh")
    let children = try (0..<2).map { _ in
      try Child(
        Tool.order(["batch", folder["up"], "--out", folder["out"]], in: folder),
        scratch: folder.path)
    }
    for child in children { #expect(try child.wait().status == 0) }
    #expect(try tree("out") == tree("fresh"))
  }

  @Test
  func `what is no result of a batch is never replaced`() throws {
    try makeGoodCases()
    try folder.write("mine", to: "out/healthy/thesis.txt")
    let outcome = try batch()
    #expect(outcome.status == 3, "\(outcome)")
    #expect(try text(of: folder["out/healthy/thesis.txt"]) == "mine")
    let entry = try index().cases.first { $0.case == "healthy" }
    #expect(entry?.reasons.joined().contains("something else of this name") == true)
  }

  @Test
  func `places that cannot be written, and paths that are not there`() throws {
    try makeGoodCases()
    try folder.write("a file", to: "file")
    let inFile = try batch(output: "file/out")
    #expect(inFile.status == 73, "\(inFile)")
    let around = try batch(output: "up")
    #expect(around.status == 64, "\(around)")
    let missing = try Tool.run(
      ["batch", folder["missing"], "--out", folder["out"]], in: folder)
    #expect(missing.status == 66, "\(missing)")
    let both = try batch([folder["missing"]])
    #expect(both.status == 3, "\(both)")
    for outcome in [inFile, around, missing, both] { expectSentences(outcome) }
  }

  @Test
  func `an input that vanishes is a row with its reason`() throws {
    try makeGoodCases()
    let late = try folder.copy(healthyCapture, to: "late.pcap")
    let order = Tool.order(
      ["batch", folder["up"], late, "--out", folder["out"], "--jobs", "1"], in: folder)
    let child = try Child(order, scratch: folder.path)
    try FileManager.default.removeItem(atPath: late)
    let outcome = try child.wait()
    #expect(outcome.status == 3, "\(outcome)")
    let entries = try index().cases
    #expect(entries.count == 3)
    #expect(entries.first { $0.case.hasSuffix("late.pcap") }?.reasons.isEmpty == false)
  }

  @Test(.enabled(if: geteuid() == 0, "SKIPPED: only root can mount a small disk"))
  func `a full disk is a row with its reason, and what was there stays`() throws {
    try makeGoodCases()
    let program = """
      mkdir out && mount -t tmpfs -o size=512k none out || exit 99
      "$1" batch up --out out 2>&1
      echo status $?
      cat out/index.json
      """
    let order = Child.Order(
      executable: "unshare", arguments: ["--mount", "sh", "-c", program, "sh", Places.tool],
      folder: folder.path, environment: Tool.environment)
    let outcome = try Tool.run(order)
    // Containers may forbid both.
    guard outcome.status != 99, outcome.status != 1 else { return }
    #expect(outcome.out.contains("status 65"), "\(outcome)")
    #expect(outcome.out.contains("the disk is full"), "\(outcome)")
  }

  @Test
  func `groups`() throws {
    try makeGoodCases()
    try folder.copy(
      Places.sample("recycle-nat") + "/netstat-before.txt", to: "up/recycle-before.txt")
    try folder.copy(Places.sample("recycle-nat") + "/netstat-after.txt", to: "up/recycle-after.txt")
    let outcome = try batch(["--group-by", "name:^([a-z]+)"])
    #expect(outcome.status == 0, "\(outcome)")
    let entries = try index().cases
    #expect(Set(entries.map(\.case)) == ["recycle", "capture"])
    #expect(entries.first { $0.case == "recycle" }?.verdict?.level == "confirmed")
    #expect(try batch(["--group-by", "one"], output: "one").status == 0)
    #expect(try index("one").cases.map(\.case) == ["all"])
    #expect(try batch(["--group-by", "name:("]).status == 64)
  }

  @Test
  func `a watch takes up what arrives, and ends with a signal`() throws {
    try makeGoodCases()
    let order = Tool.order(
      ["batch", folder["up"], "--out", folder["out"], "--watch"], in: folder)
    let child = try Child(order, scratch: folder.path)
    func waitFor(_ name: String) -> Bool {
      for _ in 0..<600 {
        if FileManager.default.fileExists(atPath: folder["out/\(name)/report.md"]) { return true }
        usleep(100_000)
      }
      return false
    }
    #expect(waitFor("recycle.pcap"))
    try folder.copy(recycleCapture, to: "up/late.pcap")
    #expect(waitFor("late.pcap"))
    usleep(300_000)
    child.send(SIGINT)
    let outcome = try child.wait(atMost: 60)
    #expect(outcome.status == 130, "\(outcome)")
    #expect(try index().cases.count == 3)
  }
}

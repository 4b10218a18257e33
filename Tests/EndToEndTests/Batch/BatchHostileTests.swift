import Foundation
import Testing

/// Files that strangers uploaded.
struct BatchHostileTests {
  let folder = BatchFolder()

  @Test
  func `hostile files are rows with reasons, and the others are done`() throws {
    try folder.makeGoodCases()
    let capture = try Pcap(recycleCapture)
    try folder.files.write(capture.prefix(1000, more: 20), to: "up/cut.pcap")
    try folder.files.write("", to: "up/empty.pcap")
    try folder.files.write("hello, world\n", to: "up/no evidence|<b>.txt")
    try folder.files.write(Data(repeating: 0xff, count: 5000), to: "up/noise")
    try folder.files.write(capture.bytes.prefix(10), to: "up/half-a-header")
    try folder.files.copy("/etc/hostname", to: "up/nothing/in/it.txt")
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
    let outcome = try folder.batch(["--fail-on", "confirmed"])
    #expect(outcome.status == 3, "\(outcome)")
    expectSentences(outcome)
    let entries = try folder.index().cases
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
    #expect(try folder.batch(["--fail-on", "probable"]).status == 10)
  }

  @Test
  func `an index in Chinese tells in Chinese why a case was not analysed`() throws {
    try folder.files.write(try Pcap(recycleCapture).prefix(1000, more: 20), to: "up/cut.pcap")
    try folder.files.write("", to: "up/empty.pcap")
    try folder.files.write("hello, world\n", to: "up/prose.txt")
    try FileManager.default.createSymbolicLink(
      atPath: folder["up/circle"], withDestinationPath: "circle")
    let outcome = try folder.batch(["--lang", "zh"])
    #expect(outcome.status == 3, "\(outcome)")
    let page = try text(of: folder["out/index.md"])
    for words in ["文件在第 1001 条记录中途结束", "文件为空", "绕成一圈", "不属于本版本能读取的类型"] {
      #expect(page.contains(words), "\(words)")
    }
    let words = page.replacing(#/(`+)(.+?)\1/#, with: "`").replacing(#/\]\([^)]*\)/#, with: "")
    #expect(words.matches(of: #/[A-Za-z]+(?: [a-z]+){3,}/#).isEmpty, "\(page)")
    let reasons = try folder.index().cases.flatMap(\.reasons).joined()
    #expect(reasons.contains("The file is empty."), "\(reasons)")
  }
}

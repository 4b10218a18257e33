import Foundation
import Testing

/// A frame that Wireshark does not get to is cited by a command that does.
struct DamagedCitationTests {
  let folder = TemporaryFolder()

  private func shell(_ script: String) throws -> Child.Outcome {
    try Tool.run(
      Child.Order(
        executable: "/bin/sh", arguments: ["-ec", script], folder: folder.path,
        environment: Tool.environment.merging(["PATH": path]) { $1 }))
  }

  /// Where `pawprint` is found as the report's commands call it.
  private var path: String {
    let tool = URL(filePath: Places.tool).deletingLastPathComponent().path
    return "\(tool):\(Tool.environment["PATH"] ?? "/usr/bin:/bin")"
  }

  /// The commands of the report that begin with `word`, as a reader copies them.
  private func commands(_ analysis: Analysis, _ word: String) -> [String] {
    analysis.report.split(separator: "\n").map(String.init).filter { $0.hasPrefix(word + " ") }
  }

  /// The sample with garbage before its frame `frame` (1-based).
  private func damage(before frame: Int, to name: String) throws {
    let capture = try Pcap(recycleCapture)
    let place = capture.offsets[frame - 1]
    let damaged =
      capture.bytes[..<place] + Data(repeating: 0xff, count: 90) + capture.bytes[place...]
    try damaged.write(to: URL(filePath: folder[name]))
  }

  @Test func `the report's own commands show frames on both sides of damage`() throws {
    try damage(before: 401, to: "a.pcap")
    let analysis = try Analysis(["a.pcap"], in: folder)
    #expect(analysis.outcome.status == 3)
    #expect(analysis.report.contains("those from 401 on behind damage"))
    #expect(analysis.report.contains("Wireshark ends at the damage before frame 401"))
    let json = try Items(contents(of: folder["findings.json"]))
    let item = try #require(json.evidence.first { $0.behindDamage != nil })
    let numbers = { (ranges: [[Int]]) in ranges.flatMap { Array($0[0]...$0[1]) } }
    let (all, hidden) = (numbers(item.frames), numbers(item.behindDamage ?? []))
    #expect(hidden == all.filter { $0 >= 401 } && !hidden.isEmpty && hidden.count < all.count)
    let filter = try #require(item.displayFilter)
    let shown = try shell(
      "tshark -r a.pcap -Y '\(filter)' -T fields -e frame.number 2>/dev/null || true")
    #expect(shown.out.split(separator: "\n").compactMap { Int($0) } == all.filter { $0 < 401 })
    // The case, then the frames, by the commands as they stand in the report.
    let analyze = try #require(
      commands(analysis, "pawprint").first { $0.contains("--case case.db -o") })
    let extract = try #require(item.extractCommand)
    #expect(commands(analysis, "pawprint extract").contains(extract))
    _ = try shell("\(analyze) 2>/dev/null || true; \(extract) 2>/dev/null")
    let opened = try shell("tshark -r \(item.id).pcap -T fields -e tcp.seq_raw")
    #expect(opened.status == 0, "\(opened)")
    let whole = try shell("tshark -r '\(recycleCapture)' -T fields -e tcp.seq_raw")
    let sequences = whole.out.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(opened.out.split(separator: "\n").count == all.count)
    #expect(opened.out.split(separator: "\n") == all.map { sequences[$0 - 1] })
  }

  @Test func `a capture that is damaged at its start has no display filter`() throws {
    try damage(before: 1, to: "a.pcap")
    let analysis = try Analysis(["a.pcap"], in: folder)
    #expect(try analysis.findings.totals.packets == Pcap(recycleCapture).offsets.count)
    let items = try Items(contents(of: folder["findings.json"])).evidence
    #expect(items.allSatisfy { $0.displayFilter == nil })
    #expect(items.contains { $0.extractCommand != nil && $0.behindDamage == $0.frames })
    #expect(commands(analysis, "tshark").isEmpty)
  }

  @Test(arguments: [
    "a.tar.xz", "a.tar", "a.zip", "a.pcap.xz", "a.pcap.bz2", "a.pcap.gz", "nested.tar",
  ])
  func `what is packed is unpacked for Wireshark by the command`(name: String) throws {
    let packed = try shell(
      """
      mkdir -p evidence; cp '\(recycleCapture)' 'evidence/a b.pcap'
      cp '\(recycleCapture)' a.pcap; chmod u+w a.pcap
      tar cJf a.tar.xz ./evidence; tar cf a.tar evidence
      python3 -c "import shutil; shutil.make_archive('a', 'zip', '.', 'evidence')"
      xz -k a.pcap; bzip2 -k a.pcap; gzip -k a.pcap
      gzip -k 'evidence/a b.pcap'; tar cf nested.tar 'evidence/a b.pcap.gz'
      """)
    try #require(packed.status == 0, "\(packed)")
    let analysis = try Analysis([name], in: folder)
    let json = try Items(contents(of: folder["findings.json"]))
    let item = try #require(json.evidence.first { $0.frames.count > 3 })
    #expect(item.extractCommand == nil)
    let lines = analysis.report.split(separator: "\n").map(String.init)
    // The report cuts the command, which the JSON's filter goes on from.
    let filter = try #require(item.displayFilter)
    let shownRanges = item.frames.prefix(40)
    let command = try #require(
      lines.first { line in
        let parts = line.components(separatedBy: "-Y '")
        return parts[0].contains("tshark -r") && parts.count == 2
          && filter.hasPrefix(parts[1].dropLast(2))
      }, "\(lines.filter { $0.contains("tshark") })")
    let shown = try shell("\(command) -T fields -e frame.number")
    #expect(shown.status == 0, "\(shown)")
    let all = shownRanges.flatMap { Array($0[0]...$0[1]) }
    #expect(shown.out.split(separator: "\n").compactMap { Int($0) } == all)
  }

  @Test func `the lines of a packed text are printed by the command`() throws {
    let sample = Places.sample("recycle-nat")
    _ = try shell("mkdir e; cp '\(sample)'/* e; tar cJf host.tar.xz ./e")
    let analysis = try Analysis(["host.tar.xz"], in: folder)
    let commands = commands(analysis, "tar").filter { $0.contains("sed -n") }
    #expect(!commands.isEmpty)
    for command in commands {
      let printed = try shell(command)
      #expect(printed.status == 0 && !printed.out.isEmpty, "\(command): \(printed)")
    }
  }

  /// The evidence of the JSON.
  private struct Items: Decodable {
    var evidence: [Item]

    struct Item: Decodable {
      var id: String
      var frames: [[Int]]
      var displayFilter: String?
      var behindDamage: [[Int]]?
      var extractCommand: String?
    }

    init(_ json: Data) throws {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      self = try decoder.decode(Self.self, from: json)
    }
  }
}

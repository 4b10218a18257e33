import Evidence
import Ingestion
import Testing
import Wire

/// Every text of `shared/incidents`, counted by hand.
struct TcpdumpIncidentTests {
  struct Case: CustomTestStringConvertible {
    let file: String
    let segments: Int
    let syns: Int
    let stamps: Int

    var testDescription: String { file }
  }

  static let withPackets = [
    Case(file: "01-k8s-56887.txt", segments: 4, syns: 4, stamps: 4),
    Case(file: "02-calico-6439.txt", segments: 6, syns: 1, stamps: 6),
    Case(file: "16-k8s-90854-syn-1s-retrans.txt", segments: 5, syns: 2, stamps: 5),
    Case(file: "17-k8s-122174-tcpdump-e.txt", segments: 4, syns: 2, stamps: 3),
    Case(file: "18-calico-3145-vxlan-vv.txt", segments: 2, syns: 2, stamps: 0),
    Case(file: "24-k8s-32551-tcpdump-no-ts-reply.txt", segments: 2, syns: 1, stamps: 1),
    Case(file: "25-lkml-timewait-ack-rst-tcpdump3.txt", segments: 3, syns: 1, stamps: 2),
    Case(file: "26-old-tcpdump-39-formats.txt", segments: 8, syns: 6, stamps: 7),
    Case(file: "28-calico-4661-tw-reuse.txt", segments: 3, syns: 1, stamps: 3),
    Case(file: "29-calico-2141-ipip-nested.txt", segments: 2, syns: 0, stamps: 2),
  ]

  /// The texts without packets, also those about packets: iptables TRACE, conntrack events, prose.
  static var others: [String] {
    let known = Set(withPackets.map { "incidents/\($0.file)" })
    return SharedFiles.paths(under: "incidents").filter { !known.contains($0) }
  }

  @Test(.enabled(if: SharedFiles.areThere), arguments: withPackets)
  func `yields exactly the packets of an incident`(_ test: Case) throws {
    let lines = try SharedFiles.lines("incidents/\(test.file)")
    let outcome = TcpdumpReaderTests.read(lines)
    #expect(TextKind.recognise(lines) == .tcpdumpText)
    #expect(outcome.segments.count == test.segments)
    #expect(outcome.reader.frame == Int64(test.segments))
    #expect(outcome.segments.count { $0.flags == .syn } == test.syns)
    #expect(outcome.segments.count { $0.timestamps != nil } == test.stamps)
    #expect(outcome.damages.isEmpty)
  }

  @Test(.enabled(if: SharedFiles.areThere), arguments: others)
  func `takes no other text for packets`(path: String) throws {
    let lines = try SharedFiles.lines(path)
    let outcome = TcpdumpReaderTests.read(lines)
    #expect(TextKind.recognise(lines) != .tcpdumpText)
    #expect(outcome.segments.isEmpty)
    #expect(outcome.reader.frame == 0)
  }

  @Test(
    .enabled(if: SharedFiles.areThere),
    arguments: [
      "README.md", "lab/README.md", "style.md", "facts.md", "design.md", "report-example.md",
      "netstat-templates.tsv", "lab/recycle-nat-a/truth.json", "corpus/manifest.tsv",
    ])
  func `recognises no document as evidence`(path: String) throws {
    #expect(TextKind.recognise(try SharedFiles.lines(path)) == nil)
  }

  @Test(.enabled(if: SharedFiles.areThere))
  func `adds up the differences that the command line announces`() throws {
    let outcome = TcpdumpReaderTests.read(try SharedFiles.lines("incidents/02-calico-6439.txt"))
    #expect(outcome.times == [0, 156_000, 429_000, 534_000, 638_000, 870_000])
    #expect(outcome.reader.timeBase == .relative)
  }

  // MARK: - The samples of tcpdump 4.99

  /// The sections of the samples, each with its heading.
  static let sections: [[Substring]] = {
    let lines = (try? SharedFiles.lines("formats/tcpdump-4.99.3-formats.txt")) ?? []
    return lines.reduce(into: []) { sections, line in
      if line.hasPrefix("### ") { sections.append([]) }
      if !sections.isEmpty { sections[sections.count - 1].append(line) }
    }
  }()

  @Test(.enabled(if: SharedFiles.areThere), arguments: sections)
  func `reads every section of the samples of tcpdump 4`(section: [Substring]) throws {
    let heading = try #require(section.first)
    let outcome = TcpdumpReaderTests.read(section)
    #expect(TextKind.recognise(section) == .tcpdumpText)
    guard !heading.contains("-q") else {
      #expect(outcome.damages.count == 8)
      #expect(outcome.damages.allSatisfy { $0.contains("print it without -q") })
      return
    }
    // SLL samples have two packets; those of -v have two lines for each of four.
    let count = heading.contains("SLL") ? 2 : heading.contains("-nnv") ? 4 : 8
    #expect(outcome.segments.count == count)
    #expect(outcome.segments.allSatisfy { $0.timestamps != nil })
    #expect(
      outcome.segments.prefix(2).map(\.sequence.rawValue) == [1000, 5000])
    #expect(outcome.segments.count { $0.flags == .syn } == (count == 8 ? 2 : 1))
    #expect(outcome.remarks.isEmpty && outcome.damages.isEmpty)
    #expect(outcome.reader.interface == (heading.contains("SLL2") ? "ifb0" : ""))
    #expect(outcome.reader.timeBase == Self.base(of: heading))
  }

  static func base(of heading: Substring) -> Input.TimeBase {
    if heading.contains("-tttt ") { return .local }
    if heading.contains("-ttt ") || heading.contains("-ttttt ") { return .relative }
    if heading.contains("-tt ") { return .utc }
    return heading.contains("-t ") ? .none : .timeOfDay
  }

  @Test(.enabled(if: SharedFiles.areThere), arguments: ["-ttt ", "-ttttt "])
  func `tells both kinds of differences apart without the command line`(option: String) throws {
    let section = try #require(Self.sections.first { $0.first?.contains(option) == true })
    let lines = Array(section.dropFirst())
    var outcome = TcpdumpReaderTests.Outcome(reader: TcpdumpReader(leading: lines))
    for line in lines { outcome.lines.append(outcome.reader.read(line, number: 1)) }
    #expect(outcome.reader.timeBase == .relative)
    #expect(
      outcome.times == [
        0, 200_000, 20_000_000, 21_000_000, 22_000_000, 42_000_000, 42_100_000, 5_000_000_000,
      ])
  }
}

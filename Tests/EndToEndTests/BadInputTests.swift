import Foundation
import Testing

/// Evidence that cannot be read: one clear sentence, the right status, and nothing else lost.
struct BadInputTests {
  let folder = TemporaryFolder()

  /// A path that holds no evidence.
  enum Bad: String, CaseIterable {
    case missing
    case empty
    case emptyFolder
    case folderOfNotes
    case randomBytes
    case notes
    case halfAHeader

    /// Makes it in `folder`, and returns its path.
    func make(in folder: TemporaryFolder) throws -> String {
      let name = folder["bad-\(rawValue)"]
      switch self {
      case .missing: return name
      case .empty: return try folder.write("", to: "bad-empty")
      case .emptyFolder:
        try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
        return name
      case .folderOfNotes:
        try folder.write("# Notes\n", to: "bad-folderOfNotes/README.md")
        try folder.write("To do: call Anna.\n", to: "bad-folderOfNotes/deeper/todo.txt")
        return name
      case .randomBytes: return try folder.write(Self.random(5000), to: "bad-randomBytes")
      case .notes: return try folder.write("To do: call Anna.\nThen go.\n", to: "bad-notes")
      case .halfAHeader:
        return try folder.write(try Pcap(recycleCapture).bytes.prefix(10), to: "bad-halfAHeader")
      }
    }

    /// The status when there is nothing else.
    var status: Int32 { self == .missing ? 66 : 65 }

    /// Words of the sentence.
    var words: String {
      switch self {
      case .missing: "There is no file or folder"
      case .empty: "empty"
      case .emptyFolder, .folderOfNotes: "Nothing readable"
      case .randomBytes, .notes: "none of the kinds"
      case .halfAHeader: "24"
      }
    }

    /// Whether it is evidence, or was named on the command line as such.
    var isLoss: Bool { self != .emptyFolder && self != .folderOfNotes }

    /// The same bytes each time (a linear congruential generator).
    private static func random(_ count: Int) -> Data {
      var state: UInt64 = 42
      return Data(
        (0..<count).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt8(truncatingIfNeeded: state >> 56)
        })
    }
  }

  @Test(arguments: Bad.allCases)
  func `alone it gives a sentence and no report`(_ bad: Bad) throws {
    let path = try bad.make(in: folder)
    let outcome = try Tool.run(["analyze", path, "-o", folder["report.md"]], in: folder)
    #expect(outcome.status == bad.status, "\(outcome)")
    #expect(outcome.err.contains(bad.words), "\(outcome)")
    #expect(outcome.err.contains("bad-\(bad.rawValue)"), "\(outcome)")
    #expect(outcome.out.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder["report.md"]))
    expectSentences(outcome)
  }

  @Test(arguments: Bad.allCases)
  func `beside a capture it is reported, and the capture is read`(_ bad: Bad) throws {
    let path = try bad.make(in: folder)
    let analysis = try Analysis([path, recycleCapture], in: folder)
    #expect(analysis.outcome.status == (bad.isLoss ? 3 : 0), "\(analysis.outcome)")
    #expect(analysis.findings.verdict.cause == "tw-recycle")
    #expect(analysis.findings.totals.packets == (try Pcap(recycleCapture).offsets.count))
    if bad.isLoss {
      #expect(analysis.section("What was not analysed").contains("bad-\(bad.rawValue)"))
      #expect(analysis.outcome.err.contains("bad-\(bad.rawValue)"))
    }
    expectSentences(analysis.outcome)
  }

  @Test
  func `a missing path beside an empty file is no input`() throws {
    let empty = try Bad.empty.make(in: folder)
    let outcome = try Tool.run(["analyze", empty, folder["missing"]], in: folder)
    #expect(outcome.status == 66, "\(outcome)")
  }

  @Test
  func `of a capture cut inside a record all records before it are read`() throws {
    let capture = try Pcap(recycleCapture)
    let path = try folder.write(capture.prefix(1000, more: 20), to: "cut.pcap")
    let analysis = try Analysis([path], in: folder)
    #expect(analysis.outcome.status == 3, "\(analysis.outcome)")
    #expect(analysis.findings.totals.packets == 1000)
    #expect(analysis.findings.verdict.cause == "tw-recycle")
    #expect(analysis.findings.input("cut.pcap")?.status == "partial")
    let place = "bytes \(capture.offsets[1000]) to the end"
    #expect(analysis.section("What was not analysed").contains(place))
    #expect(analysis.findings.unread.contains { $0.what.contains(place) })
    #expect(analysis.outcome.err.contains("cut.pcap: partial"))
    expectSentences(analysis.outcome)
  }

  @Test(arguments: [1, 15, 16])
  func `a cut inside a record's header, or right after it, is seen`(_ more: Int) throws {
    let capture = try Pcap(recycleCapture)
    let path = try folder.write(capture.prefix(5, more: more), to: "cut.pcap")
    let analysis = try Analysis([path], in: folder)
    #expect(analysis.outcome.status == 3, "\(analysis.outcome)")
    #expect(analysis.findings.totals.packets == 5)
  }

  @Test
  func `a capture that ends between records is whole`() throws {
    let path = try folder.write(Pcap(recycleCapture).prefix(5), to: "short.pcap")
    let analysis = try Analysis([path], in: folder)
    #expect(analysis.outcome.status == 0, "\(analysis.outcome)")
    #expect(analysis.findings.totals.packets == 5)
  }

  @Test
  func `a record that claims 4 GB costs neither time nor memory`() throws {
    let capture = try Pcap(recycleCapture)
    var bytes = capture.prefix(10, more: 8)
    bytes.append(Data(repeating: 0xff, count: 8))
    bytes.append(capture.prefix(1000))
    let path = try folder.write(bytes, to: "huge.pcap")
    let analysis = try Analysis([path], in: folder)
    #expect(analysis.outcome.status == 3, "\(analysis.outcome)")
    // Records that can be found again behind the damage count as well.
    #expect(analysis.findings.totals.packets >= 10)
    let place = "bytes \(capture.offsets[10]) to"
    #expect(analysis.section("What was not analysed").contains(place))
    #expect(analysis.outcome.err.contains("4294967295"))
    #expect(analysis.outcome.seconds < 30)
    #expect(analysis.outcome.peakMemory < 600 << 10)
    expectSentences(analysis.outcome)
  }

  @Test(.enabled(if: geteuid() != 0, "SKIPPED: root may read every file"))
  func `a file without permission is named, and the rest is read`() throws {
    let path = try folder.copy(recycleCapture, to: "evidence/locked.pcap")
    try folder.copy(recycleCapture, to: "evidence/open.pcap")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let analysis = try Analysis([folder["evidence"]], in: folder)
    #expect(analysis.outcome.status == 3, "\(analysis.outcome)")
    #expect(analysis.outcome.err.contains("locked.pcap' may not be read"))
    #expect(analysis.findings.verdict.cause == "tw-recycle")
  }
}

import Evidence
import Testing

@testable import Ingestion

/// Every text that real hosts and incidents left in `shared`, read as the program reads it.
@Suite(.enabled(if: SharedFiles.areThere, "shared/ is not there: no text of it was read"))
struct SharedTextsTests {
  static let texts = ["formats", "incidents", "lab"].flatMap { SharedFiles.paths(under: $0) }
    // Prints of whole captures are long, and other tests read them.
    .filter { $0.hasSuffix(".txt") && !$0.contains("/capture") }

  /// Prose and an error message, in which no line is an output.
  static let prose: Set<String> = [
    "incidents/03-k8s-33945-sysctl.txt", "incidents/05-redhat-kb-51cto.txt",
    "incidents/27-kernel-00355fa5-tw-paws.txt", "lab/linux32-recycle-nat/tcp-metrics-after.txt",
  ]

  @Test func `are there`() { #expect(Self.texts.count > 150) }

  @Test(arguments: texts)
  func `leave no worded line unknown`(path: String) throws {
    let folder = try #require(SharedFiles.folder)
    let reader = EvidenceReader(options: .init(), interruption: Interruption())
    var rows = RowCollector()
    let location = EvidenceLocation(
      path: folder.appendingPathComponent(path).path, name: path, isNamed: true)
    let evidence = try reader.read(location, into: &rows)
    let unknown = evidence.unread.filter { $0.why.hasPrefix("not understood as") }
    #expect(unknown == [])
    #expect((evidence.input.kind == .unknown) == Self.prose.contains(path))
  }
}

import Evidence
import Ingestion
import Testing

@Suite(.enabled(if: SharedFiles.areThere, "shared/netstat-templates.tsv is not there"))
struct NetstatTemplateTests {
  struct Row: CustomTestStringConvertible {
    let section: String
    let name: String
    let template: String
    let meaning: String

    var testDescription: String { "\(section).\(name): \(template)" }
    var mib: String { "\(section).\(name)" }
  }

  static let rows: [Row] = {
    let lines = (try? SharedFiles.lines("netstat-templates.tsv")) ?? []
    return lines.dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(
        section: fields[0], name: fields[1], template: fields[2], meaning: fields[4])
    }
  }()

  static let values: [UInt64] = [1, 7, 4_294_967_296, .max]

  static func read(_ lines: String...) -> NetstatReader {
    var reader = NetstatReader()
    for (index, line) in lines.enumerated() { reader.read(line[...], number: index + 1) }
    return reader
  }

  @Test func `has the whole table`() { #expect(Self.rows.count == 180) }

  @Test(arguments: rows, values)
  func `reads the counter under its heading, in words and under its name`(row: Row, value: UInt64) {
    var lines = ["    \(row.name): \(value)"]
    if row.template.contains("%llu") {
      lines.append("    " + row.template.replacing("%llu", with: String(value)))
    }
    for line in lines {
      let reader = Self.read("\(row.section):", line)
      #expect(reader.snapshot.counters == [Counter(mib: row.mib, value: value, line: 2)])
      #expect(reader.unknownCount == 0)
      #expect(NetstatReader.accepts(line[...]))
    }
  }

  @Test(arguments: rows)
  func `reads the counter without its heading`(row: Row) {
    guard row.template.contains("%llu") else { return }
    let reader = Self.read(row.template.replacing("%llu", with: "7"))
    // Two groups have a counter of this name, so that a bare line tells of neither.
    let isAmbiguous = row.name == "InCsumErrors"
    #expect(reader.snapshot.counters.map(\.mib) == (isAmbiguous ? [] : [row.mib]))
    #expect(reader.unknownCount == (isAmbiguous ? 1 : 0))
    #expect(reader.snapshot.groups.isEmpty)
  }

  @Test(arguments: rows.filter { $0.template.contains("%s") })
  func `passes over wordings without a number`(row: Row) {
    let reader = Self.read("\(row.section):", row.template.replacing("%s", with: "other"))
    #expect(reader.snapshot.counters.isEmpty)
    #expect(reader.unknownCount == 0)
  }
}

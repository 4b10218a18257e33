import Evidence
import Foundation
import Testing

@testable import Correlation
@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct TimestampPictureTests {
  private let chart = TimestampChart(
    source: "192.168.50.1", server: "192.168.50.11",
    bands: [
      TimestampBand(first: 4_294_682_730, ticks: 9000),
      TimestampBand(first: 3_688_409, ticks: 9000),
    ],
    marks: [
      TimestampChart.Mark(
        time: Fixture.start, value: 3_688_409, clock: 2, isSilent: false),
      TimestampChart.Mark(
        time: Fixture.start + 2_000_000_000, value: 4_294_682_730, clock: 1, isSilent: true),
      TimestampChart.Mark(
        time: Fixture.start + 9_000_000_000, value: 4_294_691_730, clock: nil, isSilent: true),
    ],
    stamps: [
      TimestampChart.Stamp(time: Fixture.start + 1_000_000_000, value: 3_688_409),
      TimestampChart.Stamp(time: Fixture.start + 5_000_000_000, value: 3_697_409),
    ],
    syns: 3)

  @Test func `the picture reads as reviewed`() throws {
    let svg = try #require(TimestampPicture(chart: chart, base: .utc).svg())
    try expectSnapshot(svg, named: "timestamps.svg")
  }

  @Test func `the picture is well-formed XML that loads and runs nothing`() throws {
    var hostile = chart
    hostile.source = Fixture.hostileValue
    hostile.server = Fixture.hostilePath
    let svg = try #require(TimestampPicture(chart: hostile, base: .utc).svg())
    let checker = ElementChecker()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = checker
    #expect(parser.parse())
    #expect(checker.elements.isSubset(of: ["svg", "title", "style", "rect", "path", "text"]))
    #expect(checker.attributes.allSatisfy { !$0.hasPrefix("on") && !$0.hasSuffix("href") })
    #expect(!svg.contains("url("))
  }

  @Test func `grey is what 1 < S - T < 2^31 shuts out`() {
    let band = TimestampBand(first: 1000, ticks: 10_000)
    #expect(band.olderTicks(than: 5000) == [0...3998])
    #expect(band.olderTicks(than: 1001) == [])
    #expect(band.olderTicks(than: 1000 &- 500) == [])
    #expect(band.olderTicks(than: 1000 &+ 1 << 31) == [1...10_000])
    let half = TimestampBand(first: 0, ticks: .max)
    #expect(half.olderTicks(than: 10) == [0...8, 2_147_483_659...4_294_967_295])
  }

  @Test(arguments: [Input.TimeBase.utc, .local, .timeOfDay, .relative])
  func `a time axis has two to nine marks that rise`(_ base: Input.TimeBase) {
    for seconds: Int64 in [2, 7, 59, 61, 600, 5000, 90_000, 4_000_000] {
      let axis = TimeAxis(
        range: Fixture.start...Fixture.start + seconds * 1_000_000_000, base: base)
      #expect((2...9).contains(axis.marks.count), "\(seconds) s")
      #expect(axis.marks.map(\.time) == axis.marks.map(\.time).sorted())
    }
  }

  @Test func `a report without a folder for pictures has none`() {
    var diagnosis = Fixture.confirmed
    diagnosis.timestampCharts = [chart]
    let report = Report(
      diagnosis: diagnosis, inputs: Fixture.confirmedInputs, toolVersion: "0.0.0")
    #expect(!report.markdown().contains("!["))
    #expect(
      report.markdown(assets: "my report.assets").contains("](my%20report.assets/timestamps-1.svg)")
    )
    #expect(report.pictures().map(\.name) == ["timestamps-1.svg"])
    #expect(report.html().contains("<figure>\n<svg "))
  }
}

/// Notes which elements and attributes a document has.
final class ElementChecker: NSObject, XMLParserDelegate {
  private(set) var elements: Set<String> = []
  private(set) var attributes: Set<String> = []

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes attributeDict: [String: String]
  ) {
    elements.insert(elementName)
    attributes.formUnion(attributeDict.keys)
  }
}

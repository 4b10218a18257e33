import Correlation
import Reporting
import Testing

struct SnapshotTests {
  @Test(arguments: Fixture.all)
  func `the postmortem reads as reviewed`(example: Fixture.Example) throws {
    try expectSnapshot(example.report.markdown(), named: "\(example.name).md")
  }

  @Test(arguments: Fixture.all)
  func `the findings read as reviewed`(example: Fixture.Example) throws {
    try expectSnapshot(example.report.json(), named: "\(example.name).json")
  }
}

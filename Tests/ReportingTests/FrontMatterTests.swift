import Testing

@testable import Reporting

struct FrontMatterTests {
  @Test func `the front matter holds the verdict and its numbers`() throws {
    let report = try #require(Fixture.all.first { $0.name == "confirmed" }?.report)
    let lines = report.markdown(hasFrontMatter: true).split(separator: "\n").prefix { $0 != "# " }
    #expect(lines.first == "---")
    #expect(lines.contains(#"verdict: "tw-recycle""#))
    #expect(lines.contains(#"level: "confirmed""#))
    #expect(lines.contains("attempts: 180"))
    #expect(lines.contains("silent_attempts: 30"))
  }

  @Test(arguments: Fixture.all)
  func `each line is a key and a number or a string in double quotes`(example: Fixture.Example) {
    let lines = example.report.frontMatter.split(separator: "\n")
    for line in lines.dropFirst().dropLast() {
      #expect(line.wholeMatch(of: #/[a-z_]+: ([0-9]+|"([^"\\]|\\.)*")/#) != nil, "\(line)")
    }
    #expect(lines.first == "---" && lines.last == "---")
  }

  @Test func `without it the report begins with its title`() {
    #expect(Fixture.all.allSatisfy { $0.report.markdown().hasPrefix("# Postmortem") })
  }
}

import Foundation
import Reporting
import Testing

/// Text that came from an input stays text.
struct InjectionTests {
  let markdown = Fixture.all.first { $0.name == "hostile" }?.report.markdown() ?? ""

  @Test func `no control character, no direction override and no tag reaches the Markdown`() {
    #expect(markdown.contains(#"\x1b[31m"#))
    #expect(!markdown.contains("<"))
    let forbidden = markdown.unicodeScalars.filter {
      $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
    }
    #expect(forbidden.isEmpty)
  }

  @Test func `foreign text makes no heading and no line of its own`() {
    #expect(!markdown.contains("\n# heading"))
    #expect(!markdown.contains("\n| a | b |"))
    // Outside of code spans, brackets are escaped and addresses are no links.
    let words = markdown.replacing(/(?s)`{3,}sh\n.*?\n`{3,}\n/, with: "")
      .replacing(/(`+)[^`](.*?[^`])?\1(?!`)/, with: "")
    #expect(words.contains(#"\[x\](http&#58;//example.org)"#))
    #expect(!words.contains("://"))
  }

  @Test(arguments: Fixture.all)
  func `every table keeps its number of columns`(example: Fixture.Example) {
    for table in tables(of: example.report.markdown()) {
      #expect(Set(table.map(columns)).count == 1, "\(table)")
      #expect(table.count > 2, "\(table)")
    }
  }

  @Test func `plain sentences hold no control characters`() {
    let report = Fixture.all.first { $0.name == "hostile" }?.report
    let lines = (report?.summaryLines() ?? []) + (report?.findingSummaries().values.sorted() ?? [])
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { !$0.unicodeScalars.contains { $0.value < 0x20 } })
  }

  private func tables(of markdown: String) -> [[Substring]] {
    markdown.split(separator: "\n", omittingEmptySubsequences: false)
      .split { !$0.hasPrefix("|") }.map(Array.init)
  }

  /// Borders that no backslash precedes an odd number of times.
  private func columns(of line: Substring) -> Int {
    var count = 0
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped { count += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    return count
  }
}

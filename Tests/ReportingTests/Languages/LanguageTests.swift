import Testing

@testable import Reporting

/// Chinese says what English says, in Chinese.
struct LanguageTests {
  private func report(_ example: Fixture.Example, in language: Language) -> Report {
    var report = example.report
    report.language = language
    return report
  }

  private func markdown(_ example: Fixture.Example, in language: Language) -> String {
    report(example, in: language).markdown(assets: "report.assets", hasFrontMatter: true)
  }

  @Test(arguments: Fixture.all)
  func `the headings that links rest on are the same, and the Chinese name stands below`(
    example: Fixture.Example
  ) {
    let english = ReadText(markdown(example, in: .english))
    let chinese = ReadText(markdown(example, in: .chinese))
    #expect(chinese.headings == english.headings)
    #expect(chinese.headings == Heading.report.map(\.rawValue))
    for (heading, section) in zip(Heading.report, chinese.sections) {
      #expect(section.hasPrefix("\n\(heading.rawValue)\n\n**\(Chinese().name(of: heading))**\n\n"))
    }
  }

  @Test(arguments: Fixture.all)
  func `code, commands and numbers are the same in every section`(example: Fixture.Example) {
    let english = ReadText(markdown(example, in: .english)).sections.map(ReadText.init)
    let chinese = ReadText(markdown(example, in: .chinese)).sections.map(ReadText.init)
    for (one, other) in zip(english, chinese) {
      #expect(other.codeSpans == one.codeSpans)
      #expect(other.codeBlocks.map(withoutLanguage) == one.codeBlocks)
      let lost = one.numbers.subtracting(other.numbers)
      #expect(lost.isEmpty, "\(one.text.prefix(30)): \(lost.sorted())")
    }
  }

  /// The command that makes the report anew names its language.
  private func withoutLanguage(_ block: String) -> String {
    block.replacing(" --lang zh", with: "")
  }

  @Test(arguments: Fixture.all)
  func `no sentence is left in English`(example: Fixture.Example) {
    let chinese = ReadText(markdown(example, in: .chinese))
    #expect(chinese.englishRuns.isEmpty, "\(chinese.englishRuns)")
    #expect(chinese.brokenEmphasis.isEmpty, "\(chinese.brokenEmphasis)")
    let english = ReadText(markdown(example, in: .english))
    #expect(english.brokenEmphasis.isEmpty, "\(english.brokenEmphasis)")
  }

  @Test(arguments: Fixture.all)
  func `JSON and the sentences of the case file are in English in any case`(
    example: Fixture.Example
  ) {
    let chinese = report(example, in: .chinese)
    #expect(chinese.json() == example.report.json())
    #expect(chinese.findingSummaries() == example.report.findingSummaries())
  }

  @Test(arguments: Fixture.all)
  func `the page names its language, and its anchors are the contract's`(example: Fixture.Example) {
    let english = report(example, in: .english).html()
    let chinese = report(example, in: .chinese).html()
    #expect(english.contains("<html lang=\"en\">") && chinese.contains("<html lang=\"zh-Hans\">"))
    let anchor = #/<h2 id="([^"]*)">/#
    #expect(
      chinese.matches(of: anchor).map(\.output.1) == english.matches(of: anchor).map(\.output.1))
    for heading in Heading.report {
      #expect(chinese.contains(">\(Chinese().name(of: heading))</h2>"))
    }
  }

  @Test(arguments: Fixture.all)
  func `the language of a report is told from its text`(example: Fixture.Example) {
    for language in Language.allCases {
      #expect(Language(ofReport: markdown(example, in: language)) == language)
    }
  }

  @Test(arguments: Fixture.all)
  func `a terminal's three lines are in Chinese too`(example: Fixture.Example) {
    let lines = report(example, in: .chinese).summaryLines()
    // A command is a command.
    let runs = lines.filter { !$0.contains("请执行：") }.flatMap { ReadText($0).englishRuns }
    #expect(lines.count == 3 && runs.isEmpty, "\(runs)")
  }

  @Test func `each of ten altered numbers in a Chinese report is found`() throws {
    let example = try #require(Fixture.all.first { $0.name == "confirmed" })
    let report = report(example, in: .chinese)
    let text = report.markdown()
    #expect(ReportCheck(of: text, against: report).deviations.isEmpty)
    let numbers = text.matches(of: #/[ |（]([0-9]{2,9})[ |）]/#).map(\.output.1)
    for number in (0..<10).map({ numbers[$0 * numbers.count / 10] }) {
      let value = try #require(Int(number))
      var altered = text
      altered.replaceSubrange(number.startIndex..<number.endIndex, with: "\(value + 1)")
      let line = text[..<number.startIndex].count { $0 == "\n" } + 1
      let deviations = ReportCheck(of: altered, against: report).deviations
      #expect(deviations.contains { $0.line == line && $0.expected.contains(number) }, "\(line)")
    }
  }
}

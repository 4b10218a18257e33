import Foundation
import Testing

/// `docs/REVIEW.md` says what each report must make a reader understand; its quotations are there.
struct ReviewTests {
  private let sections: [(name: String, quotations: [String])]

  init() throws {
    let page = try text(of: "\(Places.repository)/docs/REVIEW.md")
    sections = page.components(separatedBy: "\n## ").dropFirst().map { section in
      let lines = section.components(separatedBy: "\n")
      return (lines[0], lines.filter { $0.hasPrefix("> ") }.map { String($0.dropFirst(2)) })
    }
  }

  @Test func `each sample is reviewed, and has a report and a line in the index`() throws {
    let samples = try FileManager.default.contentsOfDirectory(
      atPath: "\(Places.repository)/Samples")
    #expect(samples.sorted() == sections.map(\.name).sorted())
    #expect(samples.sorted() == SampleTests.samples.sorted())
    let index = try text(of: "\(Places.repository)/Reports/README.md")
    for sample in samples {
      #expect(index.contains("| [\(sample)](../Samples/\(sample)/README.md) |"), "\(sample)")
    }
  }

  @Test func `what a reader must understand is in the report`() throws {
    for section in sections {
      let report = try text(of: "\(Places.repository)/Reports/\(section.name).md")
      #expect(!section.quotations.isEmpty, "\(section.name)")
      for quotation in section.quotations {
        #expect(report.contains(quotation), "\(section.name): \(quotation)")
      }
    }
  }
}

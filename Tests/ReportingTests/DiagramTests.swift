import Foundation
import Testing

@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct DiagramTests {
  private static let hostile = #"a"] --> x; %%{init}%%"# + "\n# b <script> ; end `"

  private static let diagrams: [Diagram] = [
    .sequence(
      SequenceDiagram(
        client: hostile, server: hostile, caption: "\(hostile)",
        steps: [.request(hostile), .reply(hostile), .dropped(hostile), .note(hostile)])),
    .path(
      PathDiagram(
        caption: "\(hostile)",
        stations: [.init(name: hostile, event: nil), .init(name: "B", event: hostile)])),
  ]

  @Test(arguments: diagrams)
  func `foreign text in Mermaid is only ever a label`(diagram: Diagram) {
    for line in lines(of: diagram.markdown) { #expect(isOurs(line), "\(line)") }
  }

  @Test(arguments: Fixture.all)
  func `every Mermaid block of a report has the lines of a diagram`(example: Fixture.Example) {
    for block in example.report.markdown().split(separator: "```mermaid\n").dropFirst() {
      for line in block.prefix(while: { $0 != "`" }).split(separator: "\n") {
        #expect(isOurs(line), "\(line)")
      }
    }
  }

  @Test(arguments: diagrams)
  func `a diagram as SVG is well-formed and holds foreign text as text`(diagram: Diagram) {
    let checker = ElementChecker()
    let parser = XMLParser(data: Data(diagram.svg.utf8))
    parser.delegate = checker
    #expect(parser.parse())
    #expect(checker.elements.isSubset(of: ["svg", "title", "style", "rect", "path", "text"]))
  }

  @Test func `the worked example is drawn with its own numbers`() throws {
    let report = try #require(Fixture.all.first { $0.name == "confirmed" }?.report)
    let diagram = try #require(report.exampleDiagram)
    let example = try #require(report.diagnosis.example)
    #expect(diagram.client == example.source)
    let dropped = diagram.steps.filter { if case .dropped = $0 { true } else { false } }
    #expect(dropped.count == example.transmissions.count)
    for step in example.transmissions {
      #expect(
        diagram.mermaid.contains {
          $0.contains("C-xS") && $0.contains("frame \(step.frame.frame)")
        })
    }
  }

  private func lines(of markdown: String) -> [Substring] {
    markdown.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
  }

  /// Whether `line`, its labels taken out, is a line of the form.
  private func isOurs(_ line: Substring) -> Bool {
    // A label is letters, digits, plain punctuation and character entities.
    let label = #/(?:[\p{L}0-9 .,:+\-−\/()=³²，：（）、]|#[0-9]+;)+/#
    let heads = [
      "  participant C as ", "  participant S as ", "  C->>S: ", "  C-xS: ", "  S->>C: ",
      "  Note over S: ",
    ]
    if let head = heads.first(where: { line.hasPrefix($0) }) {
      return line.dropFirst(head.count).wholeMatch(of: label) != nil
    }
    if let node = line.wholeMatch(of: #/  n\d+\["([^"]*)"\]/#) {
      return node.output.1.wholeMatch(of: label) != nil
    }
    return line.wholeMatch(of: #/sequenceDiagram|flowchart TD|  n\d+ --> n\d+/#) != nil
  }
}

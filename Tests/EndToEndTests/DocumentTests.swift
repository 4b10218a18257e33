import Foundation
import Testing

/// The commands that README.md and docs/USAGE.md show do what they show, one after the other.
struct DocumentTests {
  let folder = TemporaryFolder()

  /// A command of a document, and the lines that it is said to print.
  private struct Example {
    var line: Int
    var command: String
    var printed: [String] = []
  }

  /// Stands for lines that a document leaves out.
  private static let omission = "[…]"

  private static func examples(in document: String) throws -> [Example] {
    var examples: [Example] = []
    var isInside = false
    let lines = try text(of: "\(Places.repository)/\(document)").components(separatedBy: "\n")
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        examples.append(Example(line: index + 1, command: String(line.dropFirst(2))))
      } else if isInside, !examples.isEmpty {
        examples[examples.count - 1].printed.append(line)
      }
    }
    return examples
  }

  private static let hasPrograms = ["sqlite3", "tcpdump"].allSatisfy { program in
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  @Test(
    .enabled(if: hasPrograms, "SKIPPED: sqlite3 and tcpdump are not installed"),
    arguments: ["README.md", "docs/USAGE.md"])
  func `each command can be followed, and prints what is said`(_ document: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder["Samples"], withDestinationPath: "\(Places.repository)/Samples")
    let examples = try Self.examples(in: document)
    #expect(!examples.isEmpty)
    var environment = Tool.environment
    let program = URL(filePath: Places.tool).deletingLastPathComponent().path
    environment["PATH"] = "\(program):\(environment["PATH"] ?? "/usr/bin:/bin")"
    for example in examples {
      let order = Child.Order(
        executable: "sh", arguments: ["-c", "{ \(example.command); } 2>&1"], folder: folder.path,
        environment: environment)
      let outcome = try Tool.run(order, atMost: 300)
      let given = outcome.out.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
      #expect(
        Self.matches(given, example.printed),
        "\(document):\(example.line): \(example.command)\n\(outcome)")
    }
  }

  /// Whether `given` is `printed`, where parts may be left out.
  private static func matches(_ given: [String], _ printed: [String]) -> Bool {
    let wanted = printed + (printed.last == omission ? [] : [""])
    var rest = given[...]
    var mayPass = false
    for line in wanted {
      if line == omission {
        mayPass = true
      } else if mayPass {
        guard let place = rest.firstIndex(of: line) else { return false }
        rest = rest[(place + 1)...]
        mayPass = false
      } else {
        guard rest.first == line else { return false }
        rest = rest.dropFirst()
      }
    }
    return mayPass || rest.isEmpty
  }

  @Test func `each file that a document links to is there`() throws {
    let documents =
      ["README.md", "ARCHITECTURE.md", "Reports/README.md"]
      + (try FileManager.default.contentsOfDirectory(atPath: "\(Places.repository)/docs"))
      .filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
    for document in documents {
      let place = URL(filePath: "\(Places.repository)/\(document)").deletingLastPathComponent()
      for link in try text(of: "\(Places.repository)/\(document)").matches(
        of: #/\]\(([^()\s#:]+)(#[^()\s]*)?\)/#)
      {
        let target = place.appending(path: String(link.output.1)).path
        #expect(FileManager.default.fileExists(atPath: target), "\(document): \(link.output.1)")
      }
    }
  }
}

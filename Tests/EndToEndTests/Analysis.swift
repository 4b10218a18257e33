import Foundation
import Testing

/// One run of `pawprint analyze`, with report and findings in files.
struct Analysis {
  let outcome: Child.Outcome
  let report: String
  let findings: Findings

  /// Analyzes `arguments`, in `folder`.
  init(
    _ arguments: [String], in folder: TemporaryFolder, stdin: Child.Stream = .null
  ) throws {
    var order = Tool.order(Self.command(arguments, in: folder), in: folder)
    order.stdin = stdin
    try self.init(outcome: Tool.run(order), in: folder)
  }

  /// What a run of `command` in `folder` left.
  init(outcome: Child.Outcome, in folder: TemporaryFolder) throws {
    self.outcome = outcome
    try #require(FileManager.default.fileExists(atPath: folder["findings.json"]), "\(outcome)")
    report = try text(of: folder["report.md"])
    findings = try Findings(contents(of: folder["findings.json"]))
  }

  /// The arguments that put report and findings into `folder`.
  static func command(_ arguments: [String], in folder: TemporaryFolder) -> [String] {
    ["analyze"] + arguments + ["-o", folder["report.md"], "--json", folder["findings.json"]]
  }

  /// The part of the report under the heading `title`.
  func section(_ title: String) -> String {
    let parts = report.components(separatedBy: "\n## ")
    return parts.first { $0.hasPrefix(title + "\n") } ?? ""
  }
}

/// A report as stdout has it: without its pictures, which need a folder beside them.
func withoutPictures(_ report: String) -> String {
  report.components(separatedBy: "\n\n").filter { !$0.hasPrefix("![") }.joined(separator: "\n\n")
}

/// What the tests read of the JSON (design.md part 4).
struct Findings: Decodable {
  var verdict: Verdict
  var findings: [Finding]
  var inputs: [InputEntry]
  var totals: Totals
  var sources: [Source]
  var clocks: [Clock]
  var unread: [UnreadEntry]
  var series: [Series]

  struct Verdict: Decodable, Equatable {
    var cause: String
    var level: String
    var summary: String
  }

  struct Finding: Decodable {
    var cause: String
    var server: String
    var level: String
    var syns: Int
    var summary: String
  }

  struct InputEntry: Decodable {
    var path: String
    var kind: String
    var status: String
    var timeBase: String
    var note: String?
  }

  struct Totals: Decodable, Equatable {
    var packets: Int
    var segments: Int
    var syns: Int
    var synRetransmissions: Int
    var handshakes: Int
    var silentHandshakes: Int
    var sightings: Int
  }

  struct Source: Decodable {
    var src: String
    var server: String
  }

  struct Clock: Decodable {
    var ticksPerS: Double?
    var firstNs: String?
    var lastNs: String?
    var syns: Int
  }

  struct Series: Decodable {
    var inputs: [String]
    var gaps: [Stretch]
    var overlaps: [Stretch]

    /// A stretch of time between two files.
    struct Stretch: Decodable {
      var after: String
      var before: String
    }
  }

  struct UnreadEntry: Decodable {
    var input: String
    var what: String
    var why: String
  }

  init(_ json: Data) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Self.self, from: json)
  }

  /// The input called `path`.
  func input(_ path: String) -> InputEntry? { inputs.first { $0.path == path } }
}

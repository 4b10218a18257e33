import Foundation
import Testing

/// Files given with `--case` that are no case of this version.
struct BadCaseFileTests {
  let folder = TemporaryFolder()

  enum Bad: String, CaseIterable {
    case otherProgram
    case text
    case newerSchema

    /// Makes it in `folder`, and returns its path.
    func make(in folder: TemporaryFolder) throws -> String {
      let path = folder[rawValue]
      switch self {
      case .otherProgram:
        let program = """
          import sqlite3, sys
          file = sqlite3.connect(sys.argv[1]); file.execute("CREATE TABLE song (title)")
          """
        let outcome = try Tool.python(program, [path])
        try #require(outcome.status == 0, "\(outcome)")
      case .text: try folder.write("Dear diary,\n", to: rawValue)
      case .newerSchema:
        let sysctl = Places.sample("nodeport-incident") + "/sysctl.txt"
        let outcome = try Tool.run(["ingest", sysctl, "--case", path], in: folder)
        try #require(outcome.status == 0, "\(outcome)")
        var bytes = try contents(of: path)
        bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])  // user_version, big-endian
        try folder.write(bytes, to: rawValue)
      }
      return path
    }

    /// Words of the sentence.
    var words: String {
      switch self {
      case .otherProgram: "of another program"
      case .text: "no SQLite file"
      case .newerSchema: "schema 99"
      }
    }
  }

  @Test(
    arguments: Bad.allCases,
    [["analyze", recycleCapture], ["ingest", recycleCapture], ["correlate"], ["report"]])
  func `is refused by every command and left as it is`(_ bad: Bad, _ command: [String]) throws {
    let path = try bad.make(in: folder)
    let before = try contents(of: path)
    let outcome = try Tool.run(command + ["--case", path], in: folder)
    #expect(outcome.status == 65, "\(outcome)")
    #expect(outcome.err.contains(bad.words), "\(outcome)")
    #expect(outcome.err.contains(path))
    #expect(outcome.out.isEmpty)
    #expect(try contents(of: path) == before)
    expectSentences(outcome)
  }

  @Test(arguments: ["correlate", "report"])
  func `a case that is not there is no input`(_ command: String) throws {
    let outcome = try Tool.run([command, "--case", folder["none.db"]], in: folder)
    #expect(outcome.status == 66, "\(outcome)")
    #expect(outcome.err.contains("There is no case file"))
    #expect(try folder.names().isEmpty)
  }
}

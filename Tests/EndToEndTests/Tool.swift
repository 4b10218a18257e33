import Foundation
import Testing

/// Runs the built tool, and other programs, each with a limit of time.
enum Tool {
  /// What a process sees of the surroundings unless a test says otherwise.
  static let environment: [String: String] = {
    let kept = ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"]
    let own = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
    return own.merging(["TZ": "UTC", "LANG": "C.UTF-8"]) { _, new in new }
  }()

  /// The order to run `pawprint` with `arguments` in `folder`.
  static func order(_ arguments: [String], in folder: TemporaryFolder) -> Child.Order {
    Child.Order(
      executable: Places.tool, arguments: arguments, folder: folder.path, environment: environment)
  }

  /// Runs `pawprint` with `arguments` in `folder`.
  ///
  /// - Throws: `Child.Timeout`.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, atMost seconds: Double = 120
  ) throws -> Child.Outcome {
    try run(order(arguments, in: folder), atMost: seconds)
  }

  /// Runs `order`.
  static func run(_ order: Child.Order, atMost seconds: Double = 120) throws -> Child.Outcome {
    let scratch = TemporaryFolder()
    let outcome = try Child(order, scratch: scratch.path).wait(atMost: seconds)
    withExtendedLifetime(scratch) {}
    return outcome
  }

  /// Runs a Python program.
  static func python(_ program: String, _ arguments: [String]) throws -> Child.Outcome {
    try run(
      Child.Order(
        executable: "python3", arguments: ["-c", program] + arguments, folder: "/",
        environment: environment))
  }

  /// The rows that `sql` gives on the SQLite file `path`, opened read-only, each as a JSON array.
  static func rows(of sql: String, in path: String) throws -> [String] {
    let program = """
      import json, pathlib, sqlite3, sys
      file = sqlite3.connect(pathlib.Path(sys.argv[1]).as_uri() + "?mode=ro", uri=True)
      for row in file.execute(sys.argv[2]): print(json.dumps(row))
      """
    let outcome = try python(program, [path, sql])
    try #require(outcome.status == 0, "\(outcome)")
    return outcome.out.split(separator: "\n").map(String.init)
  }

  /// All that is in the SQLite file `path`, as SQL.
  static func dump(of path: String) throws -> String {
    let program = """
      import pathlib, sqlite3, sys
      file = sqlite3.connect(pathlib.Path(sys.argv[1]).as_uri() + "?mode=ro", uri=True)
      for line in file.iterdump(): print(line)
      """
    let outcome = try python(program, [path])
    try #require(outcome.status == 0, "\(outcome)")
    return outcome.out
  }
}

/// Expects that the tool spoke in sentences: no crash, no terminal escape, no doubled full stop.
func expectSentences(_ outcome: Child.Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
  // argument-parser writes repeated arguments as '<paths> ...'.
  let talk = outcome.err.replacing("...", with: "")
  for sign in ["\u{1b}", "Fatal error", "Illegal instruction", "Swift/", ".. ", "?. ", "Optional("]
  {
    #expect(!talk.contains(sign), "\(outcome)", sourceLocation: sourceLocation)
  }
}

/// Tells which cases have stopped changing, so that a file that is still being written is left alone.
public struct FolderWatch: Sendable {
  /// What a case's files looked like when they were last looked at.
  private var known: [String: [FileState]] = [:]
  /// What they looked like when they were handed out.
  private var done: [String: [FileState]] = [:]
  /// How long a case must have been left alone, in ns.
  private let quiet: Int64

  /// One file of a case.
  private struct FileState: Hashable {
    var path: String
    var status: FileStatus
  }

  /// A watch that waits until nothing was written for `quiet` ns.
  public init(quiet: Int64) { self.quiet = quiet }

  /// The cases among `cases` that have changed since they were last returned, and are stable:
  /// nothing differs from the last look, and the last change is long enough before `now`.
  ///
  /// - Parameter now: ns since 1970.
  public mutating func stable(_ cases: [BatchCase], now: Int64) -> [BatchCase] {
    var next: [String: [FileState]] = [:]
    var stable: [BatchCase] = []
    for planned in cases {
      let name = ([planned.title] + planned.inputs.map(\.path)).joined(separator: "\0")
      let states = planned.inputs.flatMap { BatchPlan.files(under: $0.path) }.compactMap { path in
        FileStatus(path).map { FileState(path: path, status: $0) }
      }
      next[name] = states
      guard known[name] == states, done[name] != states,
        states.allSatisfy({ now &- $0.status.changed >= quiet })
      else { continue }
      done[name] = states
      stable.append(planned)
    }
    known = next
    return stable
  }
}

import Evidence

/// One output in a text, while it is read.
struct TextSection {
  let kind: TextKind
  var reader: any HostLineReader
  /// 1-based number of its first line.
  let line: Int
  /// Its last line so far.
  var lastLine: Int
  /// The command that printed it, where one is there.
  let command: SectionCommand?
  /// When it was printed, where the text says so.
  let stamp: SnapshotTime.Stamp?

  /// Starts an output of `kind` at `line`, which the input called `path` holds.
  ///
  /// - Parameter known: the reader of earlier outputs that this one continues; nil for a new one.
  init(
    _ kind: TextKind, path: String, line: Int, command: PendingCommand?,
    stamp: SnapshotTime.Stamp?, continuing known: (any HostLineReader)?
  ) {
    self.kind = kind
    self.line = line
    self.stamp = stamp
    self.command = command?.command
    lastLine = line
    reader = known ?? kind.reader(path)
    if let command { reader.readCommand(command.typed[...], number: command.line) }
  }

  /// How a line fits an output.
  enum Fit {
    /// As its next line, which may begin the same output anew.
    case next(isRepeated: Bool)
    /// As the value that the command announced.
    case awaited
    /// Not at all.
    case foreign
  }

  /// How `line` fits behind what was read.
  func fit(of line: Substring) -> Fit {
    if kind.accepts(line) { return .next(isRepeated: reader.isRepeated(by: line)) }
    return reader.awaitsValue ? .awaited : .foreign
  }

  /// A command whose output has not begun yet.
  struct PendingCommand {
    let command: SectionCommand
    /// The line as it stands in the text.
    let typed: String
    let line: Int
  }

  /// Adds what was read to `evidence`; returns whether it is anything.
  func contribute(to evidence: inout IngestedEvidence) -> Bool {
    let snapshots = evidence.snapshots.count
    let settings = evidence.settings.count
    let facts = evidence.facts
    let unread = evidence.unread.count
    let host = evidence.input.host
    let chains = evidence.rules.chains.count
    reader.contribute(to: &evidence, line: line)
    for index in evidence.settings.indices.dropFirst(settings) {
      evidence.settings[index].host = printer?.host
    }
    for index in evidence.snapshots.indices.dropFirst(snapshots) {
      evidence.snapshots[index].host = printer?.host
      evidence.snapshots[index].netns = printer?.netns
      switch stamp?.base {
      case .utc: evidence.snapshots[index].time = stamp?.time
      case .local: evidence.snapshots[index].localTime = stamp?.time
      case .boot, nil: break
      }
    }
    return evidence.snapshots.count > snapshots || evidence.settings.count > settings
      || evidence.rules.chains.count > chains || evidence.facts != facts
      || evidence.unread.count > unread || evidence.input.host != host
  }

  /// The command that printed this: behind another program the output may come from anywhere.
  var printer: SectionCommand? {
    command?.all.first { TextKind.announced(by: $0)?.kind == kind.kind }
  }
}

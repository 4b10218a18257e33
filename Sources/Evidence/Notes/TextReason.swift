/// Why a part of a text was left out, apart from what a single line is like.
public enum TextReason: Hashable, Sendable, Codable {
  /// It is not understood as what the text is.
  case notUnderstood(as: Input.Kind)
  /// It is longer than a line is kept.
  case longLine
  /// It tells of no TCP segment.
  case noSegment
  /// One text may hold no more than so many MiB of lines and so many snapshots.
  case tooMuch(mebibytes: Int, snapshots: Int)
  /// It is part of no output that is read; which commands printed some of it.
  case otherOutput([PrintedCommand])
  /// It is in another language; so many counters stand under names that are the same in all.
  case translated(named: Int)
  /// The text ends inside the line, so the number in it may be cut.
  case cutNumber
  /// They are what `nstat` counted since it was last called.
  case increments
  /// More rules than are kept of one text.
  case tooManyRules(limit: Int)
  /// The text prints the chain again.
  case printedAgain
  /// More drops than are kept of one trace.
  case tooManyDrops(limit: Int)
  /// More values than are kept of one text.
  case tooMany
  /// It is no YAML, or is nested too deep.
  case noYAML
  /// netfilter logged the packet without its sequence number.
  case loggedWithoutSequence
  /// netfilter logged the packet without its TCP options.
  case loggedWithoutOptions
  /// A packet that netfilter logged is cut short.
  case loggedCut
  /// More packets that netfilter logged than are kept of one text.
  case tooManyLogged(limit: Int)
}

/// A command that stands in a text, before what it printed.
public struct PrintedCommand: Hashable, Sendable, Codable {
  /// The command line.
  public var text: String
  /// 1-based number of its line.
  public var line: Int

  /// The command `text` in line `line`.
  public init(text: String, line: Int) {
    self.text = text
    self.line = line
  }
}

extension TextReason: CustomStringConvertible {
  /// In English, as a clause.
  public var description: String {
    switch self {
    case .notUnderstood(let kind): "not understood as \(kind.rawValue)"
    case .longLine: "longer than 64 KiB; the rest of the line was left out"
    case .noSegment: "they tell of no TCP segment"
    case .tooMuch(let mebibytes, let snapshots):
      "one text may hold \(mebibytes) MiB of them and \(snapshots) snapshots; split it"
    case .otherOutput(let commands): Self.otherOutput(commands)
    case .translated(let named):
      "their words are those of another language than English; headings and the \(named) counters "
        + "under their own names were read. Run 'LC_ALL=C netstat -s', or give /proc/net/netstat and "
        + "/proc/net/snmp"
    case .cutNumber:
      "the text ends here without a line end, so the counter may be cut and was left out"
    case .increments:
      "nstat without -a prints increments since its last call; print totals with nstat -az"
    case .tooManyRules(let limit):
      "more than \(limit) in one text; give each table a file of its own"
    case .printedAgain:
      "the text prints them again; give each dump a file of its own to compare them"
    case .tooManyDrops(let limit):
      "more than \(limit) drops; cut the trace to the time in question"
    case .tooMany: "the text holds too many to keep"
    case .noYAML: "it is no YAML, or nested too deep"
    case .loggedWithoutSequence:
      "a packet logged without SEQ: nothing tells it from its repetitions, so it is no sighting of "
        + "an attempt; log with --log-tcp-sequence --log-tcp-options"
    case .loggedWithoutOptions:
      "a packet logged without its TCP options, so without TSval; log with --log-tcp-options"
    case .loggedCut: "a logged packet that is cut short"
    case .tooManyLogged(let limit): "one text may hold \(limit) logged packets; split it"
    }
  }

  private static func otherOutput(_ commands: [PrintedCommand]) -> String {
    let why = "part of no output that this version reads"
    let listed = commands.map { "'\($0.text)' (line \($0.line))" }.joined(separator: ", ")
    return listed.isEmpty ? why : "\(why); among them what these commands printed: \(listed)"
  }
}

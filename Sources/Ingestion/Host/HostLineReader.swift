import Evidence

/// What all readers of host texts have in common: lines in, and those not understood kept.
///
/// A reader takes one output. Where a text holds several, each has a reader of its own.
protocol HostLineReader {
  /// Reads the next line.
  mutating func read(_ line: Substring, number: Int)
  /// Reads the command that printed what follows, with the prompt before it.
  mutating func readCommand(_ line: Substring, number: Int)
  /// Reads the last line of a text that ends without a line end, and so perhaps inside the line.
  mutating func readUnterminated(_ line: Substring, number: Int)
  /// Whether another output of the same command begins with `line`, which `accepts` holds for.
  func isRepeated(by line: Substring) -> Bool
  /// Whether the next line is one that only the command before it explains: a bare value.
  var awaitsValue: Bool { get }
  /// The first lines that were not understood.
  var unknownLines: [UnknownLine] { get }
  /// How many there were in all.
  var unknownCount: Int { get }
  /// What was left out, in the words of a report on an input of `kind`.
  func unread(as kind: Input.Kind) -> [Unread]
  /// Adds what was read, from `line` on, to `evidence`.
  func contribute(to evidence: inout IngestedEvidence, line: Int)
}

/// A reader of counters.
protocol CounterReader: HostLineReader {
  /// What printed the counters.
  static var kind: Input.Kind { get }
  /// The counters read so far.
  var snapshot: CounterSnapshot { get }
  /// Whether its counters are known to be 32 bits wide.
  var isNarrow: Bool { get }
}

extension HostLineReader {
  mutating func readCommand(_ line: Substring, number: Int) {}

  mutating func readUnterminated(_ line: Substring, number: Int) { read(line, number: number) }

  func isRepeated(by line: Substring) -> Bool { false }

  var awaitsValue: Bool { false }

  func unread(as kind: Input.Kind) -> [Unread] { unreadLines(as: kind) }

  /// The lines that were not understood: the first ones one by one, the rest counted.
  func unreadLines(as kind: Input.Kind) -> [Unread] {
    let listed = 5
    let reason = UnreadReason.text(.notUnderstood(as: kind))
    var unread = unknownLines.prefix(listed).map {
      Unread(.text(.lineText($0.number, $0.text)), reason, isLoss: true)
    }
    if unknownCount > unread.count {
      let rest = TextPart.moreLines(unknownCount - unread.count)
      unread.append(Unread(.text(rest), reason, isLoss: true))
    }
    return unread
  }
}

extension CounterReader {
  var isNarrow: Bool { false }

  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    contributeCounters(to: &evidence, line: line)
  }

  func contributeCounters(to evidence: inout IngestedEvidence, line: Int) {
    // Headings without counters tell nothing.
    guard !snapshot.counters.isEmpty else { return }
    var reading = SnapshotReading(kind: Self.kind, counters: snapshot, line: line)
    reading.isNarrow = isNarrow
    evidence.snapshots.append(reading)
  }
}

import Evidence
import Wire

/// Recognises a text in which outputs of several kinds follow one another.
enum MixedText {
  /// Whether the first lines of a file are such a text.
  ///
  /// Readers have to understand at least half of the lines that are neither blank, comments nor
  /// commands: a letter that quotes two lines of a counter is none. Of a file that was named as
  /// evidence an eighth is enough.
  static func isShown(in lines: [Substring], isNamed: Bool) -> Bool {
    // One line is no several outputs; an archive may hold 100,000 files of one.
    guard lines.count > 1 else { return false }
    let input = Input(path: "", sha256: "", bytes: 0, kind: .mixedText, status: .read)
    var sections = TextSections(input, home: nil, packets: TcpdumpReader())
    var sink = NoSink()
    for (index, line) in lines.enumerated() {
      let line = TextLine(
        number: Int64(index + 1), text: String(line), isCut: false, byteOffset: 0)
      // The sink throws nothing.
      try? sections.read(line, into: &sink)
    }
    sections.finish()
    let tally = sections.tally
    guard !tally.kinds.isEmpty else { return false }
    return tally.understood * (isNamed ? 8 : 2) >= tally.contentLines
  }

  private struct NoSink: EvidenceSink {
    mutating func add(_ segment: Segment) {}
    mutating func add(_ wait: HandshakeWait) {}
    mutating func add(_ error: ICMPError) {}
    mutating func add(_ tunnel: Tunnel, frame: Int64) {}
  }
}

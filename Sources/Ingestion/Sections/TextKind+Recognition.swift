public import Evidence

extension TextKind {
  /// Which kind of evidence the first lines of a file are, or nil when they are none.
  ///
  /// Comments, shell prompts and blank lines do not count. Of the other lines the kind's reader has
  /// to accept at least half, and more than the reader of any other kind; of equals the first one
  /// in `all` counts. Two TCP segments are enough to make a text tcpdump's, whatever else it holds,
  /// because nothing else looks like them; but the readers of other kinds may not accept more lines.
  public static func recognise(_ lines: [Substring]) -> Input.Kind? {
    var packets = TcpdumpTally()
    var content: [Substring] = []
    for line in lines {
      packets.follow(line)
      guard !TextNoise.isNoise(line) else { continue }
      content.append(line)
      packets.count(line)
    }
    var best = (kind: Input.Kind.tcpdumpText, lines: packets.lines)
    for kind in all {
      let count = content.count(where: kind.accepts)
      if count > best.lines, kind.isShown(content) { best = (kind.kind, count) }
    }
    if best.kind == .tcpdumpText, packets.isCertain { return best.kind }
    return best.lines > 0 && best.lines * 2 >= content.count ? best.kind : nil
  }
}

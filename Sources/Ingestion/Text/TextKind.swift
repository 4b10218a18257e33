public import Evidence

/// Recognises text evidence by its content.
public enum TextKind {
  /// This many segments make a text tcpdump's.
  fileprivate static let enough = 2

  /// Which kind of evidence the first lines of a file are, or nil when they are none.
  ///
  /// Comments, shell prompts and blank lines do not count. Of the other lines the kind's reader has
  /// to accept at least half, and more than the reader of any other kind. Two TCP segments are
  /// enough to make a text tcpdump's, whatever else it holds, because nothing else looks like them;
  /// but the readers of other kinds may not accept more lines.
  public static func recognise(_ lines: [Substring]) -> Input.Kind? {
    var tally = Tally()
    for line in lines {
      tally.follow(line)
      if !TextNoise.isNoise(line) { tally.count(line) }
    }
    return tally.kind
  }
}

/// How many lines each reader accepts.
private struct Tally {
  private var lines = 0
  private var tcpdump = 0
  private var netstat = 0
  private var sysctl = 0
  private var release = 0
  private var packets = 0
  private var kernels = 0
  private var reader = TcpdumpReader()
  private var segments = 0

  /// Counts the segments, some of which have two lines.
  mutating func follow(_ line: Substring) {
    guard segments < TextKind.enough else { return }
    let bare = reader.segmentsWithoutHead
    if case .segment = reader.read(line, number: 1), reader.segmentsWithoutHead == bare {
      segments += 1
    }
  }

  mutating func count(_ line: Substring) {
    lines += 1
    if NetstatReader.accepts(line) { netstat += 1 }
    if SysctlReader.accepts(line) { sysctl += 1 }
    if KernelReleaseReader.accepts(line) {
      release += 1
      if KernelReleaseReader.namesRelease(line) { kernels += 1 }
    }
    countPacket(line)
  }

  private mutating func countPacket(_ line: Substring) {
    if PacketDropReader.isRowOfTcpdrop(line) { return }
    if TcpdumpReader.showsPacket(line) {
      packets += 1
      tcpdump += 1
    } else if TcpdumpReader.accepts(line) || (packets > 0 && isIndented(line)) {
      tcpdump += 1
    }
  }

  /// A dump of bytes, or the second line of a packet.
  private func isIndented(_ line: Substring) -> Bool {
    line.hasPrefix("\t") || line.hasPrefix("    ")
  }

  var kind: Input.Kind? {
    // Addresses, dates and messages alone make no evidence.
    let counts: [(kind: Input.Kind, lines: Int)] = [
      (.tcpdumpText, packets > 0 ? tcpdump : 0), (.netstat, netstat), (.sysctl, sysctl),
      (.kernelRelease, kernels > 0 ? release : 0),
    ]
    var best = counts[0]
    for count in counts.dropFirst() where count.lines > best.lines { best = count }
    if best.kind == .tcpdumpText, segments >= TextKind.enough { return best.kind }
    return best.lines > 0 && best.lines * 2 >= lines ? best.kind : nil
  }
}

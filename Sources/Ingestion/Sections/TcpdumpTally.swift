/// How many lines of a text are of tcpdump.
struct TcpdumpTally {
  /// This many segments make a text tcpdump's.
  private static let enough = 2

  private var accepted = 0
  private var packets = 0
  private var reader = TcpdumpReader()
  private var segments = 0

  /// Lines of packets, and of messages beside them; messages alone make no evidence.
  var lines: Int { packets > 0 ? accepted : 0 }

  /// Whether there are segments enough.
  var isCertain: Bool { segments >= Self.enough }

  /// Counts the segments, some of which have two lines.
  mutating func follow(_ line: Substring) {
    guard segments < Self.enough else { return }
    let bare = reader.segmentsWithoutHead
    if case .segment = reader.read(line, number: 1), reader.segmentsWithoutHead == bare {
      segments += 1
    }
  }

  /// Counts a line that is neither blank nor a comment.
  mutating func count(_ line: Substring) {
    if PacketDropReader.isRowOfTcpdrop(line) { return }
    if TcpdumpReader.showsPacket(line) {
      packets += 1
      accepted += 1
    } else if TcpdumpReader.accepts(line) || (packets > 0 && isIndented(line)) {
      accepted += 1
    }
  }

  /// A dump of bytes, or the second line of a packet.
  private func isIndented(_ line: Substring) -> Bool {
    line.hasPrefix("\t") || line.hasPrefix("    ")
  }
}

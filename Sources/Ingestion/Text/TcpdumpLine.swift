public import Evidence
public import Wire

/// What one line of tcpdump's text is.
public enum TcpdumpLine: Hashable, Sendable {
  /// A TCP segment with absolute numbers, its time in ns, and what was assumed to read its line.
  case segment(DecodedSegment, time: Int64?, remarks: [LineRemark])
  /// A packet that is no TCP segment, or the later fragment of one.
  case packet(time: Int64?)
  /// A line that only together with the lines after or before it tells of a packet: the IP header
  /// that `-v` puts on a line of its own, the outer packet of a tunnel, a dump of bytes.
  case continuation
  /// A packet that cannot be used, and why.
  case damaged(LineRemark)
  /// Prompts, headings, comments, blank lines.
  case noise
}

/// Something that the evidence says of a listener's queues, or of what stands before them.
///
/// Counts are transmissions unless a name says otherwise.
public enum ListenerClaim: Hashable, Sendable, Codable {
  /// Silent SYNs that came while the listener ignored final ACKs, with more than one young request
  /// where the kernel asks for that.
  case turnedAway(transmissions: Int, handshakes: Int)
  /// SYNs that were answered though the replayed accept queue turns them away.
  case answeredAtFullQueue(transmissions: Int)
  /// Handshakes whose final ACK, and what the client sent after it, the listener ignored.
  case finalACKsIgnored(handshakes: Int, segments: Int)
  /// What ListenOverflows counts: SYNs that were turned away, and segments that were ignored.
  case overflowAccount(delta: UInt64, silent: Int, ignored: Int)
  /// Handshakes whose final ACK was answered by a reset.
  case finalACKsRefused(handshakes: Int)
  /// Half-open requests, the median over the silent SYNs and over the answered ones.
  case halfOpen(atSilent: Int, atAnswered: Int)
  /// Attempts while SYNs went silent, by whether their source had been served before.
  case newcomers(silentNew: Int, silentKnown: Int, answeredKnown: Int)
  /// SYN cookies are on: a full SYN queue alone drops nothing.
  case cookiesAnswer
  /// TCP's counters of dropped requests account for all silent SYNs.
  case allCounted(silent: Int, counted: UInt64)
  /// All silent SYNs are explained by other causes that the packets or a counter show.
  case nothingLeft(silent: Int)
  /// SYNs that TCP took and whose answer found no route.
  case unroutedReplies(transmissions: Int)
  /// ICMP errors that came back for SYNs.
  case unreachable(transmissions: Int, reporter: String)
}

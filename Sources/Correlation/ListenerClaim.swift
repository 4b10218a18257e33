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
  /// SYNs that a counter picked by their number: as many as it counted are of some ports or sources.
  case pickedByNumber(transmissions: Int)
  /// What the host's counters leave for SYNs of which nothing tells which counter counted which.
  case roomLeft(transmissions: Int, rooms: [CounterRoom])
  /// SYNs that the listener may have dropped by its counters, among those of a drop before TCP.
  case roomAtListener(silent: Int, room: UInt64)
  /// Silent SYNs that no captured stamp drops, where the capture may lack connections that left others.
  case hiddenStamps(transmissions: Int)
  /// SYNs that were answered by a challenge ACK of a connection still open, in how many attempts that was
  /// captured open before, and how many succeeded on a later SYN.
  case challengeACKs(transmissions: Int, seenOpen: Int, answeredLater: Int)
  /// A counter of want of memory rose, which may be why the listener dropped requests.
  case memoryShort(CounterDelta)
}

/// How many SYNs a counter counted at most beyond those that were put down to it.
public struct CounterRoom: Hashable, Sendable, Codable {
  /// MIB name with its group.
  public var mib: String
  /// SYNs, at most.
  public var syns: UInt64
}

public import Evidence

/// What the evidence says of one cause at one server.
public struct Finding: Hashable, Sendable, Codable {
  /// The cause that was examined.
  public var cause: Cause
  /// The address of the server it was examined for.
  public var server: String
  /// How sure it is.
  public var level: Level
  /// Attempts that it made fail or late.
  public var handshakes: Int
  /// Transmissions that it left without a reply.
  public var syns: Int
  /// What speaks for it.
  public var supporting: [Statement] = []
  /// What speaks against it.
  public var contradicting: [Statement] = []
  /// What would raise the level and is not among the evidence.
  public var missing: [Statement] = []
  /// The one step that would settle it.
  public var next: Step?

  /// A finding with no statements yet.
  public init(cause: Cause, server: String, level: Level, handshakes: Int, syns: Int) {
    self.cause = cause
    self.server = server
    self.level = level
    self.handshakes = handshakes
    self.syns = syns
  }

  /// `cause@server`: the same in every view and in the JSON.
  public var id: String { "\(cause.rawValue)@\(server)" }
}

/// A claim and the evidence that it cites.
public struct Statement: Hashable, Sendable, Codable {
  /// What is said.
  public var claim: Claim
  /// The ids of the evidence items that show it, such as `E2`.
  public var evidence: [String]

  /// `claim`, shown by `evidence`.
  public init(_ claim: Claim, evidence: [String] = []) {
    self.claim = claim
    self.evidence = evidence
  }
}

/// A command that would settle a finding, and where to run it.
///
/// The report words what to expect.
public enum Step: String, Hashable, Sendable, Codable {
  /// `nstat -az TcpExtPAWSPassive …` twice, inside the server's network namespace.
  case measurePAWSPassive
  /// A capture at the server, of all traffic of that peer, both directions.
  case captureAtServer
  /// `sysctl net.ipv4.tcp_tw_recycle` and `uname -r` on the server.
  case readSettings
  /// `ss -lnt` on the server while it happens: the accept queue and its limit.
  case watchAcceptQueue
  /// `ss -nt state syn-recv` on the server while it happens.
  case watchSYNQueue
  /// `iptables-save -c` and `conntrack -S` twice on the server.
  case readFilterCounters
  /// A capture at the client's side at the same time.
  case captureAtClient
  /// `ss -lntp` on the server: does anybody listen?
  case listListeners
  /// `ip route get` for a client on the server, and the counter of missing routes.
  case readRoutes
  /// `conntrack -S`, `ip -s link` and the drops of queues, on what lies between two captures.
  case readCountersOnTheWay
  /// `nstat -az TcpExtPAWSEstab …` twice, inside the server's network namespace.
  case measureTimeWait
}

/// Something that the evidence says, as facts; Reporting puts it into words.
///
/// Counts are transmissions unless a name says otherwise; addresses are text.
public enum Claim: Hashable, Sendable, Codable {
  /// The replayed check and the capture agree: see the table.
  case replayAgrees(ReplayTable)
  /// The replayed check says drop for SYNs that were answered.
  case replayContradicted(ReplayTable)
  /// The replay predicts no drop at all.
  case replayPredictsNoDrop(rule: KernelRule, transmissions: Int)
  /// SYNs of one TS clock of `source` were answered without a fresh stamp ahead, silent under one.
  case withinClockContrast(source: String, answered: Int, silent: Int)
  /// SYNs without a reply.
  case silentSYNs(source: String, transmissions: Int, handshakes: Int)
  /// Other sources, or other SYNs of this one, were answered by the same listener meanwhile.
  case othersAnswered(server: String, handshakes: Int)
  /// No connection of `source` that the server closed first is in the capture: no stamp is known.
  case noStampCaptured(source: String)
  /// A counter rose between two snapshots.
  case counterRose(CounterDelta)
  /// A counter was shown by both snapshots and did not move.
  case counterUnmoved(CounterDelta)
  /// A counter fell: it was reset between the snapshots.
  case counterReset(CounterDelta)
  /// The rise of `mib` and the silent SYNs of the capture agree.
  case counterAgrees(mib: String, delta: UInt64, silent: Int)
  /// The rise of `mib` and the silent SYNs of the capture do not agree.
  case counterDisagrees(mib: String, delta: UInt64, silent: Int)
  /// One snapshot alone: a value since boot, not a rise.
  case singleSnapshot(mib: String, value: UInt64)
  /// No snapshots that show `mib`.
  case counterNotGiven(mib: String)
  /// TIME-WAIT sockets ended on the short timer, so recycling was in force.
  case recyclingInForce(killed: UInt64, expired: UInt64)
  /// The snapshots have nothing on when they were taken.
  case snapshotTimesUnknown
  /// A setting that permits or excludes a cause.
  case settingIs(name: String, value: String)
  /// The running kernel had one value after the other for a setting.
  case settingChanged(name: String, values: [String])
  /// A configuration file gives a setting, which the running kernel need not have.
  case settingConfigured(name: String, value: String, file: String)
  /// A list of `listed` settings of TCP lacks `name`: the kernel has none, or hides it there.
  case settingNotListed(name: String, listed: Int)
  /// As `settingNotListed`, of a kernel that has it: the list was made where it is hidden.
  case settingHidden(name: String, listed: Int, release: String)
  /// A setting that matters was not given.
  case settingNotGiven(name: String)
  /// The kernel has the check, by its release.
  case kernelHasCheck(release: String, rule: KernelRule?)
  /// The kernel has no such check, by its release.
  case kernelLacksCheck(release: String)
  /// Which of several hosts the server is.
  case serverHost(ServerHost)
  /// The kernel's release was not given.
  case kernelNotGiven
  /// The settings hold the sysctl, which its kernel, by release, cannot have.
  case settingUnknownToKernel(name: String, release: String)
  /// The snapshots show a counter that the kernel of this release cannot have.
  case counterUnknownToKernel(mib: String, value: UInt64, release: String)
  /// The capture holds no packet from the server, so unanswered and unseen look the same.
  case replyDirectionMissing(server: String, segmentsFromClients: Int)
  /// What the client sent shows that attempts were answered although no reply was captured.
  case answersImplied(handshakes: Int)
  /// Something about the evidence keeps the level down.
  case evidenceLimited(EvidenceLimit.Kind)
  /// Fewer handshakes than a level needs.
  case fewHandshakes(count: Int, needed: Int)
  /// SYNs that no tested cause explains.
  case noTestedCauseFits(transmissions: Int)
  /// The stamp that the kernel printed for `source` is one that the replay saw stored.
  case peerStampMatches(source: String, tsval: UInt32, frame: Int64)
  /// The stamp that the kernel printed for `source` is none that the replay saw stored.
  case peerStampDiffers(source: String, tsval: UInt32)
  /// SYNs that a vantage farther from the server saw and the one nearest to it did not.
  case notSeenNearServer(transmissions: Int)
  /// A reset came back for each of these attempts.
  case resetsCameBack(handshakes: Int)
  /// The same port also answered attempts with a SYN-ACK.
  case portAlsoAnswered(handshakes: Int)
  /// A bare ACK came back, as from a TIME-WAIT or a live connection of the same 4-tuple.
  case bareACKsCameBack(transmissions: Int, answeredLater: Int)
  /// The counter rose by more than the capture shows, between snapshots before and after it.
  case counterSpans(mib: String, delta: UInt64, silent: Int)
  /// An ICMP error of the server itself came back: something refused the SYN before TCP.
  case refusedByICMP(transmissions: Int)
  /// SYN-ACKs left the server and the clients repeated their SYNs all the same.
  case synRepeatedAfterSYNACK(handshakes: Int)
  /// A counter of the listener's queue rose, enough for the SYNs that are left.
  case queueCounterCovers(mib: String, delta: UInt64, silent: Int)
  /// No counter of TCP moved although the SYNs were in the capture, so that TCP never had them.
  case tcpCountersUnmoved(silent: Int)
  /// A rule or a policy that drops, in `chain`, and can have taken silent SYNs, counted packets.
  case ruleDropped(
    chain: String, packets: UInt64, isRise: Bool, agrees: Bool, silent: Int, isHostUnknown: Bool)
  /// A rule that answers with a reset, in `chain`, counted packets, and can have taken SYNs that got one.
  case ruleReset(
    chain: String, packets: UInt64, isRise: Bool, agrees: Bool, syns: Int, isHostUnknown: Bool)
  /// A table of tracked connections shows silent attempts as never replied to.
  case trackedUnreplied(handshakes: Int, isTranslated: Bool)
  /// The listener's drops that no counter of its own explains, as without SYN cookies when the last
  /// quarter of the SYN backlog is kept for known peers.
  case dropsWithoutOwnCounter(delta: UInt64, silent: Int)
  /// The host's counters that would tell were not given.
  case listenerCountersNotGiven
  /// A tracing tool shows that the kernel dropped SYNs of these connections before TCP.
  case packetsDropped(tool: PacketDrop.Tool, reason: String?, function: String?, syns: Int)
  /// A tracing tool counts packets dropped before TCP, of whatever connection.
  case packetsDroppedUnnamed(
    tool: PacketDrop.Tool, reason: String?, function: String?, count: UInt64, silent: Int)
  /// The kernel logged it, at the time of the SYNs when `isDated`, else nobody knows when.
  case kernelLogged(KernelLogEvent.Kind, port: UInt16?, lines: Int, isDated: Bool)
  /// `ss -lnt` shows more connections waiting for `accept` than the limit.
  case acceptQueueFull(port: UInt16, length: UInt64, limit: UInt64)
  /// What the evidence says of a listener's queues.
  case listener(ListenerClaim)
}

import Evidence

@testable import Correlation
@testable import Reporting

/// Values of every kind that a message is made of.
enum EveryMessage {
  private static let mibs = ["TcpExt.PAWSPassive", "TcpExt.TCPReqQFullDrop"]

  private static let table: ReplayTable = {
    var table = ReplayTable(rule: .addressPair)
    table.dropSilent = 21
    table.dropAnswered = 22
    table.passSilent = 23
    table.passAnswered = 24
    table.undecided = 25
    return table
  }()

  static let claims: [Claim] =
    packetClaims + counterClaims + hostClaims + ruleClaims + traceClaims
    + limits.map(Claim.evidenceLimited) + listenerClaims.map(Claim.listener)

  private static let packetClaims: [Claim] = [
    .replayAgrees(table), .replayContradicted(table),
    .replayPredictsNoDrop(rule: .peerAddress, transmissions: 31),
    .withinClockContrast(source: "192.0.2.1", answered: 32, silent: 33),
    .silentSYNs(source: "192.0.2.1", transmissions: 34, handshakes: 35),
    .othersAnswered(server: "192.0.2.10", handshakes: 36), .noStampCaptured(source: "192.0.2.1"),
    .replyDirectionMissing(server: "192.0.2.10", segmentsFromClients: 37),
    .answersImplied(handshakes: 38), .fewHandshakes(count: 39, needed: 40),
    .noTestedCauseFits(transmissions: 41),
    .peerStampMatches(source: "192.0.2.1", tsval: 42, frame: 43),
    .peerStampDiffers(source: "192.0.2.1", tsval: 44), .notSeenNearServer(transmissions: 45),
    .resetsCameBack(handshakes: 46), .portAlsoAnswered(handshakes: 47),
    .bareACKsCameBack(transmissions: 48, answeredLater: 49), .refusedByICMP(transmissions: 50),
    .synRepeatedAfterSYNACK(handshakes: 51),
  ]

  private static let counterClaims: [Claim] =
    mibs.flatMap { mib -> [Claim] in
      let rise = Fixture.delta(mib, 52, 53, line: nil)
      return [
        .counterRose(rise), .counterUnmoved(Fixture.delta(mib, 54, 54, line: nil)),
        .counterReset(Fixture.delta(mib, 56, 55, line: nil)),
        .counterAgrees(mib: mib, delta: 57, silent: 57),
        .counterDisagrees(mib: mib, delta: 58, silent: 59),
        .counterSpans(mib: mib, delta: 60, silent: 61), .singleSnapshot(mib: mib, value: 62),
        .counterNotGiven(mib: mib), .queueCounterCovers(mib: mib, delta: 63, silent: 64),
      ]
    } + [
      .recyclingInForce(killed: 65, expired: 66), .snapshotTimesUnknown,
      .tcpCountersUnmoved(silent: 67), .dropsWithoutOwnCounter(delta: 68, silent: 69),
      .listenerCountersNotGiven,
    ]

  private static let hostClaims: [Claim] = [
    .settingIs(name: "a.b", value: "1"),
    .settingConfigured(name: "a.b", value: "1", file: "/etc/sysctl.conf"),
    .settingNotListed(name: "a.b", listed: 71), .settingNotGiven(name: "a.b"),
    .settingChanged(name: "a.b", values: ["0", "1"]),
    .settingHidden(name: "a.b", listed: 77, release: "4.4.0"),
    .kernelHasCheck(release: "3.10.0", rule: .addressPairStrict),
    .kernelHasCheck(release: "3.10.0", rule: nil), .kernelLacksCheck(release: "5.4.0"),
    .kernelNotGiven, .settingUnknownToKernel(name: "a.b", release: "5.4.0"),
    .counterUnknownToKernel(mib: "TcpExt.PAWSPassive", value: 12, release: "5.4.0"),
    .serverHost(
      ServerHost(server: "192.0.2.10", host: "web", basis: .address, candidates: ["web", "db"])),
    .serverHost(
      ServerHost(server: "192.0.2.10", host: "web", basis: .cluster, candidates: ["web", "db"])),
    .serverHost(
      ServerHost(server: "192.0.2.10", host: "web", basis: .listener, candidates: ["web", "db"])),
    .serverHost(
      ServerHost(
        server: "192.0.2.10", host: nil, basis: nil, candidates: (1...9).map { "h\($0)" })),
  ]

  private static let ruleClaims: [Claim] = [true, false].flatMap { isSo -> [Claim] in
    [
      .ruleDropped(
        chain: "INPUT", packets: 72, isRise: isSo, agrees: isSo, silent: 73, isHostUnknown: isSo),
      .ruleReset(
        chain: "INPUT", packets: 74, isRise: isSo, agrees: isSo, syns: 75, isHostUnknown: isSo),
      .trackedUnreplied(handshakes: 76, isTranslated: isSo),
    ]
  }

  private static let traceClaims: [Claim] =
    [("NO_SOCKET", "tcp_v4_rcv"), ("NO_SOCKET", nil), (nil, "tcp_v4_rcv"), (nil, nil)].flatMap {
      (reason: String?, function: String?) -> [Claim] in
      [
        .packetsDropped(tool: .dropwatch, reason: reason, function: function, syns: 81),
        .packetsDroppedUnnamed(
          tool: .dropwatch, reason: reason, function: function, count: 82, silent: 83),
      ]
    }
    + logEvents.map { .kernelLogged($0, port: 80, lines: 84, isDated: $0 == .synFlood) } + [
      .acceptQueueFull(port: 80, length: 129, limit: 128)
    ]

  private static let logEvents: [KernelLogEvent.Kind] = [
    .synFloodCookies, .synFloodDropping, .synFlood, .conntrackTableFull, .timeWaitTableOverflow,
    .martianSource, .outOfSocketMemory, .tooManyOrphans, .outOfMemory, .openRequestDropped,
    .neighbourTableOverflow, .messagesSuppressed,
  ]

  private static let limits: [EvidenceLimit.Kind] = [
    .directionMissing, .closesMissing, .optionsCut(syns: 91, snaplen: 68),
    .packetsLost(lost: 92, captured: 93, silent: 94), .gap(length: 95_000_000_000),
    .clockWentBack(count: 96, largest: 97_000_000_000),
    .clockWasSet(step: 98_000_000_000, attempts: 99), .awayFromServer(.client),
    .awayFromServer(.unknown), .filtered(filter: "tcp"), .onePort(port: 443),
    .noOverlap(distance: 101_000_000_000),
  ]

  private static let listenerClaims: [ListenerClaim] = [
    .turnedAway(transmissions: 111, handshakes: 112), .answeredAtFullQueue(transmissions: 113),
    .finalACKsIgnored(handshakes: 114, segments: 0),
    .finalACKsIgnored(handshakes: 115, segments: 116),
    .overflowAccount(delta: 120, silent: 117, ignored: 2), .finalACKsRefused(handshakes: 118),
    .halfOpen(atSilent: 121, atAnswered: 122),
    .newcomers(silentNew: 123, silentKnown: 124, answeredKnown: 125), .cookiesAnswer,
    .allCounted(silent: 126, counted: 127), .nothingLeft(silent: 128),
    .unroutedReplies(transmissions: 129),
    .unreachable(transmissions: 130, reporter: "192.0.2.254"),
  ]
}

extension EveryMessage {
  static let steps: [Step] = [
    .measurePAWSPassive, .captureAtServer, .readSettings, .watchAcceptQueue, .watchSYNQueue,
    .readFilterCounters, .captureAtClient, .listListeners, .readRoutes, .readCountersOnTheWay,
    .measureTimeWait,
  ]

  static let reasons: [Comparison.Reason] = [
    .nothingToFix, .causeUndetermined, .serverAbsent, .repliesMissing,
    .causeRemains(attempts: 21, level: .probable), .failuresRemain(cause: .portClosed),
    .failuresRemain(cause: nil), .conditionsMetAndAnswered(attempts: 22),
    .conditionsRare(attempts: 23, needed: 24), .fewAttempts(attempts: 25, needed: 26),
    .clientsAbsent(attempts: 27, needed: 28), .lessLoad(before: 29, after: 30), .shareFell,
    .shareDidNotFall, .setting(name: "a.b", before: "1", after: nil),
    .settingStillOn(name: "a.b", value: "1"), .kernel(before: "3.10.0", after: "5.4.0"),
    .counter(mib: "TcpExt.PAWSPassive", before: 31, after: 0),
    .counterStillRises(mib: "TcpExt.PAWSPassive", rise: 32),
  ]

  static let events: [TimelineEvent.Kind] = [
    .captureBegins, .captureEnds, .firstSilentSYN(source: "192.0.2.1"),
    .lastSilentSYN(source: "192.0.2.1"), .firstStamp(source: "192.0.2.1", stamp: 41),
    .settingChanged(name: "a.b", from: "0", to: "1", host: "web"),
    .settingChanged(name: "a.b", from: "0", to: "1", host: nil),
    .kernelLogged(.synFlood, port: 80, lines: 42, line: 1, isLast: false),
    .snapshot(host: "web", ordinal: 1, of: 2), .snapshot(host: nil, ordinal: 1, of: 2),
  ]

  static func remedies(_ words: any Catalogue) -> [Remedy] {
    let undo = words.undo(setting: "a.b", by: nil)
    return [
      words.slowAcceptRemedy, words.acceptQueueRemedy(undo: undo), words.cookieRemedy(undo: undo),
      words.synQueueRemedy(undo: words.undo(setting: "a.b", by: "sysctl -w a.b=1")),
      words.floodRemedy, words.ruleRemedy(chain: "INPUT", undo: words.undo(withHandle: "nft x")),
      words.reversePathRemedy(undo: undo), words.trackingTableRemedy(undo: undo),
      words.checksumRemedy(undo: undo), words.collisionRemedy, words.reusedPortRemedy(undo: undo),
    ]
  }
}

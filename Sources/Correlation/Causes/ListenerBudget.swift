import Wire

/// What the listener's counters leave for a queue: how far they rose, less what others explain.
///
/// ListenOverflows counts a SYN, and any later segment of a handshake that waits, at a full accept
/// queue; TCPReqQFullDrop a SYN at a full SYN queue without cookies; ListenDrops all of them, the
/// SYNs of the per-host check since 3.9, and on 3.9 to 4.6 every cookie sent (facts.md 1.5, 5.1).
struct ListenerBudget {
  /// Rise of `TcpExt.ListenDrops`; nil when it is not known.
  ///
  /// The others alike.
  let drops: UInt64?
  let overflows: UInt64?
  let requestQueueDrops: UInt64?
  let passive: UInt64?
  let cookies: UInt64?
  /// Packets that found no route, replies to SYNs among them: such a SYN is a ListenDrop too.
  let unrouted: UInt64?
  /// Segments of clients that the listener kept waiting, in the captures: ListenOverflows and
  /// ListenDrops count each of them.
  var ignoredSegments = 0
  /// Whether ListenDrops counts each SYN that the listener drops: since Linux 3.9.
  let countsSYNs: Bool
  /// Whether ListenDrops counts each cookie that is sent too: from Linux 3.9 to 4.6.
  private let countsCookies: Bool

  init(_ host: HostMeasurements) {
    let release = host.kernel.flatMap { KernelRelease($0.release) }
    countsSYNs = release?.countsListenDrops ?? true
    countsCookies = release?.countsCookies ?? true
    drops = host.rise(of: "TcpExt.ListenDrops")
    overflows = host.rise(of: "TcpExt.ListenOverflows")
    requestQueueDrops = host.rise(of: "TcpExt.TCPReqQFullDrop")
    passive = host.rise(of: "TcpExt.PAWSPassive")
    cookies = host.rise(of: "TcpExt.SyncookiesSent")
    unrouted = host.rise(of: "Ip.OutNoRoutes")
  }

  /// Whether it is known how many SYNs the listener dropped.
  var isKnown: Bool { drops != nil && countsSYNs }

  /// Drops that neither the queues' own counters nor the per-host check nor cookies nor missing routes
  /// explain.
  var residue: UInt64 {
    unexplained(by: [overflows, requestQueueDrops, passive, countedCookies, unrouted])
  }

  /// How many of the drops a missing route may explain: those that nothing else does.
  var unroutedDrops: UInt64 {
    min(unrouted ?? 0, unexplained(by: [overflows, requestQueueDrops, passive, countedCookies]))
  }

  /// Cookies that ListenDrops has counted.
  var countedCookies: UInt64? { countsCookies ? cookies : nil }

  private func unexplained(by counts: [UInt64?]) -> UInt64 {
    guard isKnown, let drops else { return 0 }
    let explained = counts.reduce(UInt64(0)) { $0.addingReportingOverflow($1 ?? 0).partialValue }
    return drops.less(explained)
  }

  /// How many SYNs ListenOverflows may have counted: what the segments leave that it counts too.
  ///
  /// Before 3.9 it counts no SYN; that it rose shows all the same that the queue was full.
  var overflowedSYNs: SYNCount? {
    overflows.map { countsSYNs ? SYNCount($0, besides: ignoredSegments) : SYNCount($0) }
  }

  /// How many SYNs the listener dropped beyond the `explained` ones, by its counters.
  func dropped(beyond explained: Int) -> UInt64 {
    let others = UInt64(max(0, ignoredSegments)).addingReportingOverflow(countedCookies ?? 0)
    let counted = max((drops ?? 0).less(others.partialValue), passive ?? 0, requestQueueDrops ?? 0)
    return counted.less(UInt64(max(0, explained)))
  }

  /// Whether a rise is enough for `silent` SYNs, give or take what capture and snapshots differ by.
  static func covers(_ rise: UInt64?, silent: Int) -> Bool {
    guard let rise, rise > 0 else { return false }
    return Double(rise) >= (1 - RecycleCriteria.counterShare) * Double(silent)
      - RecycleCriteria.counterSlack
  }
}

import Evidence

/// When a listener without SYN cookies keeps the rest of its SYN queue for known peers.
///
/// A SYN of a peer that is not proven is dropped when less than a quarter of `tcp_max_syn_backlog` is
/// left. Up to 4.11 nobody is proven (the peer is looked up in the branch of the per-host check only);
/// from 4.12 on a peer is whose round-trip time is stored, as after a connection that was closed. The test
/// is an `else` of the per-host check: with `tcp_tw_recycle` on it is made up to 3.16 for SYNs without
/// timestamps only, and from 3.17 on for none.
///
/// Source: Linux `tcp_v4_conn_request` (2.6.32 to 3.16), `tcp_conn_request` (3.17 on); facts.md 5.4.
struct SYNQueueRule {
  /// Whether the running kernel answers with cookies when the queue is full; nil where that is not known.
  let cookies: Bool?
  /// Whether known peers are served in the last quarter; nil where the release is not known.
  let servesKnownPeers: Bool?
  private let backlog: Int?
  private let isRecycling: Bool
  private let rule: KernelRule?

  init(_ host: HostMeasurements) {
    let cookies = Set(host.runningValues(of: "net.ipv4.tcp_syncookies").map { $0 != "0" })
    self.cookies = cookies.count == 1 ? cookies.first : nil
    let backlogs = host.runningValues(of: "net.ipv4.tcp_max_syn_backlog").compactMap { Int($0) }
    backlog = Set(backlogs).count == 1 ? backlogs.first : nil
    let release = host.kernel.flatMap { KernelRelease($0.release) }
    rule = release?.rules.last
    isRecycling =
      rule != .removed && host.runningValues(of: "net.ipv4.tcp_tw_recycle").contains("1")
    servesKnownPeers = rule.map { $0 == .removed }
  }

  /// More half-open requests than this, and a SYN of a newcomer is dropped; nil where that is not known,
  /// or the test is not made.
  func limit(hasTimestamps: Bool) -> Int? {
    guard cookies == false, let backlog, backlog > 0 else { return nil }
    if isRecycling, rule == .addressPairStrict || hasTimestamps { return nil }
    return backlog - backlog / 4
  }
}

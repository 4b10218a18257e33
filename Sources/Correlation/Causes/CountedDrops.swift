import Evidence
import Wire

/// The counters of the host that count packets which the kernel threw away before a listener saw them.
///
/// One that rose by as many as SYNs went silent names what took them; one that rose by more counts
/// other packets too.
struct CountedDrops {
  /// The counters that together cover the SYNs, each with its rise; empty where none do.
  let movements: [CounterDelta]
  /// How the rise compares with the SYNs.
  let agreement: CounterAgreement

  /// Each counts packets that reached the host, and the capture, and not the listener.
  ///
  /// Source: Linux `ip_rcv_finish` (rp_filter), `ip_rcv_core` (header, address, discards),
  /// `nf_conntrack_in` and `__nf_conntrack_confirm` (a full table, two flows on one tuple),
  /// `tcp_v4_rcv` (checksum, TTL, MD5 and AO signatures, socket filter, backlog), net/ipv4; 4.9, 6.1.
  static let counters = [
    "TcpExt.IPReversePathFilter", "Tcp.InCsumErrors", "conntrack.drop", "conntrack.insert_failed",
    "TcpExt.TCPMD5NotFound", "TcpExt.TCPMD5Unexpected", "TcpExt.TCPMD5Failure",
    "TcpExt.TCPAORequired", "TcpExt.TCPAOBad", "TcpExt.TCPAOKeyNotFound", "TcpExt.TCPMinTTLDrop",
    "TcpExt.PFMemallocDrop", "TcpExt.TCPBacklogDrop", "Ip.InHdrErrors", "Ip.InAddrErrors",
    "Ip.InDiscards",
  ]

  /// Looks for counters that cover `silent` SYNs.
  ///
  /// - Parameter taken: SYNs of the host that were given to them before.
  init(covering silent: Int, taken: Int = 0, facts: CaseFacts) {
    guard silent > 0, !facts.host.isApartFromCaptures else {
      (movements, agreement) = ([], .fallsShort)
      return
    }
    let moved = Self.moved(taken: taken, facts: facts)
    let single = moved.map { (delta: $0, agreement: CounterAgreement($0.delta, silent: silent)) }
      .filter { $0.agreement > .fallsShort }
    if let best = single.first(where: { $0.agreement == .agrees }) ?? single.first {
      (movements, agreement) = ([best.delta], best.agreement)
      return
    }
    // Several kinds of drops may have shared the SYNs; a packet of conntrack counts in both of its own.
    let parts = moved.filter { $0.mib != "conntrack.insert_failed" }
    let sum = parts.reduce(UInt64(0)) { $0.addingReportingOverflow($1.delta ?? 0).partialValue }
    let together = CounterAgreement(sum, silent: silent)
    (movements, agreement) =
      together == .agrees ? (parts, .agrees) : ([], .fallsShort)
  }

  /// The counters that rose, each by what it counted beyond `taken` SYNs.
  static func moved(taken: Int, facts: CaseFacts) -> [CounterDelta] {
    guard !facts.host.isApartFromCaptures else { return [] }
    // What a NAT on the way dropped never reached the server.
    let lost = facts.lostOnTheWay
    return counters.flatMap { facts.host.movements(of: $0) }.compactMap { delta in
      guard let rise = delta.delta else { return nil }
      var delta = delta
      let others = taken + (delta.mib.hasPrefix("conntrack.") ? lost : 0)
      delta.delta = rise.less(UInt64(max(0, others)))
      return delta.delta == 0 ? nil : delta
    }
  }

  /// Those of `silent`, of all servers of the host, that one counter picks by their sources.
  static func picked(
    from silent: [Conversation.Place], taken: Int, facts: CaseFacts
  ) -> [Conversation.Place] {
    for delta in moved(taken: taken, facts: facts) {
      let places = CounterPick.places(silent, counted: delta.delta.map { SYNCount($0) }) {
        facts.handshakes.client($0.handshake).address
      }
      if !places.isEmpty { return places }
    }
    return []
  }
}

/// Counters of packets that a network card, its driver or the kernel's input queue let go.
///
/// Such a packet is in no capture of that interface, so that they tell of SYNs that were lost on the
/// way, and of a captured SYN only where another device lies behind the captured one.
///
/// Source: Linux `enqueue_to_backlog`, before the taps of `__netif_receive_skb_core` (net/core/dev.c).
enum InputLoss {
  /// The movements that rose.
  static func movements(_ facts: CaseFacts) -> [CounterDelta] {
    guard !facts.host.isApartFromCaptures else { return [] }
    let mibs = Set(facts.host.deltas.filter { $0.delta ?? 0 > 0 }.map(\.mib)).filter(isInputLoss)
    return mibs.sorted().flatMap { facts.host.movements(of: $0) }.filter { $0.delta ?? 0 > 0 }
  }

  /// The first of them that covers `silent` SYNs.
  static func covering(_ silent: Int, facts: CaseFacts) -> CounterDelta? {
    guard silent > 0 else { return nil }
    return movements(facts).first { ListenerBudget.covers($0.delta, silent: silent) }
  }

  private static func isInputLoss(_ mib: String) -> Bool {
    if mib == "softnet.dropped" { return true }
    guard let name = mib.split(separator: ".").last, !name.hasPrefix("tx") else { return false }
    return (mib.hasPrefix("interface.") || mib.hasPrefix("ethtool."))
      && ["drop", "missed", "fifo", "no_buffer", "discard", "overrun"].contains {
        name.contains($0)
      }
  }
}

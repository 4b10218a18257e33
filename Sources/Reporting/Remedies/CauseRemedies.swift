import Correlation
import Evidence

extension Report {
  /// What to do about the cause of `finding`, the safest first; empty where nothing follows.
  func remedies(for finding: Finding) -> [Block] {
    switch finding.cause {
    case .twRecycle: English.recycleRemediation
    case .acceptQueueOverflow:
      English.acceptQueueRemedies(change("net.core.somaxconn", to: "4096")).flatMap(\.blocks)
        + [.paragraph("\(strong: "Not these:")"), .bullets(English.acceptQueueCautions)]
    case .synQueueOverflow:
      English.synQueueRemedies(
        change("net.ipv4.tcp_syncookies", to: "1"),
        change("net.ipv4.tcp_max_syn_backlog", to: "4096")
      ).flatMap(\.blocks)
    case .droppedBeforeTCP: remedies(forDropsBeforeTCP: finding).flatMap(\.blocks)
    case .snatCollision: English.collisionRemedy.blocks
    case .timeWaitCollision:
      English.reusedPortRemedy(change("net.ipv4.ip_local_port_range", to: "1024 65535")).blocks
    case .portClosed: [.paragraph(English.listenerRemedy), .commands(["ss -lntp"])]
    case .replyLost: [.paragraph(English.replyRemedy), .commands(["ip route get CLIENT"])]
    case .lostInPath: [.paragraph(English.pathRemedy)]
    case .oneWayCapture, .unexplained: []
    }
  }

  /// By what the finding says took the SYNs.
  private func remedies(forDropsBeforeTCP finding: Finding) -> [Remedy] {
    let remedies = finding.supporting.compactMap { remedy(for: $0.claim, finding) }
    return remedies.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func remedy(for claim: Claim, _ finding: Finding) -> Remedy? {
    switch claim {
    case .ruleDropped(let chain, _, _, _, _, _):
      return English.ruleRemedy(
        chain: chain,
        RuleCommands(
          table: place(of: claim)?.table, isNftables: isNftables(claim), chain: chain,
          source: peer(of: finding),
          port: diagnosis.example?.serverPort))
    case .counterRose(let delta): return remedy(forCounter: delta.mib)
    case .counterAgrees(let mib, _, _), .counterSpans(let mib, _, _):
      return remedy(forCounter: mib)
    case .kernelLogged(.conntrackTableFull, _, _, _): return trackingTableRemedy
    case .kernelLogged(.martianSource, _, _, _): return reversePathRemedy
    default: return nil
    }
  }

  /// Where the rule that `claim` is about stands; nil where no traced packet met it.
  private func place(of claim: Claim) -> PathStep? {
    guard let item = diagnosis.evidence.first(where: { $0.claim == claim }),
      let line = item.lines.first?.first
    else { return nil }
    return diagnosis.paths.lazy.flatMap(\.ways).flatMap(\.steps)
      .first { $0.input == item.input && Int64($0.line) == line }
  }

  private func isNftables(_ claim: Claim) -> Bool {
    let item = diagnosis.evidence.first { $0.claim == claim }
    return item.flatMap { record($0.input)?.input.kind } == .nftables
  }

  private func remedy(forCounter mib: String) -> Remedy? {
    switch mib {
    case "TcpExt.IPReversePathFilter": reversePathRemedy
    case "Tcp.InCsumErrors": English.checksumRemedy
    case "conntrack.drop": trackingTableRemedy
    default: nil
    }
  }

  private var reversePathRemedy: Remedy {
    English.reversePathRemedy(change("net.ipv4.conf.all.rp_filter", to: "2"))
  }

  private var trackingTableRemedy: Remedy {
    English.trackingTableRemedy(change("net.netfilter.nf_conntrack_max", to: "262144"))
  }
}

extension English {
  /// What to do where nobody listens.
  static let listenerRemedy: Prose =
    "\(strong: "Now,") on the server, see whether the service runs and on which address and port it listens; start it, or correct the port that the clients use. Nothing of the network needs to be changed."

  /// What to do where answers are lost.
  static let replyRemedy: Prose =
    "\(strong: "Now,") on the server, see by which interface and gateway it answers (CLIENT is an address of the table above), and whether a firewall on that way has seen the SYN; one that has not discards the SYN-ACK. Where the ways there and back differ, bring them together, or let that firewall pass answers without state. What to change, a capture at the client's side tells."

  /// What to do where SYNs are lost on their way.
  static let pathRemedy: Prose =
    "\(strong: "Now,") hand the frames above to whoever runs the network between the two places of observation: they are in the first capture and missing from the second. Nothing on the server needs to be changed."
}

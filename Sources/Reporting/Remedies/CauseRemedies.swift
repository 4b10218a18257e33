import Correlation
import Evidence

extension Report {
  /// What to do about the cause of `finding`, the safest first; empty where nothing follows.
  func remedies(for finding: Finding) -> [Block] {
    switch finding.cause {
    case .twRecycle: recycleBlocks
    case .acceptQueueOverflow:
      acceptQueueRemedies.flatMap(blocks) + [
        .paragraph(words.notThese), .bullets(words.acceptQueueCautions),
      ]
    case .synQueueOverflow: synQueueRemedies.flatMap(blocks)
    case .droppedBeforeTCP: remedies(forDropsBeforeTCP: finding).flatMap(blocks)
    case .snatCollision:
      blocks(
        of: words.collisionRemedy.running(["iptables -t nat -S POSTROUTING", "conntrack -S"]))
    case .timeWaitCollision:
      blocks(
        of: remedy(changing: "net.ipv4.ip_local_port_range", to: "1024 65535") {
          words.reusedPortRemedy(undo: $0)
        })
    case .liveConnection: [.paragraph(words.liveConnectionRemedy)]
    case .portClosed: [.paragraph(words.listenerRemedy), .commands(["ss -lntp"])]
    case .replyLost: [.paragraph(words.replyRemedy), .commands(["ip route get CLIENT"])]
    case .lostInPath: [.paragraph(words.pathRemedy)]
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
      let commands = RuleCommands(
        table: place(of: claim)?.table, isNftables: isNftables(claim), chain: chain,
        source: capturedPeer(of: finding), port: diagnosis.example?.serverPort)
      let undo =
        commands.needsHandle ? words.undo(withHandle: commands.delete) : .code(commands.delete)
      return words.ruleRemedy(chain: chain, undo: undo).running([commands.list, commands.insert])
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
    case "Tcp.InCsumErrors": checksumRemedy
    case "conntrack.drop": trackingTableRemedy
    default: nil
    }
  }

  private var reversePathRemedy: Remedy {
    remedy(
      changing: "net.ipv4.conf.all.rp_filter", to: "2", after: ["ip route get CLIENT"]
    ) { words.reversePathRemedy(undo: $0) }
  }

  private var trackingTableRemedy: Remedy {
    remedy(
      changing: "net.netfilter.nf_conntrack_max", to: "262144",
      after: ["sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max"]
    ) { words.trackingTableRemedy(undo: $0) }
  }

  private var checksumRemedy: Remedy {
    words.checksumRemedy(undo: .code("ethtool -K INTERFACE rx on"))
      .running(["ethtool -K INTERFACE rx off"])
  }
}

extension Report {
  private var acceptQueueRemedies: [Remedy] {
    [
      words.slowAcceptRemedy.running(["ss -lntp", "top -H"]),
      remedy(changing: "net.core.somaxconn", to: "4096") { words.acceptQueueRemedy(undo: $0) },
    ]
  }

  private var synQueueRemedies: [Remedy] {
    [
      remedy(changing: "net.ipv4.tcp_syncookies", to: "1") { words.cookieRemedy(undo: $0) },
      remedy(changing: "net.ipv4.tcp_max_syn_backlog", to: "4096") {
        words.synQueueRemedy(undo: $0)
      },
      words.floodRemedy,
    ]
  }

  /// A remedy that sets `name` to `value`, after `commands` that only look.
  private func remedy(
    changing name: String, to value: String, after commands: [String] = [],
    _ words: (Prose) -> Remedy
  ) -> Remedy {
    let change = change(name, to: value)
    return words(self.words.undo(setting: name, by: change.restoring))
      .running(commands + [change.command])
  }

  /// `remedy` as blocks of the report.
  private func blocks(of remedy: Remedy) -> [Block] {
    [.paragraph(remedy.lead)] + (remedy.commands.isEmpty ? [] : [.commands(remedy.commands)])
      + [.bullets(words.effects(of: remedy))]
  }
}

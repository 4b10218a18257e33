import Evidence

/// What one counter of dropped SYNs counted while the packets were captured, and what became of it.
///
/// What the counters say and what the causes were given must add up, or the rest be told.
public struct CounterAccount: Hashable, Sendable, Codable {
  /// What the counter is.
  public var counter: Counter
  /// The host or series of snapshots; nil where it is the sum of several.
  public var host: String?
  /// How far it rose; of a rule without an earlier text, all that it counted.
  public var rise: UInt64
  /// SYNs that were put down to what it counts.
  public var syns: Int
  /// Other packets that it counts too, as far as the packets or another counter show: segments that a
  /// listener ignored, cookies.
  public var others: Int
  /// The input that shows its later value, and the line there.
  public var input: Int64?
  /// 1-based line; nil where none shows it.
  public var line: Int?

  /// A counter that the kernel has a name for, several of them, or a rule's.
  public enum Counter: Hashable, Sendable, Codable {
    /// MIB names with their groups; several that counted together.
    case mibs([String])
    /// A rule or the policy of this chain.
    case rule(chain: String)
  }

  /// What it counted beyond what it was held against; below 0 where it counted fewer.
  public var residue: Int64 {
    Int64(clamping: rise) - Int64(syns) - Int64(others)
  }
}

extension CounterAccount {
  /// The accounts of the listeners' counters, host by host.
  static func listeners(_ sharing: CauseSharing, facts: CaseFacts) -> [CounterAccount] {
    facts.standings.indices.flatMap { host -> [CounterAccount] in
      let taken = sharing.taken(onHost: host)
      let standing = facts.standings[host]
      let budget = standing.budget
      func account(_ name: String, _ rise: UInt64?, syns: Int, others: Int = 0)
        -> CounterAccount?
      {
        guard let rise, rise > 0 || syns > 0 else { return nil }
        let movements = standing.host.movements(of: name)
        return CounterAccount(
          counter: .mibs([name]), host: movements.count == 1 ? movements[0].host : nil,
          rise: rise, syns: syns, others: others, input: movements.first?.toInput,
          line: movements.first?.line)
      }
      let ignored = budget.ignoredSegments
      let cookies = Int(clamping: budget.countedCookies ?? 0)
      return [
        account("TcpExt.PAWSPassive", budget.passive, syns: taken[.twRecycle] ?? 0),
        account(
          "TcpExt.ListenOverflows", budget.overflows,
          syns: budget.countsSYNs ? taken[.acceptQueueOverflow] ?? 0 : 0, others: ignored),
        account(
          "TcpExt.TCPReqQFullDrop", budget.requestQueueDrops,
          syns: min(
            taken[.synQueueOverflow] ?? 0, Int(clamping: budget.requestQueueDrops ?? 0))),
        account(
          "TcpExt.ListenDrops", budget.drops,
          syns: budget.countsSYNs ? sharing.takenAtListener(onHost: host) : 0,
          others: ignored + cookies),
      ].compactMap(\.self)
    }
  }

  /// The accounts of what the other findings rest on: rules, counters before TCP, missing routes.
  static func cited(in findings: [Finding]) -> [CounterAccount] {
    findings.reduce(into: []) { accounts, finding in
      guard [.droppedBeforeTCP, .snatCollision, .replyLost].contains(finding.cause) else { return }
      var together: CounterAccount?
      for statement in finding.supporting {
        switch statement.claim {
        case .queueCounterCovers(let mib, let delta, let silent):
          guard let known = together, case .mibs(let mibs) = known.counter else {
            together = CounterAccount(
              counter: .mibs([mib]), rise: delta, syns: silent, others: 0)
            continue
          }
          together?.counter = .mibs(mibs + [mib])
          together?.rise = known.rise.addingReportingOverflow(delta).partialValue
        case .ruleDropped(let chain, let packets, _, _, let silent, _):
          accounts.append(
            CounterAccount(
              counter: .rule(chain: chain), rise: packets, syns: silent, others: 0))
        default: continue
        }
      }
      if let together { accounts.append(together) }
    }
  }
}

import Correlation

extension English: AccountWords {
  var accountLead: Prose {
    "Each counter of dropped SYNs, against the SYNs whose cause is what it counts. Other packets are those that it counts too: segments that a full accept queue ignored, cookies."
  }

  func name(of counter: CounterAccount.Counter) -> Prose {
    switch counter {
    case .mibs(let mibs): mibs.map { Prose.code($0) }.joined(separator: ", ")
    case .rule(let chain): "a rule of \(code: chain)"
    }
  }

  func accountRemark(on accounts: [CounterAccount]) -> Prose? {
    let counted: Prose =
      accounts.contains { $0.residue > 0 }
      ? "What is left over was counted before, after or beside the capture, or is of SYNs that fit two causes and were put down to the other. "
      : ""
    let given: Prose =
      accounts.contains { $0.residue < 0 }
      ? "Below 0 a counter counted fewer than were put down to it: capture and snapshots were not cut at the same instant, or some of these SYNs fell to another cause. What a listener ignored is told by what clients repeat, to a few packets in a hundred."
      : ""
    return accounts.contains { $0.residue != 0 } ? "\(counted)\(given)" : nil
  }
}

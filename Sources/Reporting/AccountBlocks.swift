import Correlation
import Evidence

extension Report {
  private static let accountLimit = 40

  /// The counters of dropped SYNs, against the SYNs that were put down to what they count.
  var accountBlocks: [Block] {
    guard !diagnosis.accounts.isEmpty else { return [] }
    let rows = diagnosis.accounts.prefix(Report.accountLimit).map { account -> [Prose] in
      [
        words.name(of: account.counter), account.host.map { Prose.code($0) } ?? "–",
        "\(account.rise)", "\(account.syns)", "\(account.others)", "\(account.residue)",
      ]
    }
    let remark = words.accountRemark(on: diagnosis.accounts)
    return [
      .heading(words.heading(.account)), .paragraph(words.accountLead),
      .table(columns: words.columns(of: .account), rows: rows),
    ] + (remark.map { [.paragraph($0)] } ?? [])
  }
}

extension Report {
  /// The key `counter_accounts`.
  var accountsJSON: JSONValue {
    .array(
      diagnosis.accounts.map { account in
        [
          "counter": .string(account.counter.name), "host": .optional(account.host),
          "rise": .int(account.rise), "syns": .int(Int64(account.syns)),
          "other_packets": .int(Int64(account.others)), "residue": .int(account.residue),
        ]
      })
  }
}

extension CounterAccount.Counter {
  /// Its name in the JSON.
  fileprivate var name: String {
    switch self {
    case .mibs(let mibs): mibs.joined(separator: " ")
    case .rule(let chain): "rule:\(chain)"
    }
  }
}

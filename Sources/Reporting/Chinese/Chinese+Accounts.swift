import Correlation

extension Chinese: AccountWords {
  var accountLead: Prose {
    "把每个丢弃 SYN 的计数器与归因于它的 SYN 逐一对照。“其他数据包”是它同样会计入的：全连接队列满时被忽略的报文段，以及 SYN cookie。"
  }

  func name(of counter: CounterAccount.Counter) -> Prose {
    switch counter {
    case .mibs(let mibs): mibs.map { Prose.code($0) }.joined(separator: "、")
    case .rule(let chain): "\(code: chain) 中的一条规则"
    }
  }

  func accountRemark(on accounts: [CounterAccount]) -> Prose? {
    let counted: Prose =
      accounts.contains { $0.residue > 0 }
      ? "多出的部分是在抓包之前、之后或之外计入的，或属于同时符合两种原因、而归给了另一种的 SYN。" : ""
    let given: Prose =
      accounts.contains { $0.residue < 0 }
      ? "差额为负，说明计数少于归因于它的 SYN：抓包与快照不是在同一时刻截取的，或其中一些 SYN 其实属于另一种原因。监听套接字忽略了多少报文段，只能从客户端的重发推知，误差为百分之几。"
      : ""
    return accounts.contains { $0.residue != 0 } ? "\(counted)\(given)" : nil
  }
}

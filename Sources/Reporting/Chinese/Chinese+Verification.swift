extension Chinese: VerificationWords {
  var recycleVerification: [Prose] {
    [
      "在负载之下、监听套接字所在的网络命名空间内，相隔一分钟执行两次 \(code: "nstat -az TcpExtPAWSPassive")：差值必须为 0。如果根本没有这一行，说明内核是 4.12 或以后，已没有这项检查。",
      "在主机上执行 \(code: "sysctl net.ipv4.tcp_tw_recycle") 应显示 0，下次重启之后也应如此。",
      "在同一位置对同一客户端地址再抓一次包：不应有无应答的连接尝试，至少不应有这项检查会丢弃的。如果仍有失败，这次改动也没有坏处，只是原因不在这里。\(keptCase)",
    ]
  }

  var nothingToVerify: Prose {
    "没有做过改动，也就没有什么可验证。如果再有人报告失败，请趁失败发生时在服务器上双向抓包，并在前后各取一次计数器："
  }

  func verificationLead(hasCounters: Bool) -> Prose {
    hasCounters
      ? "改动之后，在同样的流量下：计数器在一分钟之内必须保持不动，并且在服务器上重新双向抓包，与本案例对比必须有所改善。\(keptCase)"
      : "改动之后，在同样的流量下于服务器上重新双向抓包，再与本案例对比。\(keptCase)"
  }

  private var keptCase: Prose { "最后一条命令要用到本案例：加上 \(code: "--case before.db") 即可保留。" }
}

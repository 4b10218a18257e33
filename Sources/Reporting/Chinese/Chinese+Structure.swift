import Correlation

extension Chinese: StructureWords {
  func title(_ incident: Prose) -> Prose { "故障复盘：\(incident)" }

  func comparisonTitle(_ verdict: Comparison.Verdict) -> Prose {
    switch verdict {
    case .fixed: "前后对比：已修复（fixed）"
    case .notFixed: "前后对比：未修复（not fixed）"
    case .cannotTell: "前后对比：无法判定（cannot tell）"
    }
  }

  func name(of heading: Heading) -> String {
    switch heading {
    case .verdict: "结论"
    case .impact: "影响"
    case .timeline: "时间线"
    case .evidence: "证据"
    case .explanation: "成因"
    case .alternatives: "还可能是什么原因"
    case .remediation: "处置"
    case .verification: "验证"
    case .unread: "未分析的内容"
    case .appendix: "附录"
    case .beforeAndAfter: "前后数据"
    }
  }

  func heading(_ subheading: Subheading) -> Prose {
    switch subheading {
    case .limits: "这些证据能否说明问题"
    case .usersSaw: "对用户的影响"
    case .clients: "按客户端地址"
    case .clocks: "按时间戳时钟"
    case .example: "逐步还原一个没有应答的 SYN"
    case .replay: "预测与观测对照"
    case .association: "吻合程度有多可靠"
    case .path: "一个数据包经过的路径"
    case .loggedRoutes: "内核日志记录的数据包路径"
    case .counters: "内核自己的计数"
    case .account: "计数器对账"
    case .singleCounters: "仅有一次快照的计数器"
    case .drops: "观测到的内核丢包"
    case .serverHosts: "这些数字属于哪台主机"
    case .settings: "实际取得的内核参数与版本"
    case .items: "证据编号清单"
    case .whatIf: "换一种配置，同样的流量会怎样"
    case .actionItems: "待办事项"
    case .inputs: "输入文件"
    case .captureStatistics: "抓包文件自带的统计"
    case .captureNotes: "抓包文件自带的文字说明"
    case .tunnels: "承载报文段的隧道"
    case .reproduction: "复现命令"
    }
  }
}

extension Chinese {
  func columns(of table: TableKind) -> [Prose] {
    switch table {
    case .impact: ["项目", "数值"]
    case .patience: ["用户或程序的等待时限", "所见的失败比例"]
    case .ladder: ["SYN 个数", "最后一个 SYN 的时间（中位数）", "成功", "失败"]
    case .portTallies: ["服务器", "端口"] + tally
    case .clockTallies: ["客户端", "时钟"] + tally
    case .bins: ["起始时间"] + tally
    case .sources: ["客户端", "服务器", "连接尝试", "无应答", "时间戳时钟数"]
    case .clocks: ["客户端", "服务器", "时钟", "每秒滴答数", "SYN", "无应答"]
    case .clocksInReplay: columns(of: .clocks) + ["回放结果"]
    case .timeline: ["时间", "事件", "出处"]
    case .example: ["帧", "距首个 SYN", "TSval（T）", "时间戳记录（S）", "S − T", "S 的存续时间", "检查结果"]
    case .replay: ["检查结果", "全部 SYN：无应答", "全部 SYN：有应答", "首个 SYN：无应答", "首个 SYN：有应答"]
    case .rules: ["内核", "丢弃，无应答", "丢弃，有应答", "放行，无应答", "放行，有应答", "无法判定", "矛盾"]
    case .association: ["计数单位"] + outcomes + measures
    case .associatedSources: ["客户端"] + outcomes + measures
    case .placebos: ["安慰剂对照"] + outcomes + ["无法判定", "吻合"]
    case .rivals: ["另一种解释", "预测无应答：无应答", "预测无应答：有应答", "预测有应答：无应答", "预测有应答：有应答", "矛盾"]
    case .counters: ["计数器", "主机", "之前", "之后", "增量", "出处"]
    case .account: ["计数器", "主机", "增量", "归因于它的 SYN", "其他数据包", "差额"]
    case .singleCounters: ["计数器", "启动以来的值", "出处"]
    case .settings: ["名称", "值", "出处"]
    case .drops: ["数据包", "原因", "内核函数", "观测工具", "首行"]
    case .ways: ["占比", "目的地", "对端看到的源地址", "终点", "假定条件"]
    case .alternatives: ["原因", "支持", "反对", "缺少的证据", "级别"]
    case .whatIf: ["改动", "会得到应答或不会再发出的无应答 SYN", "会转为成功的失败尝试", "反而会被丢弃的 SYN"]
    case .actionItems: ["事项", "负责人", "截止日期"]
    case .unread: ["输入文件", "内容", "原因"]
    case .inputs: ["路径", "类型", "状态", "字节数", "SHA-256"]
    case .captureStatistics: ["输入文件", "接口", "已抓取", "已收到", "内核丢弃", "接口丢弃"]
    case .captureNotes: ["输入文件", "对象", "类别", "内容"]
    case .tunnels: ["输入文件", "隧道", "编号", "源", "目的", "报文段", "首帧"]
    case .sides: ["", "之前", "之后"]
    case .measures: ["统计口径", "之前", "之后"]
    }
  }

  private var tally: [Prose] { ["连接尝试", "失败", "延迟成功", "失败占比"] }

  private var outcomes: [Prose] { ["丢弃：无应答", "丢弃：有应答", "放行：无应答", "放行：有应答"] }

  private var measures: [Prose] { ["灵敏度", "特异度", "精确率", "p"] }
}

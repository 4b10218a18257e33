import Evidence

extension Chinese {
  func clause(_ reason: TextReason) -> Prose {
    switch reason {
    case .notUnderstood(let kind): "无法按 \(kind.rawValue) 解读"
    case .longLine: "超过 64 KiB，该行其余部分没有读取"
    case .noSegment: "不是 TCP 报文段"
    case .tooMuch(let mebibytes, let snapshots):
      "一个文本最多读取 \(mebibytes) MiB 的此类内容和 \(snapshots) 次快照；请拆开"
    case .otherOutput(let commands): otherOutput(commands)
    case .translated(let named):
      "措辞不是英文；只读取了分组标题，以及 \(named) 个以自身名称列出的计数器。请运行 'LC_ALL=C netstat -s'，或提供 /proc/net/netstat 和 /proc/net/snmp"
    case .cutNumber: "文本到此结束而没有换行，计数器的值可能不完整，没有采用"
    case .increments: "不带 -a 的 nstat 打印的是距上次调用的增量；请用 nstat -az 打印总数"
    case .tooManyRules(let limit): "一个文本中超过 \(limit) 条；请每张表各存一个文件"
    case .printedAgain: "文本重复打印了这些链；如需比较，请每次转储各存一个文件"
    case .tooManyDrops(let limit): "丢包记录超过 \(limit) 条；请只保留相关时段的跟踪"
    case .tooMany: "文本中此类内容太多，无法全部保留"
    case .noYAML: "不是 YAML，或者嵌套太深"
    case .loggedWithoutSequence:
      "日志没有记下数据包的 SEQ：无法与重传区分，不能算作对连接尝试的观测；记录日志时请加上 --log-tcp-sequence --log-tcp-options"
    case .loggedWithoutOptions:
      "日志没有记下数据包的 TCP 选项，也就没有 TSval；记录日志时请加上 --log-tcp-options"
    case .loggedCut: "日志中的数据包不完整"
    case .tooManyLogged(let limit): "一个文本最多读取日志中的 \(limit) 个数据包；请拆开"
    }
  }

  private func otherOutput(_ commands: [PrintedCommand]) -> Prose {
    let why: Prose = "不属于本版本能读取的任何输出"
    guard !commands.isEmpty else { return why }
    return "\(why)；其中有这些命令的输出：\(listed(commands.map { "“\($0.text)”（第 \($0.line) 行）" }))"
  }
}

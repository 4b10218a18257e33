import Correlation
import Evidence

extension Chinese: ChartWords {
  func attemptsCaption(width: Int64) -> Prose {
    "按首个 SYN 的时间统计的连接尝试，每 \(TimeText.duration(width)) 一格：立即应答、延迟应答、失败"
  }

  func delaysCaption(attempts: Int, answered: Int) -> Prose {
    let rest = attempts - answered
    return
      "全部 \(attempts) 次连接尝试中在某一时间内得到 SYN-ACK 的比例（对数坐标）；\(rest == 0 ? "全部都得到了" : "有 \(rest) 次没有看到")"
  }

  func countersCaption(_ counters: [(name: String, rise: UInt64)]) -> Prose {
    let names = counters.map { "\($0.name)（增加 \($0.rise)）" }.joined(separator: "、")
    return "计数器随时间的变化，各以其总增量为 1：\(names)"
  }

  func timestampsCaption(_ chart: TimestampChart) -> Prose {
    let silent = chart.marks.contains(where: \.isSilent) ? "，叉号为没有应答的" : ""
    let stamp = chart.stamps.isEmpty ? "；时间戳记录未知" : "；折线为服务器保存的时间戳记录，灰色为它所拒绝的范围"
    return
      "从 \(chart.source) 发往 \(chart.server) 的 \(chart.syns) 个 SYN 的 TSval 随时间的变化\(silent)\(stamp)"
  }

  func counter(_ mib: String, ofHost host: String) -> String { "\(host) 的 \(mib)" }

  func text(_ label: ChartLabel) -> String {
    switch label {
    case .attempts: "连接尝试"
    case .failed: "失败"
    case .answeredLate: "延迟应答"
    case .answeredAtOnce: "立即应答"
    case .wholeRise: "全部"
    case .sinceFirstSnapshot: "距首次快照的时间"
    case .shareOfRise: "占总增量的比例"
    case .untilSYNACK: "从首个 SYN 到首个 SYN-ACK"
    case .shareOfAttempts: "占全部尝试的比例"
    case .tsval: "TSval（滴答，模 2³²）"
    case .noReply: "无应答"
    case .answered: "有应答"
    case .stamp: "时间戳记录 S"
    case .shutOut: "被 S 拒绝的范围（60 s 内）"
    }
  }

  func unit(of base: Input.TimeBase) -> String {
    switch base {
    case .utc: "时间（UTC）"
    case .local: "时间（按输入所记）"
    case .timeOfDay: "时刻"
    case .relative, .none: "距第一个数据包的时间"
    }
  }

  func clock(_ number: Int) -> String { "时钟 \(number)" }
}

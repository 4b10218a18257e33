import Correlation
import Evidence

extension Chinese: HostWords {
  var snapshotOrderLead: Prose { "快照的先后次序：" }

  func snapshotOrder(_ order: SnapshotOrder, host: Prose?) -> Prose {
    let host: Prose = host.map { "\($0) 的" } ?? "未写明主机的"
    return "\(host) \(order.count) 次快照（\(order.kind.rawValue)），\(words(for: order.basis))。"
  }

  /// What the order of snapshots is known by.
  private func words(for basis: SnapshotRecord.Basis) -> String {
    switch basis {
    case .time: "按内容中的时间排序"
    case .localTime: "按内容中的时间排序，时区未知"
    case .name: "按文件名排序"
    case .given: "按给出的次序"
    }
  }

  func span(from: Prose, to: Prose) -> Prose { "\(from) → \(to)" }

  func movement(_ delta: CounterDelta) -> Prose {
    guard let rise = delta.delta else {
      switch delta.meaning {
      case .gauge: return "下降；它不是事件计数，可以下降"
      case .rise, .reset, .wrap:
        return delta.after < delta.before ? "下降：已被清零，算不出增量" : "其间计数器被清零，算不出增量"
      }
    }
    let wrap = delta.meaning == .wrap ? "，越过了 32 位上限" : ""
    guard let duration = delta.duration, duration > 0, rise > 0 else { return "\(rise)\(wrap)" }
    let rate = TimeText.rate(rise, in: duration).map { "，每秒 \($0)" } ?? ""
    return "\(rise)\(wrap)（历时 \(TimeText.duration(duration))\(rate)）"
  }

  func counter(_ mib: String, called words: String) -> Prose { "\(code: mib)（“\(words)”）" }

  var singleCountersIntroduction: Prose {
    "以下是启动以来的累计值：只有一次快照，算不出增量，因此看不出抓包期间是否丢弃过什么。"
  }

  var settingsRemark: Prose {
    "内核参数或版本只能在已知其成立的时段内使某个原因成为可能，或将其排除；它本身不能证明什么。"
  }

  func kernel(rules: [KernelRule]) -> Prose {
    let names = either(rules.map { name(of: $0) })
    return rules.isEmpty ? "内核" : "内核（适用 \(names) 的规则）"
  }

  var kernelGiven: Prose { "由 \(code: "--kernel") 给出" }

  var dropsRemark: Prose {
    "这里的数据包不限种类。原因或函数指明了内核中的位置；\(code: "pawprint explain") 可以查到各个原因的含义。"
  }
}

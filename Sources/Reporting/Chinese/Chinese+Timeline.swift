import Correlation
import Evidence

extension Chinese: TimelineWords {
  func words(for event: TimelineEvent.Kind) -> Prose {
    switch event {
    case .captureBegins: "抓包的第一个数据包"
    case .captureEnds: "抓包的最后一个数据包"
    case .firstSilentSYN(let source): "\(strong: "首个没有应答的 SYN")，来自 \(source)"
    case .lastSilentSYN(let source): "最后一个没有应答的 SYN，来自 \(source)"
    case .firstStamp(let source, let stamp):
      "服务器主动关闭连接，可为 \(source) 保存首条时间戳记录：TSval \(stamp)"
    case .settingChanged(let name, let from, let to, let host):
      "\(host.map { "\(code: $0) 上" } ?? "" as Prose)\(code: name) 由 \(code: from) 变为 \(code: to)"
    case .kernelLogged(let kind, let port, let lines, _, let isLast):
      "内核日志：\(words(for: kind))\(port.map { "，端口 \($0)" } ?? "")\(lines == 1 ? "" : isLast ? "（最后一次）" : "（共 \(lines) 次，此为首次）")"
    case .snapshot(let host, let ordinal, let total):
      "\(host.map { "\(code: $0) 的" } ?? "" as Prose)计数器快照，第 \(ordinal) 次，共 \(total) 次"
    }
  }

  var notDated: Prose { "时间不详" }

  var noEvents: Prose { "证据中没有可以排上时间线的内容。" }

  func remark(on base: Input.TimeBase) -> Prose? {
    switch base {
    case .utc: nil
    case .local: "输入中是本地时间，这里按给定或假定的时区换算为 UTC。"
    case .timeOfDay: "时间只有时分秒，没有日期，与输入一致。"
    case .relative: "时间从第一个数据包算起；输入没有写明那是什么时候。"
    case .none: "输入中没有时间，只知道数据包的先后次序。"
    }
  }
}

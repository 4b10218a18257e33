import Correlation
import Evidence

extension Chinese {
  /// Claims that rest on traced drops, the kernel's log and listed queues.
  func traceSentence(for claim: Claim) -> Prose {
    switch claim {
    case .packetsDropped(let tool, let reason, let function, let syns):
      "\(code: tool.rawValue) 显示内核丢弃了这些连接的 \(syns) 个 SYN\(place(reason, function))。"
    case .packetsDroppedUnnamed(let tool, let reason, let function, let count, let silent):
      "\(code: tool.rawValue) 统计到 \(count) 个被丢弃的数据包\(place(reason, function))，但不知属于哪条连接；尚待解释的无应答 SYN 有 \(silent) 个。"
    case .kernelLogged(let kind, let port, let lines, let isDated):
      "内核日志记录了\(words(for: kind))\(port.map { "，端口为 \($0)" } ?? "")（共 \(lines) 行）；\(isDated ? "当时这些 SYN 正没有应答" : "是否与这些 SYN 同时发生，日志中看不出来")。"
    case .acceptQueueFull(let port, let length, let limit):
      "\(code: "ss -lnt") 显示端口 \(port) 的全连接队列已满：排队的连接有 \(length) 条，上限为 \(limit)。"
    default: ""
    }
  }

  /// Why and where packets were dropped, as far as the tool tells.
  private func place(_ reason: String?, _ function: String?) -> Prose {
    switch (reason, function) {
    case (let reason?, let function?): "（原因 \(code: reason)，位于 \(code: function)）"
    case (let reason?, nil): "（原因 \(code: reason)）"
    case (nil, let function?): "（位于 \(code: function)）"
    case (nil, nil): ""
    }
  }

  func words(for event: KernelLogEvent.Kind) -> Prose {
    switch event {
    case .synFloodCookies: "半连接队列已满并改用 SYN cookie 应答（疑似 SYN flood）"
    case .synFloodDropping: "半连接队列已满并开始丢弃请求（疑似 SYN flood）"
    case .synFlood: "半连接队列已满（疑似 SYN flood）"
    case .conntrackTableFull: "连接跟踪表已满并开始丢包"
    case .timeWaitTableOverflow: "TIME-WAIT 套接字超出上限"
    case .martianSource: "源地址不合理的数据包（martian）"
    case .outOfSocketMemory: "TCP 内存耗尽"
    case .tooManyOrphans: "孤儿套接字过多"
    case .outOfMemory: "内存耗尽并杀死了进程"
    case .openRequestDropped: "丢弃了半连接队列最后四分之一中的请求"
    case .neighbourTableOverflow: "邻居表已满"
    case .messagesSuppressed: "部分消息被省略"
    }
  }
}

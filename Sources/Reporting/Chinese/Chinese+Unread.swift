import Correlation
import Evidence

extension Chinese: UnreadWords {
  var nothingUnread: Prose { "所给内容没有遗漏。" }

  func unreadPart(isAll: Bool) -> Prose { isAll ? "全部" : "一部分" }

  var noReason: Prose { "没有记下原因" }

  func narrowed(by options: String) -> Prose {
    "用 \(code: options) 缩小了范围：证据中的其他连接尝试没有查看。"
  }

  func counted(_ totals: Totals, isFiltered: Bool) -> Prose {
    let others = totals.packets - totals.segments
    let lack = isFiltered ? "被过滤掉或没有 TCP 头部" : "没有 TCP 头部"
    let rest = others > 0 ? "，其中 \(others) 个\(lack)" : ""
    let repeated: Prose =
      totals.repeatedAtMost == 0
      ? ""
      : "这是各文件数据包之和：有 \(range(totals.repeatedAtLeast, totals.repeatedAtMost)) 个同时存在于两个相互重叠的文件中，这里各计一次。"
    return
      "共计：\(totals.packets) 个数据包\(rest)；\(totals.segments) 个 TCP 报文段，其中 SYN 出现 \(totals.sightings) 次，属于 \(totals.handshakes) 次连接尝试的 \(totals.syns) 个 SYN。\(repeated)"
  }

  /// `3`, or `3 至 5`.
  private func range(_ least: Int64, _ most: Int64) -> String {
    least == most ? "\(least)" : "\(least) 至 \(most)"
  }

  func ignored(_ names: [Prose]) -> Prose {
    "遍历目录时遇到，但类型不在本版本读取范围内的文件：\(listed(names))。"
  }

  func series(_ files: Int, from first: Prose, to last: Prose) -> Prose {
    "从 \(first) 到 \(last) 的 \(files) 个文件按数据包时间的先后视为同一次抓包。"
  }

  func gap(_ length: Int64, between first: Prose, and last: Prose) -> Prose {
    "\(first) 与 \(last) 之间有 \(TimeText.duration(length)) 没有数据包：可能缺了文件。"
  }

  func overlap(_ length: Int64, of first: Prose, and last: Prose) -> Prose {
    "\(first) 与 \(last) 重叠 \(TimeText.duration(length))：两者共有的内容在诊断中只计一次。"
  }

  func readFilter(_ filter: String) -> Prose { "只读取了符合过滤条件 \(code: filter) 的数据包。" }

  func forgottenFlows(_ number: Int64) -> Prose {
    "有 \(number) 条可能仍然活着的连接被挤出了容量有限的流表；其部分关闭报文段可能缺失。"
  }

  var damagedCapture: Prose { "已损坏或被截断；帧号只编到读得到的地方。" }

  var notSeen: Prose {
    "有一类连接任何抓包都看不到：来自同一客户端地址、但被抓包过滤条件排除在外的连接。不论哪个端口，它们同样会写入时间戳记录。请向抓包的人确认当时用了什么过滤条件。"
  }
}

extension Chinese: PageWords {
  var skipLink: String { "跳到结论" }
  var contents: String { "各节" }
  var itemColumns: [Prose] { ["编号", "说明什么", "位置", "SHA-256"] }

  func tooltip(time: String, value: UInt32, clock: Int?, isSilent: Bool) -> String {
    let line = clock.map { "，时钟 \($0)" } ?? ""
    return "\(time)：TSval \(value)\(line)，\(isSilent ? "无应答" : "有应答")"
  }

  func tooltip(time: String, attempts: Int, failed: Int, late: Int) -> String {
    "\(time)：\(attempts) 次连接尝试，\(failed) 次失败，\(late) 次延迟应答"
  }

  func tooltip(delay: Int64, attempts: Int, of all: Int) -> String {
    "\(TimeText.duration(delay))：此时 \(all) 次中已有 \(attempts) 次得到应答"
  }

  func tooltip(counter: String, after time: Int64, rise: UInt64) -> String {
    "\(counter)：\(TimeText.duration(time)) 后增加了 \(rise)"
  }
}

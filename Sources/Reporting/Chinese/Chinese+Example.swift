import Correlation

extension Chinese: ExampleWords {
  func closeStep(
    _ stamp: WorkedExample.Stamp, of source: String, time: String?, fin: Prose, segment: Prose
  ) -> Prose {
    let time = time.map { "，取得时间为 \($0)" } ?? ""
    return
      "\(source) 端口 \(stamp.peerPort) 的一条连接由\(strong: "服务器主动关闭")：FIN 见 \(fin)。对端的报文段（\(segment)）带有 TSval \(stamp.value)，服务器可以把它存为该地址的时间戳记录：S = \(stamp.value)\(time)（内核只记到整秒，即 W）。"
  }

  func firstStep(_ example: WorkedExample, place: Prose, seesReplies: Bool) -> Prose {
    guard let first = example.transmissions.first else { return "" }
    let carrier: Prose = first.tunnel.map { "，承载于 \(name(of: $0))" } ?? ""
    let option: Prose = first.tsval.map { "带有 TSval T = \($0)" } ?? "不带时间戳选项"
    let noReply = seesReplies ? "抓包中没有任何形式的应答。" : "抓包中没有应答，也没有该服务器发出的任何数据包。"
    return
      "\(leadTime(first, example))\(example.source) 端口 \(example.sourcePort) 向 \(endpoint(example.server, port: example.serverPort)) 发出一个 SYN：\(place)\(carrier)，\(option)。\(judgement(of: first))\(noReply)"
  }

  private func leadTime(_ first: WorkedExample.Step, _ example: WorkedExample) -> String {
    guard let stamp = example.stamp else { return "" }
    guard let time = first.time, time >= stamp.time else { return "随后，" }
    return "\(TimeText.duration(TimeText.interval(from: stamp.time, to: time))) 之后，"
  }

  /// What the check says of a SYN, by its two limits.
  private func judgement(of step: WorkedExample.Step) -> Prose {
    guard let stamp = step.stamp else { return "" }
    let age: Prose = step.stampAge.map { "now − W = \($0) s，上限为 60 s" } ?? "S 的存续时间未知"
    let verdict: Prose =
      switch step.prediction {
      case .drop: "因此检查会将其丢弃。"
      case .pass: "因此检查会将其放行。"
      case .undecided: "因此无法判定检查的结果。"
      }
    guard let behind = step.ticksBehind else {
      return "当时的时间戳记录为 S = \(stamp)；\(age)，\(verdict)"
    }
    return "S − T = \(behind) 个滴答（模 2³²），而检查只容许 1 个；\(age)，\(verdict)"
  }

  func repeatStep(_ example: WorkedExample, offsets: [String], place: Prose) -> Prose {
    let when = offsets.isEmpty ? "" : "（\(offsets.joined(separator: "、"))）"
    let rate: Prose = example.ticksPerSecond.map { "其间 TSval 每秒约前进 \($0) 个滴答。" } ?? ""
    let judged: Prose = example.stamp == nil ? "" : "每一次都按当时的时间戳记录重新判定，也重新计数。"
    return
      "客户端以同一 ISN \(example.isn) 重发了 \(example.transmissions.count - 1) 次\(when)：\(place)。\(rate)\(judged)"
  }

  func contrastStep(_ contrast: WorkedExample.Step, _ example: WorkedExample, place: Prose) -> Prose
  {
    let when = distance(from: example.transmissions.first?.time, to: contrast.time)
    let carrier: Prose = contrast.tunnel.map { "，承载于 \(name(of: $0))" } ?? ""
    let value: Prose = contrast.tsval.map { "（TSval \($0)）" } ?? ""
    return
      "\(strong: "同一个时间戳时钟得到过应答")：\(place)\(carrier)\(value)\(when)，当时没有仍然有效的较新记录挡在前面。按地址或端口过滤的规则做不到这一点。"
  }

  /// `，比这个 SYN 早 1.1 s`.
  private func distance(from start: Int64?, to time: Int64?) -> String {
    guard let start, let time, start != time else { return "" }
    let gap = TimeText.duration(TimeText.interval(from: min(start, time), to: max(start, time)))
    return "，比这个 SYN \(time < start ? "早" : "晚") \(gap)"
  }

  func unknownStep(_ example: WorkedExample) -> Prose {
    "\(strong: "无从得知的是")：当时内核是否为 \(example.source) 保存着更新的时间戳。检查所比较的，是最近 60 s 内由\(strong: "服务器")主动关闭的、来自同一地址（不论端口）的连接的最后一个时间戳；抓包中没有这样的连接。"
  }

  func ticks(_ number: Int64) -> Prose { "\(number) 个滴答" }

  var noTimestamp: Prose { "无" }

  var unknownStamp: Prose { "未知" }
}

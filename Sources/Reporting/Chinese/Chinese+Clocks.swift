import Correlation

extension Chinese: ClockWords {
  func rate(of clock: TimestampClock) -> Prose {
    // What a few SYNs measure says less than that clocks are good.
    guard let deviation = clock.deviation, deviation.error <= 500 else {
      return "\(clock.ticksPerSecond)"
    }
    let sign = deviation.partsPerMillion > 0 ? "+" : ""
    return
      "\(clock.ticksPerSecond)（\(sign)\(deviation.partsPerMillion) ± \(deviation.error) ppm）"
  }

  func standing(of clock: TimestampClock) -> Prose {
    switch (clock.drops > 0, clock.starvedSYNs > 0) {
    case (true, true):
      "它留下的记录使 \(clock.drops) 个 SYN 被丢弃；它自己也有 \(clock.starvedSYNs) 个被丢弃"
    case (true, false): "占优：它留下的记录使 \(clock.drops) 个 SYN 被丢弃"
    case (false, true): "受害：它的 SYN 有 \(clock.starvedSYNs) 个被丢弃"
    case (false, false): "不涉及"
    }
  }

  func history(of clock: TimestampClock) -> Prose? {
    let name: Prose = "\(clock.source) 的时钟 \(clock.number) "
    var sentences: [Prose] = []
    if clock.wraps > 0 {
      sentences.append("\(name)在抓包期间越过了 2³²，之后仍在同一条直线上。")
    }
    if let previous = clock.restartOf {
      sentences.append("\(name)接替了时钟 \(previous)：前者沉寂之后它才从头计数，可见该主机重启过。")
    }
    if let uptime = clock.uptime {
      let (days, hours) = (uptime / 86_400, uptime % 86_400 / 3600)
      let length: Prose =
        days > 0
        ? "\(days) 天 \(hours) 小时" : "\(hours) 小时 \(uptime % 3600 / 60) 分 \(uptime % 60) 秒"
      sentences.append(
        "\(name)从开机起计数，因此其主机在首个 SYN 时已运行 \(length)，或在此之上再加整数个回绕周期。")
    }
    return sentences.isEmpty ? nil : self.sentences(sentences)
  }

  func offset(_ offset: ClockOffset, of input: Prose, from reference: Prose, at moment: String?)
    -> Prose
  {
    let shared: Prose = "\(offset.syns) 个 SYN 和 \(offset.replies) 个 SYN-ACK"
    guard offset.isCertain else {
      return
        "就双方都看到的 \(shared) 而言，\(input) 与 \(reference) 的时钟一致：前者超前 \(limits(of: offset))。"
    }
    let drift = offset.drift.map { words(for: $0, at: moment) } ?? ""
    let size = TimeText.seconds(Int64(clamping: offset.offset.magnitude))
    let side = offset.offset < 0 ? "落后" : "超前"
    return
      "\(input) 的时钟比 \(reference) \(side) \(size)（\(limits(of: offset))，依据双方都看到的 \(shared)）\(drift)。本报告的时间以 \(reference) 的时钟为准；\(input) 的数据包在其原文件中是另一个时间。"
  }

  /// `（14:40:20 时），并且每秒快 50.0 ± 0.1 ppm`.
  private func words(for drift: ClockDrift, at moment: String?) -> Prose {
    let when = moment.map { "（\($0) 时）" } ?? ""
    let side = drift.partsPerMillion < 0 ? "慢" : "快"
    let rate = TimeText.tenths(abs(drift.partsPerMillion))
    return "\(when)，并且走得\(side) \(rate) ± \(TimeText.tenths(drift.error)) ppm，已计入校正"
  }

  /// Between which bounds the offset lies.
  private func limits(of offset: ClockOffset) -> Prose {
    if let uncertainty = offset.uncertainty {
      return "\(TimeText.seconds(offset.offset))，误差 ± \(TimeText.seconds(uncertainty))"
    }
    if let lowest = offset.lowest {
      return "至少 \(TimeText.seconds(lowest))，因为双方都看到的只有一个方向的数据包"
    }
    if let highest = offset.highest {
      return "至多 \(TimeText.seconds(highest))，因为双方都看到的只有一个方向的数据包"
    }
    return
      "约 \(TimeText.seconds(offset.offset))，还要减去数据包在途中的时间，因为双方都看到的只有一个方向的数据包"
  }
}

import Correlation

extension Report {
  /// The clocks of all sources: how fast they run, and which ones win and which starve.
  func clockBlocks(atMost limit: Int) -> [Block] {
    guard !diagnosis.clocks.isEmpty else { return [] }
    let shown = diagnosis.clocks.prefix(limit)
    // What a check would have dropped that was not at work is of no use to the reader.
    let mayRecycle =
      (recycleFinding?.level ?? .undetermined) >= .possible
      && diagnosis.clocks.contains { $0.starvedSYNs > 0 }
    let rows: [[Prose]] = shown.map { clock in
      [
        "\(clock.source)", "\(clock.server)", "\(clock.number)", English.rate(of: clock),
        "\(clock.syns)", "\(clock.silentSYNs)",
      ] + (mayRecycle ? [English.standing(of: clock)] : [])
    }
    return [
      .heading("By timestamp clock"),
      .table(
        columns: [
          "client", "server", "clock", "ticks per second", "SYNs", "without reply",
        ] + (mayRecycle ? ["by the replay"] : []), rows: rows),
    ] + shown.compactMap(English.history(of:)).map(Block.paragraph)
  }
}

extension English {
  /// `1000 (+12 ± 3 ppm)`.
  static func rate(of clock: TimestampClock) -> Prose {
    // What a few SYNs measure says less than that clocks are good.
    guard let deviation = clock.deviation, deviation.error <= 500 else {
      return "\(clock.ticksPerSecond)"
    }
    let sign = deviation.partsPerMillion > 0 ? "+" : ""
    return
      "\(clock.ticksPerSecond) (\(sign)\(deviation.partsPerMillion) ± \(deviation.error) ppm)"
  }

  /// Whose SYNs the stamps of this clock drop, and whether its own are dropped.
  static func standing(of clock: TimestampClock) -> Prose {
    switch (clock.drops > 0, clock.starvedSYNs > 0) {
    case (true, true):
      """
      its stamps drop \(count(clock.drops, "SYN")); \(clock.starvedSYNs) of its own are dropped
      """
    case (true, false): "wins: its stamps drop \(count(clock.drops, "SYN"))"
    case (false, true): "starves: \(clock.starvedSYNs) of its SYNs are dropped"
    case (false, false): "not involved"
    }
  }

  /// What is known of the host behind a clock: since when it is up, and that it was restarted.
  static func history(of clock: TimestampClock) -> Prose? {
    let name: Prose = "Clock \(clock.number) of \(clock.source)"
    var sentences: [Prose] = []
    if clock.wraps > 0 {
      sentences.append("\(name) passed 2³² during the capture and goes on on the same line.")
    }
    if let previous = clock.restartOf {
      sentences.append(
        "\(name) took over from clock \(previous): it began to count after that one had fallen silent, so the host was restarted."
      )
    }
    if let uptime = clock.uptime {
      let (days, hours) = (uptime / 86_400, uptime % 86_400 / 3600)
      let length: Prose =
        days > 0 ? "\(days) d \(hours) h" : "\(hours) h \(uptime % 3600 / 60) min \(uptime % 60) s"
      sentences.append(
        "\(name) counts from boot, so its host had been up for \(length) at the first SYN, or that and a whole number of wraps more."
      )
    }
    return sentences.isEmpty ? nil : sentences.dropFirst().reduce(sentences[0]) { "\($0) \($1)" }
  }
}

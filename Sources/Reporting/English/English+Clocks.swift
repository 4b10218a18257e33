import Correlation

extension English: ClockWords {
  /// `1000 (+12 ± 3 ppm)`.
  func rate(of clock: TimestampClock) -> Prose {
    // What a few SYNs measure says less than that clocks are good.
    guard let deviation = clock.deviation, deviation.error <= 500 else {
      return "\(clock.ticksPerSecond)"
    }
    let sign = deviation.partsPerMillion > 0 ? "+" : ""
    return
      "\(clock.ticksPerSecond) (\(sign)\(deviation.partsPerMillion) ± \(deviation.error) ppm)"
  }

  /// Whose SYNs the stamps of this clock drop, and whether its own are dropped.
  func standing(of clock: TimestampClock) -> Prose {
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
  func history(of clock: TimestampClock) -> Prose? {
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
    return sentences.isEmpty ? nil : self.sentences(sentences)
  }

  func offset(_ offset: ClockOffset, of input: Prose, from reference: Prose, at moment: String?)
    -> Prose
  {
    let shared: Prose =
      "\(count(offset.syns, "SYN")) and \(count(offset.replies, "SYN-ACK")) that both saw"
    guard offset.isCertain else {
      return
        "The clocks of \(input) and \(reference) agree as far as \(shared) can tell: the first is ahead by \(limits(of: offset))."
    }
    let drift = offset.drift.map { words(for: $0, at: moment) } ?? ""
    let size = TimeText.seconds(Int64(clamping: offset.offset.magnitude))
    let side: Prose = offset.offset < 0 ? "behind" : "ahead of"
    return
      "The clock of \(input) is \(size) \(side) that of \(reference) (\(limits(of: offset)), by \(shared))\(drift). Times here are on the clock of \(reference); packets of \(input) have another time in their own file."
  }

  /// `, at 14:40:20, and gains 50.0 ± 0.1 ppm on it`.
  private func words(for drift: ClockDrift, at moment: String?) -> Prose {
    let when = moment.map { " at \($0)" } ?? ""
    let verb = drift.partsPerMillion < 0 ? "loses" : "gains"
    let rate = TimeText.tenths(abs(drift.partsPerMillion))
    return
      "\(when), and \(verb) \(rate) ± \(TimeText.tenths(drift.error)) ppm on it, which is taken into account"
  }

  /// Between which bounds the offset lies.
  private func limits(of offset: ClockOffset) -> Prose {
    if let uncertainty = offset.uncertainty {
      return "\(TimeText.seconds(offset.offset)), give or take \(TimeText.seconds(uncertainty))"
    }
    if let lowest = offset.lowest {
      return
        "at least \(TimeText.seconds(lowest)), since packets of one direction only were seen by both"
    }
    if let highest = offset.highest {
      return
        "at most \(TimeText.seconds(highest)), since packets of one direction only were seen by both"
    }
    return
      "about \(TimeText.seconds(offset.offset)), less the time that the packets took, since those of one direction only were seen by both"
  }
}

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
        "\(clock.source)", "\(clock.server)", "\(clock.number)", words.rate(of: clock),
        "\(clock.syns)", "\(clock.silentSYNs)",
      ] + (mayRecycle ? [words.standing(of: clock)] : [])
    }
    return [
      .heading(words.heading(.clocks)),
      .table(
        columns: words.columns(of: mayRecycle ? .clocksInReplay : .clocks), rows: rows),
    ] + shown.compactMap { words.history(of: $0) }.map(Block.paragraph)
  }
}

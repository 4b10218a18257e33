import Correlation

extension Report {
  /// More counters than this are not told apart by colour.
  private static let drawnCounters = 6

  /// Attempts over time, and how long answers took.
  var impactPictures: [Block] {
    [
      diagnosis.impact.breakdown.flatMap { breakdown in
        let picture = AttemptsPicture(breakdown: breakdown, base: timeBase, words: words)
        return picture.svg().map { Picture(name: "attempts.svg", caption: picture.name, svg: $0) }
      },
      delayPicture,
    ].compactMap { $0.map(Block.picture) }
  }

  private var delayPicture: Picture? {
    let picture = DelayPicture(
      curve: diagnosis.impact.delayCurve, attempts: diagnosis.impact.attempts, words: words)
    return picture.svg().map { Picture(name: "delays.svg", caption: picture.name, svg: $0) }
  }

  /// Counters over time, where there are three snapshots and more.
  var counterPictures: [Block] {
    let picture = CounterPicture(
      lines: Array(counterLines.prefix(Self.drawnCounters)), words: words)
    return picture.svg().map {
      [.picture(Picture(name: "counters.svg", caption: picture.name, svg: $0))]
    } ?? []
  }

  /// The counters that matter most and rose over known times, those first that the report names
  /// first.
  private var counterLines: [CounterPicture.Line] {
    Report.leadingCounters.flatMap { mib in
      let moves = diagnosis.counters.filter { $0.mib == mib }
      let hosts = moves.reduce(into: [CounterDelta]()) { first, move in
        if !first.contains(where: { $0.isOfHost(of: move) }) { first.append(move) }
      }
      return hosts.compactMap { host in
        line(moves.filter { $0.isOfHost(of: host) }, isOnlyHost: hosts.count == 1)
      }
    }
  }

  private func line(_ moves: [CounterDelta], isOnlyHost: Bool) -> CounterPicture.Line? {
    guard moves.count > 1, let first = moves.first else { return nil }
    let host = [first.host, first.netns].compactMap(\.self).joined(separator: " ")
    var line = CounterPicture.Line(
      name: isOnlyHost || host.isEmpty ? first.mib : words.counter(first.mib, ofHost: host),
      points: [.init(time: 0, rise: 0)])
    for move in moves {
      guard let duration = move.duration, duration > 0, let delta = move.delta,
        let last = line.points.last
      else { return nil }
      let (time, isLate) = last.time.addingReportingOverflow(duration)
      let (rise, isHigh) = last.rise.addingReportingOverflow(delta)
      guard !isLate, !isHigh else { return nil }
      line.points.append(.init(time: time, rise: rise))
    }
    return line.total > 0 ? line : nil
  }
}

extension CounterDelta {
  fileprivate func isOfHost(of other: CounterDelta) -> Bool {
    host == other.host && netns == other.netns
  }
}

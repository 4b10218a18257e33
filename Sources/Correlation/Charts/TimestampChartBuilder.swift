import Wire

/// Chooses which sources are worth a picture, and thins what it shows to what can be seen.
struct TimestampChartBuilder {
  let facts: CaseFacts

  /// More pictures than this say nothing new.
  private static let limit = 3
  /// Times closer together than the span divided by this look the same.
  private static let columns: Int64 = 400
  /// As `columns`, for TSvals within the widest band.
  private static let rows: UInt32 = 250
  /// A picture with more marks than this is a blot, and a large file.
  private static let markLimit = 4000

  /// The sources with the most silent SYNs, the most first; none when none is silent.
  func charts() -> [TimestampChart] {
    let silent = facts.conversations.map { conversation in
      conversation.handshakes.reduce(0) { sum, index in
        sum + facts.handshakes.syns(index).count { $0.isSilent && $0.timestamp != nil }
      }
    }
    return silent.indices.filter { silent[$0] > 0 }
      .sorted { (silent[$1], $0) < (silent[$0], $1) }
      .prefix(Self.limit)
      .compactMap { chart(of: facts.conversations[$0], clocks: facts.clocks[$0]) }
  }

  private func chart(of conversation: Conversation, clocks: ClockEstimate) -> TimestampChart? {
    let marks = marks(of: conversation, clocks: clocks)
    guard let first = marks.first, let last = marks.last, last.time > first.time else { return nil }
    let (span, isTooLong) = last.time.subtractingReportingOverflow(first.time)
    if isTooLong { return nil }
    let column = max(1, span / Self.columns)
    let stamps = Self.thinned(stamps(of: conversation), column: column)
    let bands = TimestampBand.bands(
      of: marks.map(\.value) + stamps.map(\.value), seconds: span / nanosecondsPerSecond)
    return TimestampChart(
      source: conversation.key.source.description, server: conversation.key.server.description,
      bands: bands, marks: Self.thinned(marks, column: column, bands: bands), stamps: stamps,
      syns: marks.count)
  }

  private func marks(
    of conversation: Conversation, clocks: ClockEstimate
  ) -> [TimestampChart.Mark] {
    var clockOfHandshake: [Int: Int] = [:]
    for (number, clock) in clocks.clocks.enumerated() {
      for handshake in clock.handshakes { clockOfHandshake[handshake] = number + 1 }
    }
    return conversation.places.compactMap { place in
      let syn = facts.handshakes.syn(at: place)
      guard let time = syn.time, let value = syn.timestamp else { return nil }
      return TimestampChart.Mark(
        time: time, value: value.rawValue, clock: clockOfHandshake[place.handshake],
        isSilent: syn.isSilent)
    }
  }

  /// The stamps that replaced the one before, each socket read as one that its process had closed.
  private func stamps(of conversation: Conversation) -> [TimestampChart.Stamp] {
    var kept: PeerStamp?
    return conversation.updates.compactMap { update in
      if let kept, kept.isReplaced(by: update) == false { return nil }
      kept = PeerStamp(value: update.value, time: update.time, update: 0)
      return TimestampChart.Stamp(time: update.time, value: update.value.rawValue)
    }
  }

  /// One mark for each place, kind and clock; places grow until the marks are few enough.
  private static func thinned(
    _ marks: [TimestampChart.Mark], column: Int64, bands: [TimestampBand]
  ) -> [TimestampChart.Mark] {
    var column = column
    var row = max(1, bands.reduce(0) { max($0, $1.ticks) } / rows)
    while true {
      var seen: Set<TimestampChart.Mark> = []
      let kept = marks.filter { mark in
        var place = mark
        place.time = mark.time / column
        place.value = mark.value / row
        return seen.insert(place).inserted
      }
      if kept.count <= markLimit { return kept }
      column = column > .max / 2 ? .max : column * 2
      row = row > .max / 2 ? .max : row * 2
    }
  }

  /// The last stamp of each column.
  private static func thinned(
    _ stamps: [TimestampChart.Stamp], column: Int64
  ) -> [TimestampChart.Stamp] {
    stamps.indices.filter { index in
      index + 1 == stamps.count || stamps[index + 1].time / column != stamps[index].time / column
    }.map { stamps[$0] }
  }
}

import Evidence
import Wire

/// Puts what happened in order of time.
struct TimelineBuilder {
  let facts: CaseFacts
  let inputs: [InputRecord]
  let attribution: CauseAttribution
  /// The captures, each with its files in the order of their packets.
  let series: [CaptureSeries]

  func events() -> [TimelineEvent] {
    let events =
      captureEvents() + silenceEvents() + snapshotEvents() + settingEvents() + logEvents()
    return events.enumerated().sorted { one, two in
      let left = (one.element.time ?? .max, one.offset)
      let right = (two.element.time ?? .max, two.offset)
      return left < right
    }.map(\.element)
  }

  /// The first and the last packet of each capture; of a series of files those of all of them.
  private func captureEvents() -> [TimelineEvent] {
    let places = Dictionary(
      inputs.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let rotated = series.filter { $0.inputs.count > 1 }.map { one in
      one.inputs.compactMap { places[$0] }.map { inputs[$0] }
    }
    let members = Set(rotated.flatMap { $0 }.map(\.id))
    let captures = inputs.filter { !members.contains($0.id) }.map { [$0] } + rotated
    return captures.flatMap { files -> [TimelineEvent] in
      let dated = files.filter { $0.summary?.firstTime != nil }
      let first = dated.min { $0.firstTime < $1.firstTime }
      let last = dated.max { $0.lastTime < $1.lastTime }
      guard let first, let last else { return [] }
      return [
        event(.captureBegins, at: first.firstTime, of: first),
        event(.captureEnds, at: last.lastTime, of: last),
      ]
    }
  }

  private func event(
    _ kind: TimelineEvent.Kind, at time: Int64, of record: InputRecord
  ) -> TimelineEvent {
    TimelineEvent(
      time: time, timeBase: record.input.timeBase, kind: kind, frames: [], input: record.id)
  }

  private func silenceEvents() -> [TimelineEvent] {
    guard let first = facts.handshakes.indices.first(where: attribution.isAffected),
      let last = facts.handshakes.indices.last(where: attribution.isAffected)
    else { return [] }
    return silenceEvents(from: facts.handshakes[first], to: facts.handshakes[last])
  }

  private func silenceEvents(from first: Handshake, to last: Handshake) -> [TimelineEvent] {
    let lastSYN = last.transmissions.last { $0.isSilent }
    var events = [
      event(
        first.transmissions.first(where: \.isSilent),
        .firstSilentSYN(source: first.client.address.description)),
      event(lastSYN, .lastSilentSYN(source: last.client.address.description)),
    ].compactMap { $0 }
    if let conversation = facts.conversations.first(where: {
      $0.key.source == first.client.address && $0.key.server == first.server.address
    }), let update = conversation.updates.first {
      events.append(
        TimelineEvent(
          time: update.time, timeBase: timeBase(of: update.frame.input),
          kind: .firstStamp(
            source: conversation.key.source.description, stamp: update.value.rawValue),
          frames: [update.finFrame, update.frame], input: update.frame.input))
    }
    return events
  }

  private func event(
    _ transmission: Transmission?, _ kind: TimelineEvent.Kind
  ) -> TimelineEvent? {
    guard let transmission else { return nil }
    return TimelineEvent(
      time: transmission.time, timeBase: timeBase(of: transmission.frame.input), kind: kind,
      frames: [transmission.frame], input: transmission.frame.input)
  }

  private func snapshotEvents() -> [TimelineEvent] {
    let counts = Dictionary(grouping: facts.hosts.whole.snapshots) { [$0.host, $0.netns] }
    return facts.hosts.whole.snapshots.map { snapshot in
      TimelineEvent(
        time: snapshot.time, timeBase: snapshot.time == nil ? .none : .utc,
        kind: .snapshot(
          host: snapshot.host, ordinal: snapshot.ordinal,
          of: counts[[snapshot.host, snapshot.netns]]?.count ?? 1),
        frames: [], input: snapshot.input)
    }
  }

  /// Settings that any report shows, where one host's running kernel has had several values.
  private func settingEvents() -> [TimelineEvent] {
    DiagnosisBuilder.settings.flatMap { name -> [TimelineEvent] in
      let records = facts.hosts.whole.settings.filter {
        $0.setting.name == name && $0.setting.file == nil
      }
      let hosts = records.map(\.host).reduce(into: [String?]()) { hosts, host in
        if !hosts.contains(host) { hosts.append(host) }
      }
      return hosts.flatMap { host -> [TimelineEvent] in
        let own = records.filter { $0.host == host }
        return zip(own, own.dropFirst()).filter { $0.setting.value != $1.setting.value }
          .map { before, after in
            TimelineEvent(
              time: nil, timeBase: .none,
              kind: .settingChanged(
                name: name, from: before.setting.value, to: after.setting.value, host: host),
              frames: [], input: after.input)
          }
      }
    }
  }

  private func timeBase(of input: Int64) -> Input.TimeBase {
    inputs.first { $0.id == input }?.input.timeBase ?? .none
  }
}

extension InputRecord {
  /// The time of the first packet, in ns.
  fileprivate var firstTime: Int64 { summary?.firstTime ?? .min }

  /// The time of the last packet, in ns.
  fileprivate var lastTime: Int64 { summary?.lastTime ?? firstTime }
}

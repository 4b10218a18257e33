import Evidence

extension TimelineBuilder {
  /// What the kernel logged: for each input, kind and port the first and the last time.
  ///
  /// Times since the boot, and those of an unknown zone, cannot be put beside packets: such events
  /// come undated.
  func logEvents() -> [TimelineEvent] {
    inputs.flatMap { record -> [TimelineEvent] in
      let groups = Dictionary(grouping: record.facts.logEvents) {
        Group(kind: $0.kind, port: $0.port)
      }
      return groups.sorted { ($0.value.first?.line ?? 0) < ($1.value.first?.line ?? 0) }
        .flatMap { events(of: $0.key, $0.value, input: record.id) }
    }
  }

  private struct Group: Hashable {
    let kind: KernelLogEvent.Kind
    let port: UInt16?
  }

  private func events(
    of group: Group, _ events: [KernelLogEvent], input: Int64
  ) -> [TimelineEvent] {
    guard let first = events.first, let last = events.last else { return [] }
    func event(_ log: KernelLogEvent, isLast: Bool) -> TimelineEvent {
      let isDated = log.base == .utc && log.time != nil
      return TimelineEvent(
        time: isDated ? log.time : nil, timeBase: isDated ? .utc : .none,
        kind: .kernelLogged(
          group.kind, port: group.port, lines: events.count, line: log.line, isLast: isLast),
        frames: [], input: input)
    }
    guard events.count > 1, first.base == .utc, last.time != nil else {
      return [event(first, isLast: false)]
    }
    return [event(first, isLast: false), event(last, isLast: true)]
  }
}

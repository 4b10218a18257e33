import Evidence

/// The snapshots of one kind that one host and network namespace gave, in their order.
struct SnapshotSequence {
  let kind: Input.Kind
  private let snapshots: [SnapshotRecord]
  private let values: [[String: Counter]]
  private let names: [String]
  /// How often the counters had started anew before each snapshot.
  private var restarts: [Int] = []

  /// A counter's movement, and the place of the later snapshot.
  struct Step {
    let index: Int
    let delta: CounterDelta
  }

  /// What tells one sequence from another.
  private struct Key: Hashable {
    let host: String?
    let netns: String?
    let kind: Input.Kind
  }

  /// The sequences of `snapshots`, by their first snapshots.
  static func all(of snapshots: [SnapshotRecord]) -> [SnapshotSequence] {
    var places: [Key: Int] = [:]
    var groups: [[SnapshotRecord]] = []
    for snapshot in snapshots {
      let key = Key(host: snapshot.host, netns: snapshot.netns, kind: snapshot.kind)
      if let place = places[key] {
        groups[place].append(snapshot)
      } else {
        places[key] = groups.count
        groups.append([snapshot])
      }
    }
    return groups.filter { $0.count > 1 }.map { SnapshotSequence($0) }
  }

  private init(_ snapshots: [SnapshotRecord]) {
    self.snapshots = snapshots
    kind = snapshots[0].kind
    values = snapshots.map { snapshot in
      Dictionary(snapshot.counters.counters.map { ($0.mib, $0) }, uniquingKeysWith: { $1 })
    }
    names = Set(values.flatMap(\.keys)).sorted()
    restarts = countRestarts()
  }

  /// All movements, in the order of the later snapshots, then by name.
  var deltas: [CounterDelta] {
    names.flatMap { steps(of: $0) }.enumerated().sorted {
      ($0.element.index, $0.offset) < ($1.element.index, $1.offset)
    }.map(\.element.delta)
  }

  /// The movements of `mib` between the snapshots that tell of it.
  func steps(of mib: String) -> [Step] {
    pairs(of: mib).map { Step(index: $0.to, delta: delta(of: mib, $0.from, $0.to)) }
  }

  /// What snapshot `index` tells of `mib`: 0 when its group is shown without it.
  private func value(of mib: String, _ index: Int) -> UInt64? {
    if let counter = values[index][mib] { return counter.value }
    let group = String(mib.prefix { $0 != "." })
    return snapshots[index].counters.groups.contains(group) ? 0 : nil
  }

  private func pairs(of mib: String) -> [(from: Int, to: Int)] {
    let telling = snapshots.indices.filter { value(of: mib, $0) != nil }
    return zip(telling, telling.dropFirst()).map { (from: $0, to: $1) }
  }

  private func delta(of mib: String, _ from: Int, _ to: Int) -> CounterDelta {
    let before = value(of: mib, from) ?? 0
    let after = value(of: mib, to) ?? 0
    let last = snapshots[to]
    var delta = CounterDelta(
      host: last.host, netns: last.netns, mib: mib, before: before, after: after,
      delta: after >= before ? after - before : nil, fromInput: snapshots[from].input,
      toInput: last.input, line: values[to][mib]?.line)
    delta.duration = snapshots[from].duration(to: last)
    if CounterNature.isGauge(mib) {
      delta.meaning = .gauge
    } else if CounterNature.isOfKernel(mib), restarts[from] != restarts[to] {
      delta.meaning = .reset
      delta.delta = nil
    } else if after < before {
      let isWrap = CounterNature.isOfKernel(mib) && mayWrap(before, after, from, to)
      delta.meaning = isWrap ? .wrap : .reset
      delta.delta = isWrap ? after + (UInt64(UInt32.max) + 1 - before) : nil
    }
    return delta
  }
}

extension SnapshotSequence {
  /// Finds where the counters started anew.
  ///
  /// All of a network namespace's counters start together. So one that fell tells it of all, unless it
  /// went through zero for being 32 bits wide; and so does a start of the host after the snapshot
  /// before.
  private func countRestarts() -> [Int] {
    var hasRestarted = snapshots.indices.map { hasBooted(before: $0) }
    var movements: [Int: (fallen: [(from: Int, before: UInt64, after: UInt64)], others: Int)] = [:]
    for mib in names where CounterNature.isOfKernel(mib) && !CounterNature.isGauge(mib) {
      for (from, to) in pairs(of: mib) {
        let (before, after) = (value(of: mib, from) ?? 0, value(of: mib, to) ?? 0)
        if after < before {
          movements[to, default: ([], 0)].fallen.append((from, before, after))
        } else if before > 0 {
          movements[to, default: ([], 0)].others += 1
        }
      }
    }
    for (index, movement) in movements where !movement.fallen.isEmpty {
      let areWraps = movement.fallen.allSatisfy { mayWrap($0.before, $0.after, $0.from, index) }
      if !areWraps || movement.others <= movement.fallen.count { hasRestarted[index] = true }
    }
    var count = 0
    return hasRestarted.map { isRestart in
      count += isRestart ? 1 : 0
      return count
    }
  }

  /// Whether a fall may be a counter of 32 bits that went through zero: both snapshots may be of such
  /// counters, and the value went from the last quarter of the range to the first.
  ///
  /// Source: Linux counts in `unsigned long`, which has 32 bits on 32-bit machines; net-tools 1.60
  /// prints `unsigned int` on all.
  private func mayWrap(_ before: UInt64, _ after: UInt64, _ from: Int, _ to: Int) -> Bool {
    snapshots[from].isNarrow && snapshots[to].isNarrow && before <= UInt64(UInt32.max)
      && before >= 3 << 30 && after < 1 << 30
  }

  /// Whether the host started between the snapshot before and this one, by its uptime.
  private func hasBooted(before index: Int) -> Bool {
    // `uptime` is exact to the minute.
    let slack: Int64 = 120_000_000_000
    guard index > 0, let boot = snapshots[index].bootTime else { return false }
    let before = snapshots[index - 1]
    // Either was the one before taken, or had its host been started, before this start.
    return [before.time, before.bootTime].contains { time in
      guard let time else { return false }
      let (earliest, isTooEarly) = boot.subtractingReportingOverflow(slack)
      return !isTooEarly && earliest > time
    }
  }
}

extension SnapshotRecord {
  /// The time from this snapshot to `later` in ns; nil when it is not known, or would be negative.
  func duration(to later: SnapshotRecord) -> Int64? {
    for (start, end) in [(time, later.time), (localTime, later.localTime)] {
      guard let start, let end else { continue }
      let (difference, hasOverflowed) = end.subtractingReportingOverflow(start)
      return hasOverflowed || difference < 0 ? nil : difference
    }
    return nil
  }
}

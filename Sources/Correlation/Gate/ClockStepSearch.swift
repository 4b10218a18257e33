import Wire

/// Looks for a moment at which the capture's clock was set, in the SYNs of single attempts: the
/// client's own clock, TSval, ticks on through it.
struct ClockStepSearch {
  let facts: CaseFacts

  /// Differences below this are jitter, in seconds.
  private static let shortestStep = 0.5
  /// Attempts that must agree on a step, and to how many seconds.
  private static let fewestAttempts = 3
  private static let agreement = 0.2
  /// Suspicious attempts that are compared with each other.
  private static let mostCompared = 500

  /// A step and the first SYNs after it.
  struct Step {
    /// How far the clock was set on, or back when negative, in ns.
    let length: Int64
    let frames: [FrameReference]
  }

  private struct Suspicion {
    let skew: Double
    let from: Int64
    let to: Int64
    let frame: FrameReference
  }

  /// The step that most attempts agree on; nil when fewer than three do, or when it does not stand
  /// out among attempts without any.
  func step() -> Step? {
    var suspicions: [Suspicion] = []
    var sound = 0
    for (conversation, estimate) in zip(facts.conversations, facts.clocks) {
      // An attempt during which the clock was set lies on none of the lines.
      guard let clock = estimate.clocks.max(by: { $0.handshakes.count < $1.handshakes.count }),
        clock.rate > 0
      else { continue }
      for index in conversation.handshakes where facts.traits.values(of: index).count > 1 {
        guard let found = suspicion(of: facts.handshakes.syns(index), rate: clock.rate)
        else {
          continue
        }
        if abs(found.skew) < Self.shortestStep { sound += 1 } else { suspicions.append(found) }
      }
    }
    guard sound > 2 * suspicions.count else { return nil }
    let compared = suspicions.prefix(Self.mostCompared)
    let best = compared.map { one in compared.filter { agree(one, $0) } }
      .max { $0.count < $1.count }
    guard let best, best.count >= Self.fewestAttempts else { return nil }
    let skew = best.map(\.skew).sorted()[best.count / 2]
    return Step(
      length: Int64((skew * 1e9).rounded()), frames: best.map(\.frame).sorted())
  }

  /// Whether both attempts were under way at one moment and show the same step.
  private func agree(_ one: Suspicion, _ two: Suspicion) -> Bool {
    abs(one.skew - two.skew) <= Self.agreement && one.from <= two.to && two.from <= one.to
  }

  /// The pair of neighbouring SYNs whose distance differs most from what TSval says.
  private func suspicion(of syns: ArraySlice<TransmissionRow>, rate: Double) -> Suspicion? {
    var found: Suspicion?
    for place in syns.indices.dropFirst() {
      guard let from = syns[place - 1].time, let to = syns[place].time,
        let start = syns[place - 1].timestamp, let end = syns[place].timestamp
      else { continue }
      let elapsed = Double(to.subtractingReportingOverflow(from).partialValue) / 1e9
      let skew = elapsed - Double(start.distance(to: end)) / rate
      // Further off than a day is no step, but another clock.
      guard abs(skew) < 86_400, found.map({ abs(skew) > abs($0.skew) }) ?? true else { continue }
      found = Suspicion(
        skew: skew, from: min(from, to), to: max(from, to), frame: syns[place].frameReference)
    }
    return found
  }
}

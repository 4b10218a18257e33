import Wire

/// What the kernel may know of one peer, as far as the capture shows it: one reading of which
/// sockets store a stamp.
///
/// At the start of a capture the cache is unknown for 60 s: an older stamp may rule. An answered
/// SYN bounds it from above; the stamps that the capture shows bound it from below.
struct PeerCache {
  private var stamp: PeerStamp?
  /// What `stamp` was before its last update, which may still have judged within 1 ms.
  private var formerStamp: PeerStamp?
  private var lastUpdate: Int64?
  private let coldUntil: Int64
  /// An older stamp, if there is one, is at most one tick above this.
  private var upperBound: SerialNumber?

  /// A cache of which nothing is known at `start`, in ns; nil when the capture never shows what the
  /// server stores.
  init(start: Int64?) {
    coldUntil =
      start.map { $0 + PeerStamp.lifetime * nanosecondsPerSecond + PeerStamp.tolerance } ?? .max
  }

  /// Takes the stamp of `update`, which stands at `index`, if the kernel does.
  mutating func apply(_ update: StampUpdate, at index: Int32) {
    if let stamp, !stamp.isReplaced(by: update) { return }
    formerStamp = stamp
    lastUpdate = update.time
    stamp = PeerStamp(value: update.value, time: update.time, update: index)
  }

  /// Takes note that a SYN with `timestamp` went through the check and was answered.
  ///
  /// That bounds what was stored before the capture; where the capture never shows what is stored,
  /// something newer may be stored at any time, and nothing is bounded.
  mutating func noteAnswered(_ timestamp: SerialNumber) {
    guard coldUntil < .max else { return }
    guard let bound = upperBound else {
      upperBound = timestamp
      return
    }
    if timestamp.distance(to: bound) > 0 { upperBound = timestamp }
  }

  /// What the check says of a SYN with `timestamp` at `now`.
  func judge(_ timestamp: SerialNumber?, at now: Int64, rule: KernelRule) -> Judgement {
    let judgement = judge(timestamp, at: now, rule: rule, by: stamp)
    guard let lastUpdate, now - lastUpdate < PeerStamp.tolerance else { return judgement }
    let former = judge(timestamp, at: now, rule: rule, by: formerStamp)
    return judgement.combined(with: former)
  }

  private func judge(
    _ timestamp: SerialNumber?, at now: Int64, rule: KernelRule, by stamp: PeerStamp?
  ) -> Judgement {
    guard timestamp != nil || rule.dropsWithoutTimestamps else {
      return Judgement(prediction: .pass)
    }
    let known = verdict(timestamp, at: now, by: stamp)
    let prediction: Prediction =
      known == .pass && mayBeRuledByOlderStamp(timestamp, at: now) ? .undecided : known
    return Judgement(
      prediction: prediction, mayDrop: prediction != .pass, stamp: stamp?.value,
      stampAge: stamp?.age(at: now), update: stamp?.update)
  }

  private func verdict(
    _ timestamp: SerialNumber?, at now: Int64, by stamp: PeerStamp?
  ) -> Prediction {
    guard let stamp else { return .pass }
    let isBehind = timestamp.map { stamp.ticksBehind($0) > PeerStamp.window } ?? true
    guard isBehind else { return .pass }
    return switch stamp.freshness(at: now) {
    case .fresh: .drop
    case .ambiguous: .undecided
    case .stale: .pass
    }
  }

  private func mayBeRuledByOlderStamp(_ timestamp: SerialNumber?, at now: Int64) -> Bool {
    guard now < coldUntil else { return false }
    guard let timestamp, let upperBound else { return true }
    return timestamp.distance(to: upperBound) > 0
  }
}

extension Judgement {
  /// The judgement when either of two states of the kernel may have been in force.
  func combined(with other: Judgement) -> Judgement {
    if prediction == other.prediction { return self }
    var judgement = stamp == nil ? other : self
    judgement.prediction = .undecided
    judgement.mayDrop = mayDrop || other.mayDrop
    return judgement
  }
}

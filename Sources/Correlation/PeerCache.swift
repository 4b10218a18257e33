import Wire

/// What the kernel may know of one peer: all states of its cache that fit the capture.
///
/// Packets do not tell everything that decides which stamp is kept: whether a socket was an orphan,
/// what was stored before the capture began, and, where a stamp's age lies between 60 and 61 s, the
/// kernel's whole seconds. Each of these leaves two states where there was one; a SYN is decided
/// when all states agree.
struct PeerCache {
  private var states: [State] = [.unseen]
  /// The states before the updates of the last millisecond, which may still have judged.
  private var formerStates: [State] = []
  private var lastUpdate: Int64?
  /// When the capture begins, or went on last, in ns; nil when the server's stores are never seen.
  private var start: Int64?
  /// A stamp of before the capture is at most one tick above this: a SYN with it was answered.
  private var upperBound: SerialNumber?
  /// A stamp of before the capture is more than one tick above this, if the check is what silenced
  /// a SYN with it.
  private var inferredBound: SerialNumber?

  /// One state of the cache.
  fileprivate enum State: Hashable {
    /// What was stored before the capture, or nothing at all.
    case unseen
    /// A stamp that the capture shows.
    case known(PeerStamp)
  }

  /// More states than this are not kept; the oldest stamps go first.
  private static let limit = 16

  /// A cache of which nothing is known at `start`, in ns; nil when the capture never shows what the
  /// server stores.
  init(start: Int64?) { self.start = start }

  /// Takes the stamp of `update`, which stands at `index`, as the kernel does.
  mutating func apply(_ update: StampUpdate, at index: Int32) {
    let isCloseToLast = lastUpdate.map { update.time - $0 < PeerStamp.tolerance } ?? false
    formerStates = isCloseToLast ? formerStates + states : states
    lastUpdate = update.time
    let stamp = PeerStamp(value: update.value, time: update.time, update: index)
    var next = update.certainty == .always ? [] : states
    for state in states { next += self.next(state, update, stamp) }
    states = Self.distinct(next)
  }

  /// Takes note that nobody captured until `time`, in ns: the stamp may be a newer one since.
  mutating func resume(at time: Int64) {
    guard start != nil else { return }
    start = time
    (upperBound, inferredBound) = (nil, nil)
    if !states.contains(.unseen) { states.append(.unseen) }
  }

  private func next(_ state: State, _ update: StampUpdate, _ stamp: PeerStamp) -> [State] {
    switch state {
    case .known(let old):
      switch old.isReplaced(by: update) {
      case true?: return [.known(stamp)]
      case false?: return [state]
      case nil: return [.known(stamp), state]
      }
    case .unseen:
      // Without a view of the server's stores a stamp that is seen is still taken as one.
      guard let start else { return [.known(stamp)] }
      if isAtMost(update.value) || update.time - start >= PeerStamp.certainReplacement {
        return [.known(stamp)]
      }
      return [.known(stamp), .unseen]
    }
  }

  /// The TSvals that the cache may hold now, one for each state that holds any.
  var stamps: [SerialNumber] {
    states.compactMap { state in
      if case .known(let stamp) = state { stamp.value } else { nil }
    }
  }

  /// Whether a stamp of before the capture cannot be ahead of `value`, but for the one tick that the
  /// check lets pass.
  private func isAtMost(_ value: SerialNumber) -> Bool {
    upperBound.map { $0.distance(to: value) >= 0 } ?? false
  }

  /// Equal states once each, the newest stamps last.
  private static func distinct(_ states: [State]) -> [State] {
    guard states.count > 1 else { return states }
    var seen: Set<State> = []
    let distinct = states.filter { seen.insert($0).inserted }
    guard distinct.count > limit else { return distinct }
    return Array(distinct.sorted { $0.time < $1.time }.suffix(limit))
  }

  /// Takes note that a SYN with `timestamp` went through the check and was answered.
  ///
  /// That bounds what was stored before the capture, and ends an inference that it contradicts;
  /// where the capture never shows what is stored, something newer may be stored at any time, and
  /// nothing is bounded.
  mutating func noteAnswered(_ timestamp: SerialNumber) {
    if let bound = inferredBound, timestamp.distance(to: bound) >= 0 { inferredBound = nil }
    guard start != nil else { return }
    guard let bound = upperBound else {
      upperBound = timestamp
      return
    }
    if timestamp.distance(to: bound) > 0 { upperBound = timestamp }
  }

  /// Takes note that a SYN with `timestamp` at `now`, which the replay leaves open, was silent: if
  /// the check did it, the stamp is more than one tick above.
  ///
  /// Never call it before the SYN was judged: what silence taught never predicts it.
  mutating func noteSilent(_ timestamp: SerialNumber, at now: Int64) {
    guard mayBeUnseen(timestamp, at: now) else { return }
    if let bound = inferredBound, bound.distance(to: timestamp) <= 0 { return }
    inferredBound = timestamp
  }

  /// What the check says of a SYN with `timestamp` at `now`.
  func judge(_ timestamp: SerialNumber?, at now: Int64, rule: KernelRule) -> Judgement {
    guard timestamp != nil || rule.dropsWithoutTimestamps else {
      return Judgement(prediction: .pass)
    }
    var judgement: Judgement?
    func take(_ state: State) {
      let next = judge(timestamp, at: now, by: state)
      judgement = judgement?.combined(with: next) ?? next
    }
    for index in states.indices { take(states[index]) }
    if let lastUpdate, now - lastUpdate < PeerStamp.tolerance {
      for index in formerStates.indices { take(formerStates[index]) }
    }
    return judgement ?? Judgement(prediction: .undecided, mayDrop: true)
  }

  private func judge(_ timestamp: SerialNumber?, at now: Int64, by state: State) -> Judgement {
    switch state {
    case .unseen:
      guard mayBeUnseen(timestamp, at: now) else { return Judgement(prediction: .pass) }
      let isInferred = inferredBound.map { bound in
        timestamp.map { $0.distance(to: bound) >= 0 } ?? true
      }
      return Judgement(prediction: .undecided, mayDrop: true, isInferred: isInferred ?? false)
    case .known(let stamp):
      var prediction = stamp.verdict(on: timestamp, at: now)
      if start == nil, prediction == .pass { prediction = .undecided }
      return Judgement(
        prediction: prediction, mayDrop: prediction != .pass, stamp: stamp.value,
        stampAge: stamp.age(at: now), update: stamp.update)
    }
  }

  /// Whether a stamp of before the capture, or of traffic that it does not hold, may drop a SYN.
  private func mayBeUnseen(_ timestamp: SerialNumber?, at now: Int64) -> Bool {
    guard let start else { return true }
    guard now - start < PeerStamp.lifetime * nanosecondsPerSecond + PeerStamp.tolerance else {
      return false
    }
    guard let timestamp, let upperBound else { return true }
    return timestamp.distance(to: upperBound) > 0
  }
}

extension PeerCache.State {
  /// When its stamp was taken, in ns; what is not seen is never given up.
  fileprivate var time: Int64 {
    switch self {
    case .unseen: .max
    case .known(let stamp): stamp.time
    }
  }
}

extension Judgement {
  /// The judgement when either of two states of the kernel may have been in force.
  ///
  /// Of two stamps the newer one is given, unless only the older one drops.
  func combined(with other: Judgement) -> Judgement {
    var judgement = self
    if let update = other.update, update > self.update ?? -1,
      other.mayDrop || !mayDrop || stamp == nil
    {
      judgement = other
    }
    judgement.prediction = prediction == other.prediction ? prediction : .undecided
    judgement.mayDrop = mayDrop || other.mayDrop
    judgement.isInferred = isInferred || other.isInferred
    return judgement
  }
}

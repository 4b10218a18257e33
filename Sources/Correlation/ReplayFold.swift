import Wire

/// Replays the per-host check over all SYNs of one source at one server, in time order.
struct ReplayFold {
  /// The rule that is replayed.
  let rule: KernelRule

  /// A SYN and what is needed to judge it.
  struct Attempt {
    let time: Int64
    let timestamp: SerialNumber?
    /// Whether a request or a socket of this 4-tuple answers before the listener's checks.
    let bypass: Bypass
    let isAnswered: Bool
  }

  /// Whether something else than the listener's checks may take a SYN.
  enum Bypass {
    /// The listener's checks judge it.
    case none
    /// A pending request, a live connection or a TIME-WAIT answers it.
    case certain
    /// A TIME-WAIT may still have been there, or the check may have read another TSval.
    case possible

    /// At least possible when `isPossible`.
    func orPossible(_ isPossible: Bool) -> Bypass {
      self == .none && isPossible ? .possible : self
    }
  }

  /// Judges `attempts` one by one, in their order; both arrays are in time order.
  func forEachJudgement(
    _ attempts: [Attempt], updates: [StampUpdate], captureStart: Int64?,
    _ body: (_ attempt: Int, _ judgement: Judgement) -> Void
  ) {
    var caches = Caches(captureStart: captureStart)
    var next = 0
    for (index, attempt) in attempts.enumerated() {
      while next < updates.count, updates[next].time <= attempt.time {
        caches.apply(updates[next], at: Int32(clamping: next))
        next += 1
      }
      var judgement = caches.judge(attempt, rule: rule)
      if next < updates.count, updates[next].time - attempt.time < PeerStamp.tolerance {
        var soon = caches
        soon.apply(updates[next], at: Int32(clamping: next))
        judgement = judgement.combined(with: soon.judge(attempt, rule: rule))
      }
      if attempt.isAnswered, attempt.bypass == .none, let timestamp = attempt.timestamp {
        caches.noteAnswered(timestamp)
      }
      body(index, judgement)
    }
  }
}

/// The two readings of which sockets store a stamp at the ACK of the server's FIN.
private struct Caches {
  /// Every socket was closed by its process before: stored at the ACK and again at the peer's FIN.
  private var orphaned: PeerCache
  /// Every socket was still held: stored at the peer's FIN only.
  private var held: PeerCache

  init(captureStart: Int64?) {
    orphaned = PeerCache(start: captureStart)
    held = orphaned
  }

  mutating func apply(_ update: StampUpdate, at index: Int32) {
    orphaned.apply(update, at: index)
    if update.certainty == .always { held.apply(update, at: index) }
  }

  mutating func noteAnswered(_ timestamp: SerialNumber) {
    orphaned.noteAnswered(timestamp)
    held.noteAnswered(timestamp)
  }

  func judge(_ attempt: ReplayFold.Attempt, rule: KernelRule) -> Judgement {
    if attempt.bypass == .certain { return Judgement(prediction: .pass) }
    let judgement = orphaned.judge(attempt.timestamp, at: attempt.time, rule: rule)
      .combined(with: held.judge(attempt.timestamp, at: attempt.time, rule: rule))
    guard attempt.bypass == .possible else { return judgement }
    return judgement.combined(with: Judgement(prediction: .pass))
  }
}

import Wire

/// Replays the per-host check over all SYNs of one source at one server, in time order.
struct ReplayFold {
  /// The rule that is replayed.
  let rule: KernelRule
  /// Whether the kernel checks addresses of this family; nil where that is not known.
  var checksFamily: Bool? = true

  /// A SYN and what is needed to judge it.
  struct Attempt {
    let time: Int64
    let timestamp: SerialNumber?
    /// Whether a request or a socket of this 4-tuple answers before the listener's checks.
    let bypass: Bypass
    let isAnswered: Bool
    /// Whether nothing came back.
    var isSilent = false
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

  /// Judges `attempts` one by one, in their order; all arrays are in time order.
  ///
  /// - Parameter resumptions: when capturing went on after a pause, in ns.
  func forEachJudgement(
    _ attempts: [Attempt], updates: [StampUpdate], captureStart: Int64?, resumptions: [Int64] = [],
    _ body: (_ attempt: Int, _ judgement: Judgement) -> Void
  ) {
    var cache = PeerCache(start: captureStart)
    var next = 0
    var pauses = resumptions[...]
    for (index, attempt) in attempts.enumerated() {
      while next < updates.count, updates[next].time <= attempt.time {
        while let end = pauses.first, end <= updates[next].time {
          cache.resume(at: end)
          pauses.removeFirst()
        }
        cache.apply(updates[next], at: Int32(clamping: next))
        next += 1
      }
      while let end = pauses.first, end <= attempt.time {
        cache.resume(at: end)
        pauses.removeFirst()
      }
      var judgement = judge(attempt, by: cache)
      if next < updates.count, updates[next].time - attempt.time < PeerStamp.tolerance {
        var soon = cache
        soon.apply(updates[next], at: Int32(clamping: next))
        judgement = judgement.combined(with: judge(attempt, by: soon))
      }
      note(attempt, judged: judgement, in: &cache)
      body(index, judgement)
    }
  }

  /// Lets the cache learn from the reply, after the SYN was judged.
  private func note(_ attempt: Attempt, judged judgement: Judgement, in cache: inout PeerCache) {
    guard attempt.bypass == .none, checksFamily == true, let timestamp = attempt.timestamp else {
      return
    }
    if attempt.isAnswered {
      cache.noteAnswered(timestamp)
    } else if attempt.isSilent, judgement.prediction == .undecided {
      cache.noteSilent(timestamp, at: attempt.time)
    }
  }

  private func judge(_ attempt: Attempt, by cache: PeerCache) -> Judgement {
    if attempt.bypass == .certain || checksFamily == false { return Judgement(prediction: .pass) }
    let judgement = cache.judge(attempt.timestamp, at: attempt.time, rule: rule)
    guard attempt.bypass == .possible || checksFamily == nil else { return judgement }
    return judgement.combined(with: Judgement(prediction: .pass))
  }
}

import Wire

/// The SYNs of one source at one server that carry a TSval: points (time, TSval), by attempt.
///
/// All SYNs of one attempt lie on one clock, since a stack chooses its offset per host or per
/// connection.
struct ClockPoints {
  /// One SYN.
  struct Sample {
    /// Time from the first SYN of all, in s.
    let seconds: Double
    /// TSval.
    let value: UInt32
  }

  /// The SYNs of one attempt.
  struct Attempt {
    /// The attempt, as an index into the handshakes of the case.
    let handshake: Int
    /// The ports of client and server: what a per-connection offset may depend on.
    let flow: UInt32
    /// Its samples, in time order; not empty.
    let samples: Range<Int>
  }

  /// All samples, attempt by attempt.
  private(set) var samples: [Sample] = []
  /// The attempts, in time order of their first SYNs.
  private(set) var attempts: [Attempt] = []
  /// When the first SYN of all was captured, in ns.
  private(set) var origin: Int64 = 0
  /// When `sample` was captured, in ns, to about a microsecond.
  func time(of sample: Sample) -> Int64 {
    let elapsed = Int64(exactly: (sample.seconds * 1e9).rounded()) ?? 0
    return origin.addingReportingOverflow(elapsed).partialValue
  }

  /// Whether there are TSvals without a time: then nothing can be said of clocks.
  private(set) var hasUntimed = false

  /// One SYN, as it comes from a capture.
  struct Observation {
    /// When it was captured, in ns; nil where the input has no times.
    let time: Int64?
    /// Its TSval.
    let value: SerialNumber
  }

  /// Adds the SYNs of one attempt; attempts come in time order, as do their SYNs.
  ///
  /// A stack that sends TSval 0 in all of its SYNs shows no clock.
  mutating func add(
    handshake: Int, flow: UInt32, _ observations: some Sequence<Observation>
  ) {
    let start = samples.count
    var isTicking = false
    for observation in observations {
      guard let time = observation.time else {
        hasUntimed = true
        continue
      }
      isTicking = isTicking || observation.value.rawValue != 0
      if attempts.isEmpty, samples.isEmpty { origin = time }
      let (elapsed, overflow) = time.subtractingReportingOverflow(origin)
      guard !overflow else { continue }
      samples.append(
        Sample(
          seconds: Double(elapsed) / Double(nanosecondsPerSecond), value: observation.value.rawValue
        ))
    }
    guard isTicking else {
      samples.removeSubrange(start...)
      return
    }
    guard samples.count > start else { return }
    attempts.append(Attempt(handshake: handshake, flow: flow, samples: start..<samples.count))
  }

  /// The first SYN of `attempt`.
  func first(_ attempt: Int) -> Sample { samples[attempts[attempt].samples.lowerBound] }

  /// From the first to the last attempt, in s.
  var span: Double {
    guard let first = attempts.indices.first, let last = attempts.indices.last else { return 0 }
    return max(0, self.first(last).seconds - self.first(first).seconds)
  }
}

extension ClockPoints {
  /// The attempts of `conversation` among `handshakes`.
  init(_ conversation: Conversation, in handshakes: HandshakeTable) {
    for index in conversation.handshakes { add(index, of: handshakes) }
  }

  /// Adds the attempt `index` of `handshakes`.
  mutating func add(_ index: Int, of handshakes: HandshakeTable) {
    let observations = handshakes.syns(index).lazy.compactMap { syn in
      syn.timestamp.map { Observation(time: syn.time, value: $0) }
    }
    add(handshake: index, flow: handshakes.flow(index), observations)
  }
}

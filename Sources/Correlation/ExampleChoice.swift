import Wire

/// Chooses the silent attempt that the report tells step by step, and gathers what it needs.
struct ExampleChoice {
  let facts: CaseFacts
  let attribution: CauseAttribution
  let verdict: Verdict

  func example() -> WorkedExample? {
    let contrast = server.flatMap { facts.recycle[$0]?.contrast }
    guard let index = contrast?.example?.silent.handshake ?? firstAffected else { return nil }
    let handshake = facts.handshakes[index]
    return WorkedExample(
      source: handshake.client.address.description, sourcePort: Int(handshake.client.port),
      server: handshake.server.address.description, serverPort: Int(handshake.server.port),
      isn: handshake.isn.rawValue,
      transmissions: handshake.transmissions.indices.map {
        step(.init(handshake: index, transmission: $0))
      },
      stamp: stamp(of: index), contrast: contrast?.example.map { step($0.answered) },
      ticksPerSecond: ticksPerSecond(of: index))
  }

  private var server: IPAddress? {
    guard verdict.cause == .twRecycle else { return nil }
    return verdict.server.flatMap { IPAddress($0) }
  }

  /// The first attempt of the verdict, one that the replay drops if there is one.
  private var firstAffected: Int? {
    let affected = facts.handshakes.indices.lazy.filter {
      attribution.isAffected($0) && attribution.cause(ofAttempt: $0) == verdict.cause
    }
    return affected.first { facts.judgements[$0, 0].prediction == .drop } ?? affected.first
  }

  private func step(_ place: Conversation.Place) -> WorkedExample.Step {
    let transmission = facts.transmission(place)
    let judgement = facts.judgement(place)
    let value = transmission.timestamps?.value
    let behind = judgement.stamp.flatMap { stamp in value.map { Int64($0.distance(to: stamp)) } }
    return WorkedExample.Step(
      frame: transmission.frame, time: transmission.time, tsval: value?.rawValue,
      prediction: judgement.prediction, stamp: judgement.stamp?.rawValue,
      stampAge: judgement.stampAge, ticksBehind: behind)
  }

  /// The stamp that the attempt's first SYN was judged by.
  private func stamp(of index: Int) -> WorkedExample.Stamp? {
    guard let place = facts.judgements[index, 0].update,
      let conversation = facts.conversations.first(where: { $0.handshakes.contains(index) }),
      conversation.updates.indices.contains(Int(place))
    else { return nil }
    let update = conversation.updates[Int(place)]
    return WorkedExample.Stamp(
      value: update.value.rawValue, time: update.time, finFrame: update.finFrame,
      frame: update.frame, peerPort: Int(update.peerPort))
  }

  private func ticksPerSecond(of index: Int) -> Int? {
    var points = ClockPoints()
    points.add(index, of: facts.handshakes)
    return points.attempts.isEmpty ? nil : TickRate.common(of: 0, in: points)
  }
}

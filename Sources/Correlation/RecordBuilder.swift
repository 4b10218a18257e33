import Wire

/// Makes the rows of the case file from the facts and the causes.
struct RecordBuilder {
  let facts: CaseFacts
  let attribution: CauseAttribution

  /// One record per attempt, in time order.
  func records() -> [HandshakeRecord] {
    var nextSYN: Int64 = 1
    var behind = ticksBehind()
    let clocks = facts.clockOfAttempts()
    return facts.handshakes.indices.map { index in
      let transmissions = facts.handshakes[index].transmissions.indices.map { place in
        defer { nextSYN += 1 }
        return record(at: .init(handshake: index, transmission: place), id: nextSYN, &behind)
      }
      let first = transmissions.first { $0.cause != nil }
      let own = attribution.findingOfHandshake[index].map { attribution.findings[$0] }
      return HandshakeRecord(
        id: Int64(index) + 1, handshake: facts.handshakes[index], transmissions: transmissions,
        cause: own?.cause ?? first?.cause, finding: own?.id ?? first?.finding,
        clock: clocks[index].map { $0 + 1 })
    }
  }

  private func record(
    at place: Conversation.Place, id: Int64, _ behind: inout [Conversation.Place: UInt32]
  ) -> TransmissionRecord {
    let finding = attribution.findingOfPlace[place].map { attribution.findings[$0] }
    return TransmissionRecord(
      synID: id, ticksBehind: behind.removeValue(forKey: place),
      judgement: facts.judgement(place), cause: finding?.cause, finding: finding?.id)
  }

  private func ticksBehind() -> [Conversation.Place: UInt32] {
    var behind: [Conversation.Place: UInt32] = [:]
    for conversation in facts.conversations {
      var regression = TimestampRegression()
      for place in conversation.places(in: facts.handshakes) {
        let transmission = facts.transmission(place)
        guard let time = transmission.time, let value = transmission.timestamps?.value,
          let ticks = regression.ticksBehind(value, at: time)
        else { continue }
        behind[place] = ticks
      }
    }
    return behind
  }
}

import Wire

/// All attempts of a case with what was found of them, in time order: each record is made when it is
/// asked for, since a case can hold millions.
public struct HandshakeRecords: RandomAccessCollection {
  private let facts: CaseFacts
  private let attribution: CauseAttribution
  private let ticksBehind: TransmissionTable<UInt32?>
  /// For each attempt the index of its clock.
  private let clocks: [Int?]

  init(facts: CaseFacts, attribution: CauseAttribution) {
    self.facts = facts
    self.attribution = attribution
    ticksBehind = Self.ticksBehind(facts)
    clocks = facts.clockOfAttempts()
  }

  /// 0.
  public var startIndex: Int { 0 }
  /// How many attempts there are.
  public var endIndex: Int { facts.handshakes.count }

  /// The record of the attempt at `index`, from 0.
  public subscript(index: Int) -> HandshakeRecord {
    let handshake = facts.handshakes[index]
    let transmissions = handshake.transmissions.indices.map {
      record(at: Conversation.Place(handshake: index, transmission: $0))
    }
    let finding = finding(of: index)
    return HandshakeRecord(
      id: Int64(index) + 1, handshake: handshake, transmissions: transmissions,
      cause: finding?.cause, finding: finding?.id, clock: clocks[index].map { $0 + 1 })
  }

  /// Why the attempt at `index` failed; nil when all is well.
  func cause(of index: Int) -> Cause? { finding(of: index)?.cause }

  /// Whether the attempt at `index` has a cause.
  func isAffected(_ index: Int) -> Bool { attribution.findingIndex(ofAttempt: index) != nil }

  private func finding(of index: Int) -> Finding? {
    attribution.findingIndex(ofAttempt: index).map { attribution.findings[$0] }
  }

  private func record(at place: Conversation.Place) -> TransmissionRecord {
    let finding = attribution.finding(of: place)
    return TransmissionRecord(
      synID: Int64(ticksBehind.count(before: place.handshake) + place.transmission) + 1,
      ticksBehind: ticksBehind[place], judgement: facts.judgement(place), cause: finding?.cause,
      finding: finding?.id)
  }

  private static func ticksBehind(_ facts: CaseFacts) -> TransmissionTable<UInt32?> {
    var behind = TransmissionTable<UInt32?>(alike: facts.traits, repeating: nil)
    for conversation in facts.conversations {
      var regression = TimestampRegression()
      for place in conversation.places {
        let transmissions = facts.handshakes[place.handshake].transmissions
        guard let time = transmissions[place.transmission].time,
          let value = transmissions[place.transmission].timestamps?.value
        else { continue }
        behind[place] = regression.ticksBehind(value, at: time)
      }
    }
    return behind
  }
}

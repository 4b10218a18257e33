import Wire

/// All attempts of a case with what was found of them, in time order: each record is made when it is
/// asked for, since a case can hold millions.
public struct HandshakeRecords: RandomAccessCollection {
  private let facts: CaseFacts
  private let attribution: CauseAttribution
  private let ticksBehind: TransmissionTable<TicksBehind>
  /// For each attempt how many SYNs come before it, in time order of the attempts.
  private let syns: [UInt32]
  /// For each attempt the index of its clock.
  private let clocks: ClockOfAttempts

  init(facts: CaseFacts, attribution: CauseAttribution) {
    self.facts = facts
    self.attribution = attribution
    ticksBehind = Self.ticksBehind(facts)
    clocks = facts.clockOfAttempts()
    var count: UInt32 = 0
    syns = facts.handshakes.indices.map { index in
      defer { count += UInt32(facts.handshakes.countOfSYNs(index)) }
      return count
    }
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

  private func finding(of index: Int) -> Finding? {
    attribution.findingIndex(ofAttempt: index).map { attribution.findings[$0] }
  }

  private func record(at place: Conversation.Place) -> TransmissionRecord {
    let finding = attribution.finding(of: place)
    return TransmissionRecord(
      synID: Int64(syns[place.handshake]) + Int64(place.transmission) + 1,
      ticksBehind: ticksBehind[place].value, judgement: facts.judgement(place),
      cause: finding?.cause,
      finding: finding?.id)
  }

  private static func ticksBehind(_ facts: CaseFacts) -> TransmissionTable<TicksBehind> {
    var behind = TransmissionTable(alike: facts.traits, repeating: TicksBehind())
    for conversation in facts.conversations {
      var regression = TimestampRegression()
      for place in conversation.places {
        let syn = facts.handshakes.syn(at: place)
        guard let time = syn.time, let value = syn.timestamp else { continue }
        behind[place].value = regression.ticksBehind(value, at: time)
      }
    }
    return behind
  }
}

/// How far a TSval is behind, in ticks, in half the bytes of an optional: 0 reads as nil.
private struct TicksBehind {
  private var stored: UInt32 = 0

  var value: UInt32? {
    get { stored == 0 ? nil : stored }
    set { stored = newValue ?? 0 }
  }
}

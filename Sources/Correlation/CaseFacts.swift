import Evidence
import Wire

/// Everything that the causes are judged by.
struct CaseFacts {
  /// The distinct attempts, in time order.
  var handshakes: [Handshake]
  /// What the replay says of each transmission, parallel to `handshakes`.
  var judgements: [[Judgement]]
  /// Attempts grouped by server and source.
  var conversations: [Conversation]
  /// The host's snapshots.
  var host: HostMeasurements
  /// Addresses whose reply direction is in a capture.
  var speakingServers: Set<IPAddress>
  /// The rule that fits best.
  var rule: KernelRule
  /// The clocks of each conversation, parallel to `conversations`.
  var clocks: [ClockEstimate]

  /// Attempts by the address of their server, in time order.
  var handshakesByServer: [IPAddress: [Int]]
  /// What was in the listeners' queues when each SYN came.
  var listener: ListenerReplay
  /// When a full accept queue turns a SYN away.
  var listenerRule: ListenerRule
  /// Whether ListenOverflows is known not to have moved.
  var hasNoOverflow = false
  /// When the listeners, without cookies, keep the rest of their SYN queues for known peers.
  var synQueueRule: SYNQueueRule
  /// What `tw-recycle` is judged by, for each server that left SYNs without a reply.
  var recycle: [IPAddress: RecycleEvidence] = [:]
  /// Rules that can have dropped silent SYNs, by the server's address.
  var ruleDrops: [IPAddress: [RuleDrop]] = [:]
  /// Silent transmissions of the whole case, before it was narrowed, that the replay drops: the
  /// host's counters know of no narrowing.
  var predictedDrops = 0
  /// As `predictedDrops`, those that the replay leaves open and one reading drops.
  var openPredictions = 0
}

extension CaseFacts {
  /// Counts the predictions of all silent transmissions.
  mutating func countPredictions() {
    for place in silent(unansweredPlaces(in: Array(handshakes.indices)))
    where isOpenToCheck(place) {
      switch judgement(place).prediction {
      case .drop: predictedDrops += 1
      case .undecided where judgement(place).mayDrop: openPredictions += 1
      default: break
      }
    }
  }

  /// Leaves only the attempts `included`, which rise.
  mutating func narrow(to included: [Int]) {
    let places = Dictionary(uniqueKeysWithValues: zip(included, included.indices))
    handshakes = included.map { handshakes[$0] }
    judgements = included.map { judgements[$0] }
    listener.narrow(to: included)
    for index in conversations.indices {
      conversations[index].handshakes = conversations[index].handshakes.compactMap { places[$0] }
    }
    conversations.removeAll { $0.handshakes.isEmpty }
    clocks = conversations.map { ClockEstimate($0, in: handshakes) }
    handshakesByServer = Dictionary(
      grouping: handshakes.indices, by: { handshakes[$0].server.address })
  }
}

extension CaseFacts {
  /// Those of `places` that got no reply of any kind.
  func silent(_ places: [Conversation.Place]) -> [Conversation.Place] {
    places.filter { transmission($0).isSilent }
  }

  /// The transmission at `place`.
  func transmission(_ place: Conversation.Place) -> Transmission {
    handshakes[place.handshake].transmissions[place.transmission]
  }

  /// What the replay says of the transmission at `place`.
  func judgement(_ place: Conversation.Place) -> Judgement {
    judgements[place.handshake][place.transmission]
  }

  /// The transmissions of `indices` that no SYN-ACK answered, seen or implied.
  func unansweredPlaces(in indices: [Int]) -> [Conversation.Place] {
    indices.flatMap { index in
      handshakes[index].transmissions.indices.compactMap { transmission in
        !handshakes[index].transmissions[transmission].isAnswered
          ? Conversation.Place(handshake: index, transmission: transmission) : nil
      }
    }
  }
}

extension CaseFacts {
  /// Whether the SYN at `place` may have come to the per-host check: nothing else answered it, or
  /// took it before.
  ///
  /// The kernel's order: a pending request or a socket, the SYN queue, the accept queue, the check.
  func isOpenToCheck(_ place: Conversation.Place) -> Bool {
    !transmission(place).isMissingNearServer
      && !handshakes[place.handshake].followsAnswer(place.transmission) && !isTurnedAway(place)
  }

  /// Whether a full accept queue turned the silent SYN at `place` away, as the packets show.
  func isTurnedAway(_ place: Conversation.Place) -> Bool {
    transmission(place).isSilent
      && (queueVerdict(at: place) == .full || isPastSYNQueueLimit(place))
  }

  /// Whether the SYN at `place` found more half-open requests than the kernel lets newcomers join.
  private func isPastSYNQueueLimit(_ place: Conversation.Place) -> Bool {
    guard let state = listener.states[place.handshake][place.transmission],
      let limit = synQueueRule.limit(hasTimestamps: transmission(place).timestamps != nil)
    else { return false }
    return state.halfOpen > limit
  }

  /// What the replayed accept queue does with the SYN at `place`.
  ///
  /// A host whose ListenOverflows did not move had no full accept queue.
  func queueVerdict(at place: Conversation.Place) -> QueueVerdict {
    guard !handshakes[place.handshake].followsAnswer(place.transmission) else { return .passes }
    if hasNoOverflow { return .passes }
    return listener.states[place.handshake][place.transmission].map(listenerRule.verdict)
      ?? .unknown
  }

  /// Whether the kernel makes the per-host check for addresses of the family of `address`; nil where
  /// that is not known.
  func checks(familyOf address: IPAddress) -> Bool? {
    guard address.isIPv6, let kernel = host.kernel, let release = KernelRelease(kernel.release)
    else { return true }
    return release.checksIPv6
  }
}

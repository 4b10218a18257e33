import Evidence
import Wire

/// Everything that the causes are judged by.
struct CaseFacts {
  /// The distinct attempts, in time order.
  var handshakes: [Handshake]
  /// What the replay says of each transmission, parallel to `handshakes`.
  var judgements: TransmissionTable<Judgement>
  /// Attempts grouped by server and source.
  var conversations: [Conversation]
  /// Which host each server is, and what was measured on it.
  let hosts: ServerHosts
  /// By the index of `hosts`.
  var standings: [HostStanding]
  /// The standing that counts, unless for a certain server: that of the server with most attempts.
  var current = 0
  /// Addresses whose reply direction is in a capture.
  var speakingServers: Set<IPAddress>
  /// The clocks of each conversation, parallel to `conversations`.
  var clocks: [ClockEstimate]

  /// Attempts by the address of their server, in time order.
  var handshakesByServer: [IPAddress: [Int]]
  /// The only port that the captures show, where a filter may have hidden others.
  var onlyPort: Endpoint?
  /// What was in the listeners' queues when each SYN came.
  var listener: ListenerReplay
  /// What `tw-recycle` is judged by, for each server that left SYNs without a reply.
  var recycle: [IPAddress: RecycleEvidence] = [:]
  /// Rules that can have dropped silent SYNs, by the server's address.
  var ruleDrops: [IPAddress: [RuleDrop]] = [:]
  /// Rules that can have answered SYNs with a reset, by the server's address.
  var ruleResets: [IPAddress: [RuleDrop]] = [:]
  /// SYNs that a rule must have dropped before TCP, by its conditions and its count.
  var filtered: Set<Conversation.Place> = []
  /// Silent attempts that a table of tracked connections shows.
  var tracked = TrackedAttempts()
}

extension CaseFacts {
  /// The same facts as the host of `server` has them: its snapshots, its kernel's rule.
  func at(_ server: IPAddress) -> CaseFacts {
    var facts = self
    facts.current = hosts.index(of: server)
    return facts
  }

  /// The measurements of the host.
  var host: HostMeasurements { standings[current].host }
  /// The rule of its kernel that fits best.
  var rule: KernelRule { standings[current].rule }
  /// What its counters leave for each of the listeners' queues.
  var budget: ListenerBudget { standings[current].budget }
  /// Whether its ListenOverflows is known not to have moved.
  var hasNoOverflow: Bool { standings[current].hasNoOverflow }
  /// When its listeners, without cookies, keep the rest of their SYN queues for known peers.
  var synQueueRule: SYNQueueRule { standings[current].synQueueRule }
  /// How many silent transmissions of its servers the replay drops.
  var predictedDrops: Int { standings[current].predictedDrops }
  /// How many it leaves open.
  var openPredictions: Int { standings[current].openPredictions }

  /// The standing of the host that the SYN at `place` went to.
  private func standing(at place: Conversation.Place) -> HostStanding {
    standings[hosts.index(of: handshakes[place.handshake].server.address)]
  }

  /// Counts the segments that listeners ignored while they kept clients waiting.
  mutating func countIgnoredSegments() {
    for handshake in handshakes where speakingServers.contains(handshake.server.address) {
      let index = hosts.index(of: handshake.server.address)
      standings[index].budget.ignoredSegments += handshake.request.ignoredSegments
    }
  }

  /// Counts the predictions of all silent transmissions.
  mutating func countPredictions() {
    for place in silent(unansweredPlaces(in: Array(handshakes.indices)))
    where isOpenToCheck(place) {
      let index = hosts.index(of: handshakes[place.handshake].server.address)
      switch judgement(place).prediction {
      case .drop: standings[index].predictedDrops += 1
      case .undecided where judgement(place).mayDrop: standings[index].openPredictions += 1
      default: break
      }
    }
  }

  /// Leaves only the attempts `included`, which rise.
  mutating func narrow(to included: [Int]) {
    let places = Dictionary(uniqueKeysWithValues: zip(included, included.indices))
    handshakes = included.map { handshakes[$0] }
    judgements = judgements.narrowed(to: included)
    listener.narrow(to: included)
    for index in conversations.indices {
      conversations[index].handshakes = conversations[index].handshakes.compactMap { places[$0] }
    }
    conversations.removeAll { $0.handshakes.isEmpty }
    for index in conversations.indices { conversations[index].order(handshakes) }
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
    judgements[place]
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
  /// The kernel's order: the packet filter, a pending request or a socket, the SYN queue, the accept
  /// queue, the check.
  func isOpenToCheck(_ place: Conversation.Place) -> Bool {
    !transmission(place).isMissingNearServer
      && !handshakes[place.handshake].followsAnswer(place.transmission) && !isTurnedAway(place)
  }

  /// Whether a rule dropped the silent SYN at `place`, or a full queue turned it away, before it came to
  /// the per-host check.
  func isTurnedAway(_ place: Conversation.Place) -> Bool {
    transmission(place).isSilent
      && (filtered.contains(place) || queueVerdict(at: place) == .full
        || isPastSYNQueueLimit(place))
  }

  /// Whether the SYN at `place` found more half-open requests than the kernel lets newcomers join.
  private func isPastSYNQueueLimit(_ place: Conversation.Place) -> Bool {
    guard let state = listener.states[place],
      let limit = standing(at: place).synQueueRule.limit(
        hasTimestamps: transmission(place).timestamps != nil)
    else { return false }
    return state.halfOpen > limit
  }

  /// What the replayed accept queue does with the SYN at `place`.
  ///
  /// A host whose ListenOverflows did not move had no full accept queue.
  func queueVerdict(at place: Conversation.Place) -> QueueVerdict {
    guard !handshakes[place.handshake].followsAnswer(place.transmission) else { return .passes }
    let standing = standing(at: place)
    if standing.hasNoOverflow { return .passes }
    return listener.states[place].map(standing.listenerRule.verdict)
      ?? .unknown
  }

  /// Whether the kernel of `server` makes the per-host check for its family of addresses; nil where
  /// that is not known.
  func checksFamily(of server: IPAddress) -> Bool? {
    guard server.isIPv6, let kernel = at(server).host.kernel,
      let release = KernelRelease(kernel.release)
    else { return true }
    return release.checksIPv6
  }
}

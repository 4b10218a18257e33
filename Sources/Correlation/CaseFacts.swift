import Evidence
import Wire

/// Everything that the causes are judged by.
struct CaseFacts {
  /// The distinct attempts, in time order.
  var handshakes: HandshakeTable
  /// What the replay says of each transmission, parallel to `handshakes`.
  var judgements: TransmissionTable<Judgement>
  /// Attempts grouped by server and source.
  var conversations: [Conversation]
  /// Places in `conversations` by the address of their server, in their order.
  var conversationsByServer: [IPAddress: [Int]]
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
  /// What each SYN is, parallel to `handshakes`.
  var traits: TransmissionTable<SYNTraits>
  /// SYNs that a vantage on the way saw and the one nearest to the server did not.
  var lostOnTheWay = 0
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

  /// The attempts at `server`, grouped by source.
  func conversations(at server: IPAddress) -> some Sequence<Conversation> {
    (conversationsByServer[server] ?? []).lazy.map { conversations[$0] }
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

  /// Counts the segments that listeners ignored while they kept clients waiting.
  mutating func countIgnoredSegments() {
    for place in handshakes.indices {
      guard let request = handshakes.request(place), request.wasKeptWaiting else { continue }
      let server = handshakes.server(place).address
      guard speakingServers.contains(server) else { continue }
      standings[hosts.index(of: server)].budget.ignoredSegments +=
        request.ignoredSegments
    }
  }

  /// Counts the predictions of all silent transmissions.
  mutating func countPredictions() {
    for conversation in conversations {
      let host = hosts.index(of: conversation.key.server)
      for index in conversation.handshakes {
        for (traits, judgement) in zip(traits.values(of: index), judgements.values(of: index))
        where traits.contains(.silent) && traits.isDisjoint(with: .closedToCheck) {
          switch judgement.prediction {
          case .drop: standings[host].predictedDrops += 1
          case .undecided where judgement.mayDrop: standings[host].openPredictions += 1
          default: break
          }
        }
      }
    }
  }

  /// Leaves only the attempts `included`, which rise.
  mutating func narrow(to included: [Int]) {
    let places = Dictionary(uniqueKeysWithValues: zip(included, included.indices))
    handshakes = handshakes.picked(included)
    judgements = judgements.narrowed(to: included)
    listener.narrow(to: included)
    traits = traits.narrowed(to: included)
    for index in conversations.indices {
      conversations[index].handshakes = conversations[index].handshakes.compactMap { places[$0] }
    }
    conversations.removeAll { $0.handshakes.isEmpty }
    for index in conversations.indices { conversations[index].order(handshakes) }
    clocks = conversations.map { ClockEstimate($0, in: handshakes) }
    handshakesByServer = handshakes.indicesByServer()
    conversationsByServer = conversations.indicesByServer()
  }
}

extension [Conversation] {
  /// The indices by the address of the server, in their order.
  func indicesByServer() -> [IPAddress: [Int]] {
    Dictionary(grouping: indices) { self[$0].key.server }
  }
}

extension CaseFacts {
  /// Those of `places` that got no reply of any kind.
  func silent(_ places: [Conversation.Place]) -> [Conversation.Place] {
    places.filter { traits[$0].contains(.silent) }
  }

  /// Whether a SYN of the attempt `index` was answered by a SYN-ACK, seen or implied.
  func isAnswered(_ index: Int) -> Bool {
    traits.values(of: index).contains { $0.contains(.answered) }
  }

  /// Whether no SYN of the attempt `index` got any reply.
  func isSilent(_ index: Int) -> Bool {
    traits.values(of: index).allSatisfy { $0.contains(.silent) }
  }

  /// The transmission at `place`.
  func transmission(_ place: Conversation.Place) -> Transmission {
    handshakes.transmission(at: place)
  }

  /// Where the transmission at `place` was first seen.
  func frame(_ place: Conversation.Place) -> FrameReference { handshakes.frame(at: place) }

  /// What the replay says of the transmission at `place`.
  func judgement(_ place: Conversation.Place) -> Judgement {
    judgements[place]
  }

  /// The transmissions of `indices` that no SYN-ACK answered, seen or implied.
  func unansweredPlaces(in indices: [Int]) -> [Conversation.Place] {
    places(in: indices) { !$0.contains(.answered) }
  }

  /// The transmissions of `indices` of which `isWanted` says so.
  func places(
    in indices: [Int], where isWanted: (SYNTraits) -> Bool
  ) -> [Conversation.Place] {
    var places: [Conversation.Place] = []
    places.reserveCapacity(
      indices.reduce(0) { $0 + traits.values(of: $1).count { isWanted($0) } })
    for index in indices {
      for (transmission, traits) in traits.values(of: index).enumerated() where isWanted(traits) {
        places.append(Conversation.Place(handshake: index, transmission: transmission))
      }
    }
    return places
  }
}

extension CaseFacts {
  /// Whether the SYN at `place` may have come to the per-host check: nothing else answered it, or
  /// took it before.
  ///
  /// The kernel's order: the packet filter, a pending request or a socket, the SYN queue, the accept
  /// queue, the check.
  func isOpenToCheck(_ place: Conversation.Place) -> Bool {
    traits[place].isDisjoint(with: .closedToCheck)
  }

  /// Whether a rule dropped the silent SYN at `place`, or a full queue turned it away, before it came to
  /// the per-host check.
  func isTurnedAway(_ place: Conversation.Place) -> Bool { traits[place].contains(.turnedAway) }

  /// What the replayed accept queue does with the SYN at `place`.
  ///
  /// A host whose ListenOverflows did not move had no full accept queue.
  func queueVerdict(at place: Conversation.Place) -> QueueVerdict {
    let traits = traits[place]
    if traits.contains(.queueIsFull) { return .full }
    return traits.contains(.queueIsUnknown) ? .unknown : .passes
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

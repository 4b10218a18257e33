import Wire

/// Replays the queues of every listener, from what the packets show of its requests.
struct ListenerReplay {
  /// What became of each SYN at the queues, parallel to the handshakes.
  private(set) var queues: TransmissionTable<Queues>

  /// What the queues did with a SYN, in four bytes, since a case holds millions.
  struct Queues {
    private var stored: UInt32

    /// What is known of a SYN that did not reach the listener, or where the server's packets are not in the
    /// capture.
    static let unknown = Queues(stored: 1 << 30)
    /// The same, where no accept queue of the host was ever full.
    static let unknownNeverFull = Queues(stored: 0)

    private init(stored: UInt32) { self.stored = stored }

    /// What happened to a SYN that found `halfOpen` requests in the SYN queue.
    init(_ acceptQueue: QueueVerdict, halfOpen: Int32, isSYNQueueFull: Bool) {
      stored = 1 << 28 | min(UInt32(clamping: halfOpen), 1 << 28 - 1)
      switch acceptQueue {
      case .full: stored |= 1 << 31
      case .unknown: stored |= 1 << 30
      case .passes: break
      }
      if isSYNQueueFull { stored |= 1 << 29 }
    }

    /// What the accept queue did with it.
    var acceptQueue: QueueVerdict {
      stored & 1 << 31 != 0 ? .full : stored & 1 << 30 != 0 ? .unknown : .passes
    }

    /// Whether what was left of the SYN queue was kept for known peers.
    var isSYNQueueFull: Bool { stored & 1 << 29 != 0 }

    /// How many requests it found in the SYN queue; nil when that is not known.
    var halfOpen: Int? { stored & 1 << 28 == 0 ? nil : Int(stored & (1 << 28 - 1)) }
  }

  /// How long a listener keeps a request (`tcp_synack_retries` 5), in ns.
  private static let requestLifetime: Int64 = 63 * nanosecondsPerSecond

  /// A listener: servers that listen on all addresses share one queue, but behind one address there
  /// may be several hosts, so that each local address counts alone.
  private struct Listener: Hashable {
    let server: Endpoint
    let timeline: Int64
  }

  /// A moment at which a queue changes, in ns.
  private struct Step {
    let time: Int64
    let young: Int32
    let waiting: Int32
    let halfOpen: Int32
  }

  /// The attempts of one listener.
  private struct Queue {
    /// What is known of its host.
    let rules: Rules
    /// When it changes, and how.
    var steps: [Step] = []
    /// The SYNs that came to it, each source's in time order.
    var arrivals: [(time: Int64, place: Conversation.Place)] = []
  }

  /// How the queues of a host work.
  private struct Rules {
    let acceptQueue: ListenerRule
    let synQueue: SYNQueueRule
    /// A host whose ListenOverflows did not move had no full accept queue.
    let hasNoOverflow: Bool

    init(_ standing: HostStanding) {
      acceptQueue = standing.listenerRule
      synQueue = standing.synQueueRule
      hasNoOverflow = standing.hasNoOverflow
    }

    /// What they do with a SYN that finds `state`.
    func queues(_ state: ListenerState, hasTimestamps: Bool) -> Queues {
      let limit = synQueue.limit(hasTimestamps: hasTimestamps)
      return Queues(
        hasNoOverflow ? .passes : acceptQueue.verdict(state), halfOpen: state.halfOpen,
        isSYNQueueFull: limit.map { state.halfOpen > $0 } ?? false)
    }
  }

  /// Replays the queues of the listeners in `conversations`, each by the rules of its host.
  ///
  /// - Parameter conversations: in the order of their servers.
  init(
    handshakes: HandshakeTable, conversations: [Conversation], speakingServers: Set<IPAddress>,
    standing: (IPAddress) -> HostStanding
  ) {
    queues = TransmissionTable(handshakes, repeating: .unknown)
    var start = conversations.startIndex
    while start < conversations.endIndex {
      let server = conversations[start].key.server
      let end =
        conversations[start...].firstIndex { $0.key.server != server } ?? conversations.endIndex
      replay(
        conversations[start..<end], handshakes, Rules(standing(server)),
        isSpeaking: speakingServers.contains(server))
      start = end
    }
  }

  /// Leaves only the attempts `included`.
  mutating func narrow(to included: [Int]) { queues = queues.narrowed(to: included) }

  /// Replays the queues of the listeners at one address.
  private mutating func replay(
    _ conversations: ArraySlice<Conversation>, _ handshakes: HandshakeTable, _ rules: Rules,
    isSpeaking: Bool
  ) {
    if rules.hasNoOverflow {
      for index in conversations.lazy.flatMap(\.handshakes) {
        queues.setAll(of: index, to: .unknownNeverFull)
      }
    }
    guard isSpeaking else { return }
    var places: [Listener: Int] = [:]
    var listeners: [Queue] = []
    for conversation in conversations {
      var latest: (listener: Listener, place: Int)?
      /// The place of the queue that the attempt `index` came to.
      func queue(of index: Int) -> Int {
        let listener = Listener(
          server: handshakes.server(index), timeline: conversation.key.timeline)
        if let latest, latest.listener == listener { return latest.place }
        let place = places[listener] ?? listeners.count
        if place == listeners.count {
          places[listener] = place
          listeners.append(Queue(rules: rules))
        }
        latest = (listener, place)
        return place
      }
      for index in conversation.handshakes {
        guard let request = handshakes.request(index), request.begin != nil else { continue }
        let place = queue(of: index)
        Self.appendSteps(of: request, to: &listeners[place].steps)
      }
      for place in conversation.places {
        guard let time = handshakes.syn(at: place).time else { continue }
        let queue = queue(of: place.handshake)
        listeners[queue].arrivals.append((time, place))
      }
    }
    for index in listeners.indices { replay(&listeners[index], handshakes) }
  }

  private mutating func replay(_ queue: inout Queue, _ handshakes: HandshakeTable) {
    queue.steps.sort { $0.time < $1.time }
    queue.arrivals.sort { $0.time < $1.time }
    var state = ListenerState()
    var next = 0
    for (time, place) in queue.arrivals {
      while next < queue.steps.count, queue.steps[next].time <= time {
        state.young += queue.steps[next].young
        state.waiting += queue.steps[next].waiting
        state.halfOpen += queue.steps[next].halfOpen
        next += 1
      }
      queues[place] = queue.rules.queues(
        state, hasTimestamps: handshakes.syn(at: place).timestamp != nil)
    }
    queue = Queue(rules: queue.rules)
  }

  private static func appendSteps(of request: PendingRequest, to steps: inout [Step]) {
    guard let begin = request.begin else { return }
    let end = min(
      request.completed ?? .max, request.reset ?? .max, begin &+ requestLifetime)
    let ripe = min(end, request.repeated ?? end)
    steps.append(Step(time: begin, young: 1, waiting: 0, halfOpen: 1))
    steps.append(Step(time: ripe, young: -1, waiting: 0, halfOpen: 0))
    steps.append(Step(time: end, young: 0, waiting: 0, halfOpen: -1))
    if request.wasKeptWaiting, let acknowledged = request.acknowledged, acknowledged < end {
      steps.append(Step(time: acknowledged, young: 0, waiting: 1, halfOpen: 0))
      steps.append(Step(time: end, young: 0, waiting: -1, halfOpen: 0))
    }
  }
}

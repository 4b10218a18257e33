import Wire

/// What was in a listener's queues when a SYN came, as far as the packets show.
struct ListenerState: Hashable {
  /// Requests whose SYN-ACK was sent just once and that are not complete: "young" ones.
  var young: Int32 = 0
  /// Requests whose client has sent its ACK, which the listener ignored: the accept queue was full.
  var waiting: Int32 = 0
  /// All requests in the SYN queue.
  var halfOpen: Int32 = 0
}

/// What the replayed accept queue does with a SYN.
enum QueueVerdict {
  /// It is full, and turns the SYN away.
  case full
  /// It lets the SYN pass, full or not.
  case passes
  /// The packets do not show enough.
  case unknown
}

/// When a full accept queue turns a SYN away.
///
/// Source: Linux `tcp_v4_conn_request`, `tcp_conn_request`: up to 4.9 only when there is more than
/// one young request too, from 4.10 on (5ea8ea2cb7f1) always; 4.9 stable releases differ.
enum ListenerRule: Hashable {
  case fullAndYoung
  case full
  /// Not known which of the two.
  case either

  init(_ release: KernelRelease?) {
    guard let release else {
      self = .either
      return
    }
    switch (release.major, release.minor) {
    case (4, 9): self = .either
    case (..<4, _), (4, ..<9): self = .fullAndYoung
    default: self = .full
    }
  }

  /// What the queue does with a SYN that finds `state`.
  func verdict(_ state: ListenerState) -> QueueVerdict {
    let isYoung = state.young > 1
    if self == .fullAndYoung, !isYoung { return .passes }
    guard state.waiting > 0 else { return .unknown }
    return isYoung || self == .full ? .full : .unknown
  }
}

/// Replays the queues of every listener, from what the packets show of its requests.
struct ListenerReplay {
  /// For each transmission what it found, parallel to the handshakes; nil where that cannot be told:
  /// it did not reach the listener, or the server's packets are not in the capture.
  private(set) var states: TransmissionTable<ListenerState?>

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
    /// When it changes, and how.
    var steps: [Step] = []
    /// The SYNs that came to it, each source's in time order.
    var arrivals: [(time: Int64, place: Conversation.Place)] = []
  }

  /// Replays the queues of the listeners in `conversations`.
  init(
    handshakes: [Handshake], conversations: [Conversation], speakingServers: Set<IPAddress>
  ) {
    states = TransmissionTable(handshakes) { _ in nil }
    var places: [Listener: Int] = [:]
    var queues: [Queue] = []
    for conversation in conversations where speakingServers.contains(conversation.key.server) {
      var latest: (listener: Listener, place: Int)?
      /// The place of the queue that the attempt `index` came to.
      func queue(of index: Int) -> Int {
        let listener = Listener(
          server: handshakes[index].server, timeline: conversation.key.timeline)
        if let latest, latest.listener == listener { return latest.place }
        let place = places[listener] ?? queues.count
        if place == queues.count {
          places[listener] = place
          queues.append(Queue())
        }
        latest = (listener, place)
        return place
      }
      for index in conversation.handshakes where handshakes[index].request.begin != nil {
        let place = queue(of: index)
        Self.appendSteps(of: handshakes[index].request, to: &queues[place].steps)
      }
      for place in conversation.places {
        guard let time = handshakes[place.handshake].transmissions[place.transmission].time else {
          continue
        }
        let queue = queue(of: place.handshake)
        queues[queue].arrivals.append((time, place))
      }
    }
    for index in queues.indices { replay(&queues[index]) }
  }

  /// Leaves only the states of the attempts `included`.
  mutating func narrow(to included: [Int]) { states = states.narrowed(to: included) }

  private mutating func replay(_ queue: inout Queue) {
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
      states[place] = state
    }
    queue = Queue()
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

import Wire

/// What was in a listener's queues when a SYN came, as far as the packets show.
struct ListenerState: Hashable {
  /// Requests whose SYN-ACK was sent just once and that are not complete: "young" ones.
  var young = 0
  /// Requests whose client has sent its ACK, which the listener ignored: the accept queue was full.
  var waiting = 0
  /// All requests in the SYN queue.
  var halfOpen = 0
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
    let young: Int
    let waiting: Int
    let halfOpen: Int
  }

  /// Replays the queues of the listeners in `conversations`.
  init(
    handshakes: [Handshake], conversations: [Conversation], speakingServers: Set<IPAddress>
  ) {
    states = TransmissionTable(handshakes) { _ in nil }
    var byListener: [Listener: [Int]] = [:]
    for conversation in conversations where speakingServers.contains(conversation.key.server) {
      for index in conversation.handshakes {
        let listener = Listener(
          server: handshakes[index].server, timeline: conversation.key.timeline)
        byListener[listener, default: []].append(index)
      }
    }
    for attempts in byListener.values { replay(attempts, handshakes) }
  }

  /// Leaves only the states of the attempts `included`.
  mutating func narrow(to included: [Int]) { states = states.narrowed(to: included) }

  private mutating func replay(_ attempts: [Int], _ handshakes: [Handshake]) {
    let steps = attempts.flatMap { Self.steps(of: handshakes[$0].request) }
      .sorted { $0.time < $1.time }
    let places = attempts.flatMap { index in
      handshakes[index].transmissions.indices.compactMap { transmission -> (Int64, Int, Int)? in
        let seen = handshakes[index].transmissions[transmission]
        guard let time = seen.time, !seen.isMissingNearServer else { return nil }
        return (time, index, transmission)
      }
    }.sorted { $0.0 < $1.0 }
    var state = ListenerState()
    var next = 0
    for (time, index, transmission) in places {
      while next < steps.count, steps[next].time <= time {
        state.young += steps[next].young
        state.waiting += steps[next].waiting
        state.halfOpen += steps[next].halfOpen
        next += 1
      }
      states[.init(handshake: index, transmission: transmission)] = state
    }
  }

  private static func steps(of request: PendingRequest) -> [Step] {
    guard let begin = request.begin else { return [] }
    let end =
      [request.completed, request.reset, begin &+ requestLifetime].compactMap { $0 }
      .min() ?? begin
    let ripe = min(end, request.repeated ?? end)
    var steps = [
      Step(time: begin, young: 1, waiting: 0, halfOpen: 1),
      Step(time: ripe, young: -1, waiting: 0, halfOpen: 0),
      Step(time: end, young: 0, waiting: 0, halfOpen: -1),
    ]
    if request.wasKeptWaiting, let acknowledged = request.acknowledged, acknowledged < end {
      steps.append(Step(time: acknowledged, young: 0, waiting: 1, halfOpen: 0))
      steps.append(Step(time: end, young: 0, waiting: -1, halfOpen: 0))
    }
    return steps
  }
}

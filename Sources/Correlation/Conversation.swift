import Evidence
import Wire

/// All attempts of one source at one server whose times can be compared.
struct Conversation {
  /// Who asks and who is asked.
  let key: Key
  /// Attempts, as indices into the handshakes of the case, in time order.
  var handshakes: [Int] = []
  /// What closing connections may have stored at the server for this source, in time order.
  var updates: [StampUpdate] = []
  /// What they may have stored for this source at other addresses, in time order; one and the same
  /// stamp if these are of one kernel that keeps a stamp per peer alone.
  var updatesElsewhere: [StampUpdate] = []
  /// When the earliest capture of this conversation begins, in ns: what was stored before it is not
  /// known.
  ///
  /// Nil when no capture shows the server's own packets, so that nothing ever is.
  var captureStart: Int64?
  /// When capturing went on after a pause, in ns: what was stored meanwhile is not known.
  var resumptions: [Int64] = []
  /// The vantages that saw its attempts.
  private(set) var vantages: Set<Int> = []
  /// All transmissions that reached the server and have a time, in time order, once `order` was
  /// called.
  private(set) var places: [Place] = []
  /// Whether the captures look as if they lacked other connections of the source to the server.
  var mayLackConnections = false

  /// Identifies a conversation.
  struct Key: Hashable {
    let server: IPAddress
    let source: IPAddress
    /// Which times can be compared: 0 for UTC, else the input.
    let timeline: Int64
  }

  init(key: Key) { self.key = key }
}

extension Conversation {
  /// What may have been stored in the stamp that `rule` looks at, in time order.
  func updates(under rule: KernelRule) -> [StampUpdate] {
    if rule.keyedByLocalAddress || updatesElsewhere.isEmpty { return updates }
    return (updates + updatesElsewhere).sorted { ($0.time, $0.frame) < ($1.time, $1.frame) }
  }

  /// Takes note of an `update` for this source, at this server or at another address.
  mutating func note(_ update: StampUpdate) {
    if update.keeper == key.server {
      updates.append(update)
    } else {
      var update = update
      update.certainty = .sameHostOnly
      updatesElsewhere.append(update)
    }
  }

  /// One SYN of the conversation: handshake and transmission, as indices.
  struct Place: Hashable {
    let handshake: Int
    let transmission: Int
  }

  /// Takes an attempt, later than those before, at a vantage that shows what the server stores since
  /// `start`, in ns; nil when it does not.
  mutating func add(_ handshake: Int, seenAt vantage: Int, since start: Int64?) {
    handshakes.append(handshake)
    vantages.insert(vantage)
    guard let start else { return }
    captureStart = min(captureStart ?? start, start)
  }

  /// Finds the places of its transmissions; to be called again when its attempts change.
  mutating func order(_ handshakes: [Handshake]) {
    places = []
    for index in self.handshakes {
      for (transmission, seen) in handshakes[index].transmissions.enumerated()
      where seen.time != nil && !seen.isMissingNearServer {
        places.append(Place(handshake: index, transmission: transmission))
      }
    }
    func isEarlier(_ one: Place, _ two: Place) -> Bool {
      let left = handshakes[one.handshake].transmissions[one.transmission]
      let right = handshakes[two.handshake].transmissions[two.transmission]
      return (left.time ?? 0, left.frame) < (right.time ?? 0, right.frame)
    }
    if !places.isSorted(by: isEarlier) { places.sort(by: isEarlier) }
  }

  /// What the replay needs to know of each of `places`.
  func attempts(in handshakes: [Handshake]) -> [ReplayFold.Attempt] {
    places.map { place in
      let transmission = handshakes[place.handshake].transmissions[place.transmission]
      return ReplayFold.Attempt(
        time: transmission.time ?? 0, timestamp: transmission.timestamps?.value,
        bypass: handshakes[place.handshake].bypass(of: place.transmission)
          .orPossible(transmission.isTimestampUnknown),
        isAnswered: transmission.isAnswered, isSilent: transmission.isSilent)
    }
  }
}

extension Array {
  /// Whether no element stands before one that is less.
  func isSorted(by isLess: (Element, Element) -> Bool) -> Bool {
    for index in indices.dropFirst() where isLess(self[index], self[index - 1]) { return false }
    return true
  }
}

extension Handshake {
  /// How long a listener keeps an answered request: the SYN-ACK's retransmissions at 1, 2, 4, 8 and
  /// 16 s and the last wait of 32 s (`tcp_synack_retries` 5), in ns.
  private static let requestLifetime: Int64 = 63 * nanosecondsPerSecond
  /// A recycled TIME-WAIT lasts 3.5 times an RTO of at least 200 ms, in ns.
  private static let shortestTimeWait: Int64 = 700_000_000
  /// TCP_TIMEWAIT_LEN, in ns.
  private static let longestTimeWait: Int64 = 60 * nanosecondsPerSecond

  /// Whether something else than the listener's checks takes the SYN `index`.
  func bypass(of index: Int) -> ReplayFold.Bypass {
    let transmission = transmissions[index]
    if followsAnswer(index) { return .certain }
    guard index == 0, let predecessor else { return .none }
    switch predecessor {
    case .live:
      return .certain
    case .timeWait(let since):
      let age = (transmission.time ?? since) - since
      if age < Self.shortestTimeWait { return .certain }
      return age < Self.longestTimeWait ? .possible : .none
    }
  }

  /// Whether an earlier SYN of this attempt was answered not long before the SYN `index`, so that a
  /// pending request or a socket takes it.
  func followsAnswer(_ index: Int) -> Bool {
    let now = transmissions[index].time
    return transmissions[..<index].contains { earlier in
      guard earlier.isAnswered else { return false }
      guard let now, let then = earlier.replyTime ?? earlier.time else { return true }
      return now - then < Self.requestLifetime
    }
  }
}

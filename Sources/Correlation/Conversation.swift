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
  private var latestVantage: Int?
  /// Empty where only one vantage saw its attempts: a set of one would take more than the rest of a source
  /// with one attempt.
  private var severalVantages: Set<Int> = []
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
  /// The vantages that saw its attempts.
  var vantages: Set<Int> {
    severalVantages.isEmpty ? Set([latestVantage].compactMap(\.self)) : severalVantages
  }

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
  ///
  /// In eight bytes, since there are lists of millions; no more attempts than that fit into memory.
  struct Place: Hashable {
    private let storedHandshake: UInt32
    private let storedTransmission: UInt32

    init(handshake: Int, transmission: Int) {
      storedHandshake = UInt32(truncatingIfNeeded: handshake)
      storedTransmission = UInt32(truncatingIfNeeded: transmission)
    }

    var handshake: Int { Int(storedHandshake) }
    var transmission: Int { Int(storedTransmission) }
  }

  /// Takes an attempt, later than those before, at a vantage that shows what the server stores since
  /// `start`, in ns; nil when it does not.
  mutating func add(_ handshake: Int, seenAt vantage: Int, since start: Int64?) {
    handshakes.append(handshake)
    if let latestVantage, latestVantage != vantage {
      severalVantages.formUnion([latestVantage, vantage])
    }
    latestVantage = vantage
    guard let start else { return }
    captureStart = min(captureStart ?? start, start)
  }

  /// Finds the places of its transmissions; to be called again when its attempts change.
  mutating func order(_ handshakes: HandshakeTable) {
    var seen: [(time: Int64, place: Place)] = []
    seen.reserveCapacity(self.handshakes.reduce(0) { $0 + handshakes.countOfSYNs($1) })
    for index in self.handshakes {
      for (number, syn) in handshakes.syns(index).enumerated() where !syn.isMissingNearServer {
        guard let time = syn.time else { continue }
        seen.append((time, Place(handshake: index, transmission: number)))
      }
    }
    func frame(_ place: Place) -> FrameReference { handshakes.syn(at: place).frameReference }
    // The times lie beside the places: the SYNs themselves lie far apart.
    func isEarlier(_ one: (time: Int64, place: Place), _ two: (time: Int64, place: Place)) -> Bool {
      one.time == two.time ? frame(one.place) < frame(two.place) : one.time < two.time
    }
    if !seen.isSorted(by: isEarlier) { seen.sort(by: isEarlier) }
    places = seen.map(\.place)
  }

  /// What the replay needs to know of each of `places`.
  func attempts(_ facts: CaseFacts) -> [ReplayFold.Attempt] {
    places.map { place in
      let syn = facts.handshakes.syn(at: place)
      let traits = facts.traits[place]
      var bypass = ReplayFold.Bypass.none
      if traits.contains(.followsAnswer) {
        bypass = .certain
      } else if place.transmission == 0 {
        bypass = facts.handshakes.bypassByPredecessor(place.handshake)
      }
      return ReplayFold.Attempt(
        time: syn.time ?? 0, timestamp: syn.timestamp,
        bypass: bypass.orPossible(syn.isTimestampUnknown),
        isAnswered: traits.contains(.answered), isSilent: traits.contains(.silent))
    }
  }
}

extension Conversation.Place: Comparable {
  /// By attempt, then by time.
  static func < (left: Conversation.Place, right: Conversation.Place) -> Bool {
    (left.handshake, left.transmission) < (right.handshake, right.transmission)
  }
}

extension [Conversation.Place] {
  /// These and `others`, both by attempt and then by time, in one such order.
  func merged(with others: [Conversation.Place]) -> [Conversation.Place] {
    if others.isEmpty { return self }
    return (self + others).sorted()
  }
}

extension Array {
  /// Whether no element stands before one that is less.
  func isSorted(by isLess: (Element, Element) -> Bool) -> Bool {
    for index in indices.dropFirst() where isLess(self[index], self[index - 1]) { return false }
    return true
  }
}

extension HandshakeTable {
  /// Whether an earlier connection of the same 4-tuple takes the first SYN of the attempt `index`.
  fileprivate func bypassByPredecessor(_ index: Int) -> ReplayFold.Bypass {
    predecessor(index).map { $0.bypass(at: firstTime(index)) } ?? .none
  }
}

extension Handshake.Predecessor {
  /// A recycled TIME-WAIT lasts 3.5 times an RTO of at least 200 ms, in ns.
  private static let shortestTimeWait: Int64 = 700_000_000
  /// TCP_TIMEWAIT_LEN, in ns.
  private static let longestTimeWait: Int64 = 60 * nanosecondsPerSecond

  /// Whether it takes a first SYN that comes at `time`, in ns.
  fileprivate func bypass(at time: Int64?) -> ReplayFold.Bypass {
    switch self {
    case .live:
      return .certain
    case .timeWait(let since):
      let age = (time ?? since) - since
      if age < Self.shortestTimeWait { return .certain }
      return age < Self.longestTimeWait ? .possible : .none
    }
  }
}

extension Handshake {
  /// Whether something else than the listener's checks takes the SYN `index`.
  func bypass(of index: Int) -> ReplayFold.Bypass {
    if followsAnswer(index) { return .certain }
    return index == 0 ? predecessor?.bypass(at: firstTime) ?? .none : .none
  }

  /// Whether an earlier SYN of this attempt was answered not long before the SYN `index`, so that a
  /// pending request or a socket takes it.
  func followsAnswer(_ index: Int) -> Bool {
    var answers = EarlierAnswers()
    for earlier in transmissions[..<index] where earlier.isAnswered {
      answers.note(earlier.replyTime ?? earlier.time)
    }
    return answers.cover(transmissions[index].time)
  }
}

/// The answers to the SYNs of one attempt, up to one of them.
struct EarlierAnswers {
  private var latest: Int64?
  private var hasUntimed = false

  /// How long a listener keeps an answered request: the SYN-ACK's retransmissions at 1, 2, 4, 8 and
  /// 16 s and the last wait of 32 s (`tcp_synack_retries` 5), in ns.
  private static let requestLifetime: Int64 = 63 * nanosecondsPerSecond

  /// Takes the time of the next answer, or of the SYN that it came to, in ns.
  mutating func note(_ time: Int64?) {
    if let time { latest = max(latest ?? time, time) } else { hasUntimed = true }
  }

  /// Whether one of the answers came not long before a SYN at `time` (ns), so that a pending request or a
  /// socket takes it.
  func cover(_ time: Int64?) -> Bool {
    guard latest != nil || hasUntimed else { return false }
    guard !hasUntimed, let latest, let now = time else { return true }
    return now - latest < Self.requestLifetime
  }
}

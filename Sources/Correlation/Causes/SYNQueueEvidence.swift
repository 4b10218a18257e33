import Evidence
import Wire

/// What the replayed SYN queue shows of the silent SYNs of one server.
struct SYNQueueEvidence {
  /// Half-open requests that a silent SYN found, the median; nil when none is known.
  private(set) var atSilent: Int?
  /// The same of an answered SYN.
  private(set) var atAnswered: Int?
  /// Silent SYNs that found more requests than the kernel, by its settings, lets newcomers join.
  private(set) var turnedAway: [Conversation.Place] = []
  /// Silent SYNs that came while the queue was filled to the limit, or, where that is not known, to the
  /// length that 19 in 20 silent SYNs found at least.
  private(set) var atFilled: [Conversation.Place] = []
  /// Attempts whose first SYN came while the queue was so filled.
  private(set) var attempts = Attempts()
  private let rule: SYNQueueRule

  /// Attempts by whether their source had been served before and by what came back.
  struct Attempts {
    var silentNew = 0
    var silentKnown = 0
    var answeredNew = 0
    var answeredKnown = 0
  }

  /// A queue that never held more requests than this, as far as was seen, shows nothing.
  private static let shortest = 10

  /// Looks at the ports of `server` that `silent` went to.
  init(at server: IPAddress, _ silent: [Conversation.Place], facts: CaseFacts) {
    rule = facts.synQueueRule
    let lengths = silent.filter { !facts.traits[$0].contains(.followsAnswer) }
      .compactMap { facts.listener.queues[$0].halfOpen }.sorted()
    guard let longest = lengths.last, longest > Self.shortest else { return }
    let usual = max(Self.shortest, lengths[lengths.count / 20] - 1)
    let ports = Set(silent.map { facts.handshakes.server($0.handshake).port })
    let indices = (facts.handshakesByServer[server] ?? []).filter {
      ports.contains(facts.handshakes.server($0).port)
    }
    let places = facts.places(in: indices) { !$0.contains(.followsAnswer) }
    let found = places.compactMap { place in
      facts.listener.queues[place].halfOpen.map { (place: place, halfOpen: $0) }
    }
    atSilent = lengths[(lengths.count - 1) / 2]
    atAnswered = Self.median(
      found.filter { facts.traits[$0.place].contains(.answered) }.map(\.halfOpen))
    let served = Self.served(places, facts)
    // Both are by attempt and then by time.
    var rest = silent[...]
    for (place, halfOpen) in found {
      let limit = rule.limit(hasTimestamps: facts.handshakes.syn(at: place).timestamp != nil)
      while let next = rest.first, next < place { rest.removeFirst() }
      let isSilent = rest.first == place
      if let limit, isSilent, halfOpen > limit { turnedAway.append(place) }
      guard halfOpen > limit ?? usual else { continue }
      if isSilent { atFilled.append(place) }
      guard place.transmission == 0 else { continue }
      count(place, isSilent: isSilent, served: served, facts)
    }
  }

  private mutating func count(
    _ place: Conversation.Place, isSilent: Bool, served: [IPAddress: Int64], _ facts: CaseFacts
  ) {
    let source = facts.handshakes.client(place.handshake).address
    let syn = facts.handshakes.syn(at: place)
    let isKnown = served[source].map { $0 < syn.time ?? .min } ?? false
    switch (isSilent, isKnown) {
    case (true, true): attempts.silentKnown += 1
    case (true, false): attempts.silentNew += 1
    case (false, true): attempts.answeredKnown += syn.isAnswered ? 1 : 0
    case (false, false): attempts.answeredNew += syn.isAnswered ? 1 : 0
    }
  }

  /// When each source was first served, in ns; those that the kernel printed a stamp for, at all times.
  private static func served(
    _ places: [Conversation.Place], _ facts: CaseFacts
  ) -> [IPAddress: Int64] {
    var served: [IPAddress: Int64] = [:]
    for place in places where facts.handshakes.established(place.handshake) == true {
      let index = place.handshake
      let completed = facts.handshakes.request(index)?.completed
      guard let time = completed ?? facts.handshakes.firstTime(index) else { continue }
      let client = facts.handshakes.client(index).address
      served[client] = min(served[client] ?? time, time)
    }
    for record in facts.host.peerStamps { served[record.reading.peer] = .min }
    return served
  }

  private static func median(_ values: [Int]) -> Int? {
    values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
  }

  /// Whether known peers were served while newcomers were not, in a kernel that does so as far as is
  /// known.
  var hasContrast: Bool {
    let fewest = RecycleCriteria.fewestHandshakes
    return rule.servesKnownPeers != false && rule.cookies != true
      && attempts.silentNew >= fewest && attempts.answeredKnown >= fewest
      && 10 * attempts.silentKnown <= attempts.answeredKnown
      && 10 * attempts.answeredNew <= attempts.silentNew
  }

  /// Whether nine in ten of `count` silent SYNs, in enough attempts, found the queue too full.
  func explains(_ count: Int) -> Bool {
    let attempts = turnedAway.map(\.handshake).countOfDistinct
    return attempts >= RecycleCriteria.fewestHandshakes && 10 * turnedAway.count >= 9 * count
  }
}

extension SYNQueueEvidence {
  /// Adds to `finding` what the replayed queue shows.
  func argue(_ finding: inout Finding, facts: CaseFacts, ledger: inout EvidenceLedger) {
    if rule.cookies == true {
      let settings = facts.host.settings.filter {
        $0.setting.name == "net.ipv4.tcp_syncookies" && $0.setting.file == nil
      }
      let claim = Claim.listener(.cookiesAnswer)
      let evidence = settings.map { ledger.cite(claim, input: $0.input, line: $0.setting.line) }
      finding.contradicting.append(Statement(claim, evidence: evidence))
    }
    guard !atFilled.isEmpty, let atSilent, let atAnswered else { return }
    let lengths = Claim.listener(.halfOpen(atSilent: atSilent, atAnswered: atAnswered))
    if atSilent > atAnswered {
      finding.supporting.append(
        Statement(lengths, evidence: ledger.cite(lengths, syns: atFilled, facts)))
    }
    guard attempts.answeredKnown > 0 else { return }
    let claim = Claim.listener(
      .newcomers(
        silentNew: attempts.silentNew, silentKnown: attempts.silentKnown,
        answeredKnown: attempts.answeredKnown))
    let statement = Statement(claim, evidence: ledger.cite(claim, syns: atFilled, facts))
    if hasContrast {
      finding.supporting.append(statement)
    } else if rule.servesKnownPeers == true, attempts.silentKnown > attempts.answeredKnown {
      finding.contradicting.append(statement)
    }
  }
}

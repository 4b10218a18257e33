import Evidence
import Wire

/// The distinct attempts of a case and the conversations that they belong to.
struct Assembly {
  /// Distinct attempts, in time order; those without a time come last.
  let handshakes: HandshakeTable
  /// Attempts and stamp updates by server and source.
  let conversations: [Conversation]
  /// Addresses whose own packets are in a capture.
  let speakingServers: Set<IPAddress>
  /// How far the clocks of the captures are apart; all times here are on one clock.
  let clockOffsets: [ClockOffset]
  /// The only port that the captures show, where a filter may have hidden others.
  let onlyPort: Endpoint?

  /// Joins what `vantages` saw; the arrays are parallel to them.
  init(
    vantages: [AssembledVantage], inputOfVantage: [Int64], timeBases: [Input.TimeBase],
    captureSpans: [ClosedRange<Int64>?],
    inputsWithCutOptions: Set<Int64> = [],
    inputsHidingConnections: Set<Int64> = [], selective: Set<Int> = [],
    inputs: [InputRecord] = []
  ) {
    let seen = HandshakeTable(joining: vantages.map(\.handshakes))
    let clocks = ClockComparison(seen, inputs: inputOfVantage, timeBases: timeBases)
    clockOffsets = clocks.offsets
    let original =
      clocks.areAllOne ? seen : HandshakeTable(seen.lazy.map { clocks.adjusted($0) })
    let captureSpans = captureSpans.enumerated().map { vantage, span in
      span.map { clocks.adjusted($0, at: vantage) }
    }
    let joined = SightingJoin(
      timeBases: timeBases, spans: captureSpans, selective: selective
    ).join(original)
    var handshakes = Self.withoutBareLogs(joined.handshakes, selective)
    // One capture mostly is in order, and to sort is to move each attempt about.
    let order = HandshakeOrder(handshakes)
    if !handshakes.isInOrder, !handshakes.isSorted(by: order.isEarlier) {
      handshakes = handshakes.picked(handshakes.indices.sorted(by: order.isEarlier))
    }
    DownstreamLoss(joined, original: original, spans: captureSpans, selective: selective)
      .mark(&handshakes)
    if !inputsWithCutOptions.isEmpty {
      handshakes.markUnknownTimestamps(in: inputsWithCutOptions)
    }
    let speaking = vantages.reduce(into: Set<IPAddress>()) { $0.formUnion($1.speakingServers) }
    let timelines = inputOfVantage.indices.map { vantage in
      timeBases[vantage].isComparable(with: .utc) ? 0 : inputOfVantage[vantage]
    }
    let starts = inputOfVantage.indices.map { vantage -> Int64? in
      let input = inputOfVantage[vantage]
      // Where SYNs lost their options, closes lost theirs: no stamp is seen. Where a filter hides other
      // connections of the peer, so it does what these store.
      let showsStores =
        vantages[vantage].showsCloses && !inputsWithCutOptions.contains(input)
        && !inputsHidingConnections.contains(input)
      return showsStores ? captureSpans[vantage]?.lowerBound : nil
    }
    var places: [Conversation.Key: Int] = [:]
    var unordered: [Conversation] = []
    for index in handshakes.indices {
      let vantage = handshakes.vantage(index)
      let key = Conversation.Key(
        server: handshakes.server(index).address, source: handshakes.client(index).address,
        timeline: timelines[vantage])
      let place = places[key] ?? unordered.count
      if place == unordered.count {
        places[key] = place
        unordered.append(Conversation(key: key))
      }
      unordered[place].add(index, seenAt: vantage, since: starts[vantage])
    }
    let ofPeer = Dictionary(grouping: unordered.indices) {
      PeerKey(source: unordered[$0].key.source, timeline: unordered[$0].key.timeline)
    }
    for (vantage, assembled) in vantages.enumerated()
    where !joined.redundantVantages.contains(vantage) {
      for update in assembled.stampUpdates {
        let peer = PeerKey(source: update.peer, timeline: timelines[vantage])
        let candidates = ofPeer[peer] ?? []
        guard candidates.count > Self.mostAddresses else {
          for place in candidates {
            unordered[place].note(clocks.adjusted(update, at: vantage))
          }
          continue
        }
        let key = Conversation.Key(
          server: update.keeper, source: update.peer, timeline: timelines[vantage])
        if let place = places[key] { unordered[place].note(clocks.adjusted(update, at: vantage)) }
      }
    }
    self.handshakes = handshakes
    let onlyPort = OnePortCapture.port(inputs: inputs, handshakes: handshakes)
    self.onlyPort = onlyPort
    speakingServers = speaking
    let rising = unordered.indices.sorted { Self.isBefore(unordered[$0], unordered[$1]) }
    conversations = rising.map { place in
      var conversation = unordered[place]
      unordered[place] = Conversation(key: conversation.key)
      conversation.mayLackConnections = onlyPort != nil
      conversation.updates.sort { ($0.time, $0.frame) < ($1.time, $1.frame) }
      conversation.updatesElsewhere.sort { ($0.time, $0.frame) < ($1.time, $1.frame) }
      if !speaking.contains(conversation.key.server) { conversation.captureStart = nil }
      conversation.resumptions =
        CaptureCoverage(
          conversation.vantages.compactMap { starts[$0] == nil ? nil : captureSpans[$0] }
        ).resumptions
      conversation.order(handshakes)
      return conversation
    }
  }

  /// The SYNs that the vantage nearest to the server did not see.
  var lostPlaces: [Conversation.Place] {
    var places: [Conversation.Place] = []
    for index in conversations.lazy.flatMap(\.handshakes) {
      for (number, syn) in handshakes.syns(index).enumerated() where syn.isMissingNearServer {
        places.append(Conversation.Place(handshake: index, transmission: number))
      }
    }
    return places
  }

  /// Without attempts that only a log shows where captures show others of that server: a rule logs what
  /// it matches, SYNs mostly, so that there is no telling whether such an attempt was answered.
  private static func withoutBareLogs(
    _ handshakes: HandshakeTable, _ selective: Set<Int>
  ) -> HandshakeTable {
    guard !selective.isEmpty else { return handshakes }
    func isLogged(_ index: Int) -> Bool { selective.contains(handshakes.vantage(index)) }
    let captured = Set(
      handshakes.indices.filter { !isLogged($0) }.map { handshakes.server($0).address })
    return handshakes.picked(
      handshakes.indices.filter {
        !isLogged($0) || !captured.contains(handshakes.server($0).address)
      })
  }

  /// Of more addresses than this, to which one peer connects, not all are of one host.
  private static let mostAddresses = 16

  /// A peer, for which some kernels keep one stamp whatever the local address.
  private struct PeerKey: Hashable {
    let source: IPAddress
    let timeline: Int64
  }

  private static func isBefore(_ one: Conversation, _ two: Conversation) -> Bool {
    let (left, right) = (one.key, two.key)
    if left.server != right.server { return left.server < right.server }
    if left.source != right.source { return left.source < right.source }
    return left.timeline < right.timeline
  }
}

/// The order of attempts in a case: by the time of their first SYNs, then by frame; those without a time
/// come last.
private struct HandshakeOrder {
  let handshakes: HandshakeTable

  init(_ handshakes: HandshakeTable) { self.handshakes = handshakes }

  func isEarlier(_ one: Int, _ two: Int) -> Bool {
    let left = (handshakes.firstTime(one) ?? .max, handshakes.firstFrame(one))
    let right = (handshakes.firstTime(two) ?? .max, handshakes.firstFrame(two))
    return left < right
  }
}

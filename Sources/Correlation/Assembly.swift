import Evidence
import Wire

/// The distinct attempts of a case and the conversations that they belong to.
struct Assembly {
  /// Distinct attempts, in time order; those without a time come last.
  let handshakes: [Handshake]
  /// Attempts and stamp updates by server and source.
  let conversations: [Conversation]
  /// Addresses whose own packets are in a capture.
  let speakingServers: Set<IPAddress>
  /// How far the clocks of the captures are apart; all times here are on one clock.
  let clockOffsets: [ClockOffset]
  /// The only port that the captures show, where a filter may have hidden others.
  let onlyPort: Endpoint?

  /// Joins what `assemblers` put together; the arrays are parallel to them.
  init(
    assemblers: [HandshakeAssembler], inputOfVantage: [Int64], timeBases: [Input.TimeBase],
    captureSpans: [ClosedRange<Int64>?],
    inputsWithCutOptions: Set<Int64> = [],
    inputsHidingConnections: Set<Int64> = [], selective: Set<Int> = [],
    inputs: [InputRecord] = []
  ) {
    let seen = assemblers.count == 1 ? assemblers[0].handshakes : assemblers.flatMap(\.handshakes)
    let clocks = ClockComparison(seen, inputs: inputOfVantage, timeBases: timeBases)
    clockOffsets = clocks.offsets
    let original = clocks.areAllOne ? seen : seen.map(clocks.adjusted)
    let captureSpans = captureSpans.enumerated().map { vantage, span in
      span.map { clocks.adjusted($0, at: vantage) }
    }
    let joined = SightingJoin(
      timeBases: timeBases, spans: captureSpans, selective: selective
    ).join(original)
    var handshakes = Self.withoutBareLogs(joined.handshakes, selective)
    // One capture mostly is in order, and to sort is to move each attempt about.
    if !handshakes.isSorted(by: Self.isEarlier) { handshakes.sort(by: Self.isEarlier) }
    DownstreamLoss(joined, original: original, spans: captureSpans, selective: selective)
      .mark(&handshakes)
    if !inputsWithCutOptions.isEmpty {
      Self.markUnknownTimestamps(&handshakes, inputs: inputsWithCutOptions)
    }
    let speaking = assemblers.reduce(into: Set<IPAddress>()) { $0.formUnion($1.speakingServers) }
    let timelines = inputOfVantage.indices.map { vantage in
      timeBases[vantage].isComparable(with: .utc) ? 0 : inputOfVantage[vantage]
    }
    let starts = inputOfVantage.indices.map { vantage -> Int64? in
      let input = inputOfVantage[vantage]
      // Where SYNs lost their options, closes lost theirs: no stamp is seen. Where a filter hides other
      // connections of the peer, so it does what these store.
      let showsStores =
        assemblers[vantage].showsCloses && !inputsWithCutOptions.contains(input)
        && !inputsHidingConnections.contains(input)
      return showsStores ? captureSpans[vantage]?.lowerBound : nil
    }
    var places: [Conversation.Key: Int] = [:]
    var unordered: [Conversation] = []
    for index in handshakes.indices {
      let vantage = handshakes[index].vantage
      let key = Conversation.Key(
        server: handshakes[index].server.address, source: handshakes[index].client.address,
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
    for (vantage, assembler) in assemblers.enumerated()
    where !joined.redundantVantages.contains(vantage) {
      for update in assembler.stampUpdates {
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
    let order = unordered.indices.sorted { Self.isBefore(unordered[$0], unordered[$1]) }
    conversations = order.map { place in
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

  /// Without attempts that only a log shows where captures show others of that server: a rule logs what
  /// it matches, SYNs mostly, so that there is no telling whether such an attempt was answered.
  private static func withoutBareLogs(
    _ handshakes: [Handshake], _ selective: Set<Int>
  ) -> [Handshake] {
    guard !selective.isEmpty else { return handshakes }
    let captured = Set(
      handshakes.filter { !selective.contains($0.vantage) }.map(\.server.address))
    return handshakes.filter {
      !selective.contains($0.vantage) || !captured.contains($0.server.address)
    }
  }

  /// Where options were cut off, a SYN that shows no timestamps may have had some.
  private static func markUnknownTimestamps(
    _ handshakes: inout [Handshake], inputs: Set<Int64>
  ) {
    for index in handshakes.indices {
      for place in handshakes[index].transmissions.indices {
        let transmission = handshakes[index].transmissions[place]
        handshakes[index].transmissions[place].isTimestampUnknown =
          transmission.timestamps == nil && inputs.contains(transmission.frame.input)
      }
    }
  }

  /// Of more addresses than this, to which one peer connects, not all are of one host.
  private static let mostAddresses = 16

  /// A peer, for which some kernels keep one stamp whatever the local address.
  private struct PeerKey: Hashable {
    let source: IPAddress
    let timeline: Int64
  }

  private static func isEarlier(_ one: Handshake, _ two: Handshake) -> Bool {
    let left = (one.firstTime ?? .max, one.transmissions[0].frame)
    let right = (two.firstTime ?? .max, two.transmissions[0].frame)
    return left < right
  }

  private static func isBefore(_ one: Conversation, _ two: Conversation) -> Bool {
    let (left, right) = (one.key, two.key)
    if left.server != right.server { return left.server < right.server }
    if left.source != right.source { return left.source < right.source }
    return left.timeline < right.timeline
  }
}

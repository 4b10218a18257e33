import Evidence
import Wire

/// Gathers what the segments of one vantage tell of where and how it was captured.
struct VantageObserver {
  /// The place of each server among `tallies`.
  private var servers: [IPAddress: Int] = [:]
  private var tallies: [ServerTally] = []
  /// Most segments are of the same server as the one before.
  private var latestServer: (address: IPAddress, place: Int)?
  private var pending: [Ends: Pending] = [:]
  private var lastTime: Int64?
  /// How often and how far the capture's clock went back.
  private(set) var backSteps = BackSteps()

  /// More servers than this are not told apart.
  private static let mostServers = 4096
  /// Open handshakes that are followed at once.
  private static let mostPending = 4096
  /// Handshakes per server whose times are taken.
  private static let mostSamples = 500
  /// Packets of one interface may be written out of order by less than this, in ns.
  private static let shortestStep: Int64 = 100_000_000

  /// Times at which the capture's clock went back.
  struct BackSteps: Hashable {
    var count = 0
    /// The largest step, in ns.
    var largest: Int64 = 0
    /// The first segments after a step, a few of them.
    var frames: [FrameReference] = []
  }

  /// The two ends of a connection.
  private struct Ends: Hashable {
    let client: Endpoint
    let server: Endpoint

    /// Two numbers in place of eight: it is asked for with each segment.
    func hash(into hasher: inout Hasher) {
      hasher.combine(client.address.lower &+ client.address.upper &* 31)
      hasher.combine(
        server.address.lower &+ server.address.upper &* 31
          ^ UInt64(client.port) << 48 ^ UInt64(server.port) << 32)
    }
  }

  private struct Pending {
    let syn: Int64
    var reply: Int64?
  }

  fileprivate struct ServerTally {
    var syns = TTLCounts()
    var replies = TTLCounts()
    var toReply: [Int64] = []
    var toAcknowledgment: [Int64] = []
  }

  /// Takes the next segment, in the order of the frames.
  mutating func note(_ segment: Segment, frame: FrameReference) {
    if let time = segment.time { noteTime(time, frame: frame) }
    if segment.isSYN {
      noteSYN(segment)
    } else if segment.isSYNACK {
      noteReply(segment)
    } else {
      noteAcknowledgment(segment)
    }
  }

  private mutating func noteTime(_ time: Int64, frame: FrameReference) {
    defer { lastTime = time }
    guard let lastTime, time < lastTime else { return }
    let (step, hasOverflowed) = lastTime.subtractingReportingOverflow(time)
    guard hasOverflowed || step > Self.shortestStep else { return }
    backSteps.count += 1
    backSteps.largest = max(backSteps.largest, hasOverflowed ? .max : step)
    if backSteps.frames.count < 8 { backSteps.frames.append(frame) }
  }

  private mutating func place(of server: IPAddress) -> Int? {
    if let latestServer, latestServer.address == server { return latestServer.place }
    guard let place = servers[server] else { return nil }
    latestServer = (server, place)
    return place
  }

  private mutating func noteSYN(_ segment: Segment) {
    let server = segment.destination
    let place = place(of: server.address) ?? tallies.count
    if place == tallies.count {
      guard tallies.count < Self.mostServers else { return }
      servers[server.address] = place
      tallies.append(ServerTally())
    }
    if let ttl = segment.timeToLive { tallies[place].syns.add(ttl) }
    guard let time = segment.time, pending.count < Self.mostPending,
      tallies[place].toReply.count < Self.mostSamples
    else { return }
    let ends = Ends(client: segment.source, server: server)
    let back = Ends(client: server, server: segment.source)
    // A repeated SYN leaves open which of the two was answered.
    if pending.removeValue(forKey: ends) == nil, pending.removeValue(forKey: back) == nil {
      pending[ends] = Pending(syn: time)
    }
  }

  private mutating func noteReply(_ segment: Segment) {
    let place = place(of: segment.source.address)
    if let place, let ttl = segment.timeToLive { tallies[place].replies.add(ttl) }
    if pending.isEmpty { return }
    let ends = Ends(client: segment.destination, server: segment.source)
    guard let time = segment.time, let known = pending[ends], known.reply == nil else { return }
    pending[ends]?.reply = time
    if let place { tallies[place].toReply.append(max(0, time &- known.syn)) }
  }

  private mutating func noteAcknowledgment(_ segment: Segment) {
    guard !pending.isEmpty else { return }
    let ends = Ends(client: segment.source, server: segment.destination)
    let back = Ends(client: segment.destination, server: segment.source)
    guard let known = pending.removeValue(forKey: ends) else {
      pending[back] = nil
      return
    }
    guard let reply = known.reply, let time = segment.time,
      let place = place(of: segment.destination.address)
    else { return }
    tallies[place].toAcknowledgment.append(max(0, time &- reply))
  }

  /// Takes over what `other` gathered at the same vantage between other pairs of addresses.
  ///
  /// Parts see the same steps of the clock, so these are not added up.
  mutating func merge(_ other: VantageObserver) {
    for (server, its) in other.servers {
      let place = servers[server] ?? tallies.count
      if place == tallies.count {
        servers[server] = place
        tallies.append(ServerTally())
      }
      tallies[place].add(other.tallies[its])
    }
    pending.merge(other.pending) { one, _ in one }
    lastTime = [lastTime, other.lastTime].compactMap { $0 }.max()
    if other.backSteps.largest > backSteps.largest { backSteps = other.backSteps }
  }

  /// Where `server` was seen from.
  func point(of server: IPAddress, input: Int64, name: String) -> ObservationPoint {
    let tally = servers[server].map { tallies[$0] } ?? ServerTally()
    var point = ObservationPoint(
      input: input, name: name, server: server.description, side: .unknown,
      synTTL: tally.syns.mostCommon, replyTTL: tally.replies.mostCommon,
      toReply: tally.toReply.medianOfSeveral,
      toAcknowledgment: tally.toAcknowledgment.medianOfSeveral)
    point.side = VantageSide.side(of: point)
    return point
  }
}

extension VantageObserver.ServerTally {
  /// Adds what another part of the same vantage shows.
  fileprivate mutating func add(_ other: VantageObserver.ServerTally) {
    syns.add(other.syns)
    replies.add(other.replies)
    toReply += other.toReply
    toAcknowledgment += other.toAcknowledgment
  }
}

/// How often each time to live was seen; there are few different ones.
private struct TTLCounts {
  private var counts: [(ttl: UInt8, count: Int)] = []

  mutating func add(_ ttl: UInt8, _ count: Int = 1) {
    if let place = counts.firstIndex(where: { $0.ttl == ttl }) {
      counts[place].count += count
    } else {
      counts.append((ttl, count))
    }
  }

  mutating func add(_ other: TTLCounts) {
    for (ttl, count) in other.counts { add(ttl, count) }
  }

  /// The most common one, the smallest on a draw.
  var mostCommon: UInt8? {
    counts.max { ($0.count, $1.ttl) < ($1.count, $0.ttl) }?.ttl
  }
}

extension [Int64] {
  /// The median; nil for fewer than five values.
  fileprivate var medianOfSeveral: Int64? { count < 5 ? nil : median }
}

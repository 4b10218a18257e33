import Evidence
import Wire

/// Gathers what the segments of one vantage tell of where and how it was captured.
struct VantageObserver {
  private var servers: [IPAddress: ServerTally] = [:]
  private var pending: [ConnectionKey: Pending] = [:]
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

  private struct Pending {
    let syn: Int64
    let server: Endpoint
    var reply: Int64?
  }

  private struct ServerTally {
    var syns: [UInt8: Int] = [:]
    var replies: [UInt8: Int] = [:]
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

  private mutating func noteSYN(_ segment: Segment) {
    let server = segment.destination
    if servers[server.address] == nil {
      guard servers.count < Self.mostServers else { return }
      servers[server.address] = ServerTally()
    }
    if let ttl = segment.timeToLive { servers[server.address]?.syns[ttl, default: 0] += 1 }
    guard let time = segment.time, pending.count < Self.mostPending,
      servers[server.address]?.toReply.count ?? 0 < Self.mostSamples
    else { return }
    let key = ConnectionKey(segment.source, server)
    // A repeated SYN leaves open which of the two was answered.
    if pending.removeValue(forKey: key) == nil { pending[key] = Pending(syn: time, server: server) }
  }

  private mutating func noteReply(_ segment: Segment) {
    let server = segment.source.address
    if let ttl = segment.timeToLive { servers[server]?.replies[ttl, default: 0] += 1 }
    let key = ConnectionKey(segment.source, segment.destination)
    guard let time = segment.time, let known = pending[key], known.server == segment.source,
      known.reply == nil
    else { return }
    pending[key]?.reply = time
    servers[server]?.toReply.append(max(0, time &- known.syn))
  }

  private mutating func noteAcknowledgment(_ segment: Segment) {
    guard !pending.isEmpty else { return }
    let key = ConnectionKey(segment.source, segment.destination)
    guard let known = pending[key] else { return }
    pending[key] = nil
    guard let reply = known.reply, let time = segment.time, segment.destination == known.server
    else { return }
    servers[known.server.address]?.toAcknowledgment.append(max(0, time &- reply))
  }

  /// Takes over what `other` gathered at the same vantage between other pairs of addresses.
  ///
  /// Parts see the same steps of the clock, so these are not added up.
  mutating func merge(_ other: VantageObserver) {
    servers.merge(other.servers) { one, two in
      ServerTally(
        syns: one.syns.merging(two.syns, uniquingKeysWith: +),
        replies: one.replies.merging(two.replies, uniquingKeysWith: +),
        toReply: one.toReply + two.toReply,
        toAcknowledgment: one.toAcknowledgment + two.toAcknowledgment)
    }
    pending.merge(other.pending) { one, _ in one }
    lastTime = [lastTime, other.lastTime].compactMap { $0 }.max()
    if other.backSteps.largest > backSteps.largest { backSteps = other.backSteps }
  }

  /// Where `server` was seen from.
  func point(of server: IPAddress, input: Int64, name: String) -> ObservationPoint {
    let tally = servers[server] ?? ServerTally()
    var point = ObservationPoint(
      input: input, name: name, server: server.description, side: .unknown,
      synTTL: tally.syns.mostCommon, replyTTL: tally.replies.mostCommon,
      toReply: tally.toReply.medianOfSeveral,
      toAcknowledgment: tally.toAcknowledgment.medianOfSeveral)
    point.side = VantageSide.side(of: point)
    return point
  }
}

extension [UInt8: Int] {
  /// The most common key, the smallest on a draw.
  fileprivate var mostCommon: UInt8? { self.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key }
}

extension [Int64] {
  /// The median; nil for fewer than five values.
  fileprivate var medianOfSeveral: Int64? { count < 5 ? nil : median }
}

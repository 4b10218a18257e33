import Evidence
import Wire

/// Decides which TCP segments of a capture become rows, in bounded memory.
///
/// Rows are segments with SYN, FIN or RST, the first ACK of a handshake from either side, and the
/// first ACK of a FIN; also the first segment of a connection that began before the capture, since in
/// a series of rotated files it may be such an ACK of what the file before holds. For that each
/// connection needs a little memory: its newest TSvals, and what it waits for. The table keeps two generations; when the younger one is full, the older one is
/// forgotten, and connections that were still alive in it are counted.
struct FlowTable {
  /// Established connections that were forgotten before their end.
  private(set) var forgotten: Int64 = 0
  /// Handshakes that were kept waiting, not yet taken.
  private(set) var waits: [Wait] = []

  private var young: FlowGeneration
  private var old: FlowGeneration
  /// Whether connections were forgotten: one that looks new may be an old one since then.
  private var hasForgotten = false
  private let generationLimit: Int
  private let hash = FlowHash()

  /// A table that holds at most twice `generationLimit` connections.
  init(generationLimit: Int = 100_000) {
    self.generationLimit = generationLimit
    young = FlowGeneration(hash: hash)
    old = FlowGeneration(hash: hash)
  }

  /// Whether a segment becomes a row, and what preceded it if it is a FIN.
  enum Decision {
    case count
    case keep(LastTimestamps?)
  }

  /// A handshake whose client sent several segments before the server's first.
  struct Wait {
    let vantage: UInt32
    let client: Endpoint
    let server: Endpoint
    let isn: SerialNumber
    let clientSegments: Int
    let served: Int64?
  }

  /// Takes the next segment of `vantage`.
  mutating func take(
    _ segment: borrowing DecodedSegment, time: Int64?, vantage: UInt32
  ) -> Decision {
    let (key, fromLow) = FlowKey.make(segment, vantage: vantage)
    let hashed = hash(key)
    if let place = young.place(of: hashed) {
      let flow = young[place].take(segment, time: time, fromLow: fromLow)
      if let wait = flow.wait { noteWait(wait, key: key) }
      return flow.decision
    }
    let (known, isNew) = admit(hashed)
    var flow = known
    let (decision, wait) = flow.take(segment, time: time, fromLow: fromLow)
    young.insert(flow, for: hashed)
    if let wait { noteWait(wait, key: key) }
    if isNew, case .count = decision, segment.flags.contains(.ack) { return .keep(nil) }
    return decision
  }

  /// Takes the waits that were noted so far.
  mutating func takeWaits() -> [Wait] {
    defer { waits.removeAll(keepingCapacity: true) }
    return waits
  }

  /// Notes the handshakes that the server never came back to.
  mutating func finish() {
    noteUnansweredWaits(of: young)
    noteUnansweredWaits(of: old)
    waits.sort { ($0.client, $0.isn.rawValue) < ($1.client, $1.isn.rawValue) }
  }

  /// The flow of a connection that the younger generation does not hold, and whether no generation,
  /// not even a forgotten one, held it before.
  private mutating func admit(_ key: FlowHash.Key) -> (flow: Flow, isNew: Bool) {
    if young.count >= generationLimit {
      for (_, flow) in old.flows where flow.isAlive { forgotten += 1 }
      noteUnansweredWaits(of: old)
      hasForgotten = old.count > 0
      old = young
      young = FlowGeneration(capacity: generationLimit, hash: hash)
    }
    guard old.count > 0, let flow = old.remove(key) else { return (Flow(), !hasForgotten) }
    return (flow, false)
  }

  private mutating func noteUnansweredWaits(of generation: FlowGeneration) {
    for (key, flow) in generation.flows {
      if let wait = flow.unansweredWait { noteWait(wait, key: key) }
    }
  }

  private mutating func noteWait(_ wait: Flow.Wait, key: FlowKey) {
    waits.append(
      Wait(
        vantage: key.vantage, client: wait.clientIsLow ? key.low : key.high,
        server: wait.clientIsLow ? key.high : key.low, isn: wait.isn,
        clientSegments: wait.clientSegments, served: wait.served))
  }
}

import Wire

/// The attempts of one vantage while its segments come, in the order of their first SYNs.
///
/// SYNs lie in the order in which they came, each with the place of the one before it of the same attempt.
struct HandshakeDraft: Sendable {
  private(set) var rows: [HandshakeRow] = []
  private(set) var syns: [TransmissionRow] = []
  private(set) var requests: [PendingRequest] = []
  /// By attempt.
  private(set) var particulars: [UInt32: HandshakeParticulars] = [:]
  /// By the place of the SYN.
  private(set) var particularsOfSYNs: [UInt32: TransmissionParticulars] = [:]
  /// The numbers of the addresses.
  var addresses = AddressNumbers()
  /// Whether each attempt so far began after the one before it, by frame of one input and by time.
  private(set) var isInOrder = true
  private var latestBegin: (frame: FrameReference, time: Int64)?
  /// By the place of a SYN, that of the one before it of its attempt.
  private var earlier: [UInt32] = []

  /// Stands for no SYN.
  private static let none = UInt32.max
}

extension HandshakeDraft {
  /// How many attempts there are.
  var count: Int { rows.count }

  /// The attempt `index`; its SYNs are known by `newest`.
  subscript(index: Int) -> HandshakeRow {
    _read { yield rows[index] }
    _modify { yield &rows[index] }
  }

  /// The newest SYN of the attempt `index`.
  func newest(_ index: Int) -> TransmissionRow { syns[Int(rows[index].syn)] }

  /// Whether the listener keeps a request for the attempt `index`.
  func hasRequest(_ index: Int) -> Bool {
    rows[index].request.map { requests[$0].begin != nil } ?? false
  }

  /// Begins an attempt with `transmission`; returns its index.
  mutating func begin(
    vantage: Int, client: UInt64, server: UInt64, isn: SerialNumber, _ transmission: Transmission,
    predecessor: Handshake.Predecessor?
  ) -> Int {
    let index = rows.count
    noteOrder(of: transmission)
    var row = HandshakeRow(
      vantage: vantage, client: client, server: server, isn: isn, syn: UInt32(syns.count))
    row.lastTime = transmission.time
    row.longestPayload = UInt16(clamping: transmission.payloadLength)
    switch predecessor {
    case .live: row.followsLive = true
    case .timeWait(let since):
      row.hasParticulars = true
      particulars[UInt32(index)] = HandshakeParticulars(timeWait: since)
    case nil: break
    }
    rows.append(row)
    keep(transmission, after: Self.none)
    return index
  }

  private mutating func noteOrder(of first: Transmission) {
    guard isInOrder else { return }
    guard let time = first.time else {
      isInOrder = false
      return
    }
    if let latestBegin {
      isInOrder =
        first.frame.input == latestBegin.frame.input
        && first.frame.frame > latestBegin.frame.frame && time >= latestBegin.time
    }
    latestBegin = (first.frame, time)
  }

  /// Adds a SYN to the attempt `index`.
  mutating func add(_ transmission: Transmission, to index: Int) {
    let place = UInt32(syns.count)
    keep(transmission, after: rows[index].syn)
    rows[index].syn = place
    rows[index].count += 1
    rows[index].longestPayload = max(
      rows[index].longestPayload, UInt16(clamping: transmission.payloadLength))
  }

  private mutating func keep(_ transmission: Transmission, after place: UInt32) {
    let (row, rare) = TransmissionRow.make(transmission)
    if let rare { particularsOfSYNs[UInt32(syns.count)] = rare }
    syns.append(row)
    earlier.append(place)
  }

  /// Notes that the newest SYN of the attempt `index` was seen again.
  mutating func addCopy(_ frame: FrameReference, to index: Int) {
    changeParticulars(of: rows[index].syn) { $0.copies.append(frame) }
  }

  /// The place of the newest SYN of the attempt `index` with this TSval, of the latest `limit`; nil when
  /// there is none.
  func place(ofTimestamp value: SerialNumber, in index: Int, limit: Int) -> UInt32? {
    var place = rows[index].syn
    for _ in 0..<limit where place != Self.none {
      if syns[Int(place)].timestamp == value { return place }
      place = earlier[Int(place)]
    }
    return nil
  }

  /// Notes what came back to the SYN at `place` of the attempt `index`: the first reply, or a SYN-ACK in
  /// place of a weaker one; returns whether it was noted.
  @discardableResult
  mutating func reply(
    _ reply: Reply, at time: Int64?, frame: FrameReference, to place: UInt32, of index: Int
  ) -> Bool {
    let known = syns[Int(place)].reply
    guard known == .none || known == .unseen || reply == .synACK && known != .synACK else {
      return false
    }
    syns[Int(place)].reply = reply
    if reply == .synACK { rows[index].isAnswered = true }
    if syns[Int(place)].setReply(at: time, frame: frame) {
      if syns[Int(place)].hasParticulars {
        changeParticulars(of: place) { ($0.replyTime, $0.replyFrame) = (nil, nil) }
      }
    } else {
      changeParticulars(of: place) { ($0.replyTime, $0.replyFrame) = (time, frame) }
    }
    return true
  }

  /// Notes that the newest SYN of the attempt `index` was answered, unseen.
  mutating func noteUnseenReply(to index: Int) {
    syns[Int(rows[index].syn)].reply = .unseen
    rows[index].isAnswered = true
  }

  /// Notes who sent the ICMP error that came back to the SYN at `place`.
  mutating func setReporter(_ reporter: IPAddress, of place: UInt32) {
    changeParticulars(of: place) { $0.reporter = reporter }
  }

  /// Changes the request of the attempt `index`, which may have none yet.
  mutating func changeRequest(of index: Int, _ change: (inout PendingRequest) -> Void) {
    let request = rows[index].request ?? requests.count
    if request == requests.count {
      requests.append(PendingRequest())
      rows[index].request = request
    }
    change(&requests[request])
  }

  private mutating func changeParticulars(
    of place: UInt32, _ change: (inout TransmissionParticulars) -> Void
  ) {
    syns[Int(place)].hasParticulars = true
    change(&particularsOfSYNs[place, default: TransmissionParticulars()])
  }
}

extension HandshakeDraft {
  /// Takes over the attempts of `other`.
  mutating func append(_ other: HandshakeDraft, vantage: Int) {
    isInOrder = false
    let (firstRow, firstSYN) = (UInt32(rows.count), UInt32(syns.count))
    let firstRequest = requests.count
    for var row in other.rows {
      row.vantage = Int32(clamping: vantage)
      row.client = addresses.number(row.client, of: other.addresses)
      row.server = addresses.number(row.server, of: other.addresses)
      row.syn += firstSYN
      row.request = row.request.map { $0 + firstRequest }
      rows.append(row)
    }
    syns += other.syns
    earlier += other.earlier.map { $0 == Self.none ? $0 : $0 + firstSYN }
    requests += other.requests
    for (index, rare) in other.particulars { particulars[index + firstRow] = rare }
    for (place, rare) in other.particularsOfSYNs { particularsOfSYNs[place + firstSYN] = rare }
  }

  /// The attempts of this draft, which is empty then.
  mutating func finish() -> HandshakeTable {
    layOut()
    let table = HandshakeTable(
      rows: rows, syns: syns, requests: requests, addresses: addresses, particulars: particulars,
      particularsOfSYNs: particularsOfSYNs, isInOrder: isInOrder)
    self = HandshakeDraft()
    return table
  }

  /// Puts the SYNs of each attempt side by side, in time order, and the attempts of each source at each
  /// server, since correlation goes over these one by one.
  private mutating func layOut() {
    var groups = SYNGroups(rows)
    for index in rows.indices {
      var place = rows[index].syn
      rows[index].syn = groups.place(of: index, count: rows[index].count)
      // From the newest to the first; the link is not needed any more, and makes room for the new place.
      var target = rows[index].syn + rows[index].count
      while place != Self.none {
        target -= 1
        let before = earlier[Int(place)]
        earlier[Int(place)] = target
        place = before
      }
    }
    particularsOfSYNs = Dictionary(
      particularsOfSYNs.map { (earlier[Int($0)], $1) }, uniquingKeysWith: { $1 })
    guard let any = syns.first else { return }
    var moved = Array(repeating: any, count: syns.count)
    for place in syns.indices { moved[Int(earlier[place])] = syns[place] }
    (syns, earlier) = (moved, [])
  }
}

/// Gives out places so that the SYNs of one source at one server come to lie side by side.
private struct SYNGroups {
  private var groupOfAttempt: [UInt32] = []
  /// By group, the next free place.
  private var next: [UInt32] = []

  private struct Pair: Hashable {
    let server: UInt64
    let source: UInt64
  }

  init(_ rows: [HandshakeRow]) {
    var groups: [Pair: UInt32] = [:]
    var counts: [UInt32] = []
    groupOfAttempt.reserveCapacity(rows.count)
    for row in rows {
      let pair = Pair(
        server: AddressNumbers.address(of: row.server),
        source: AddressNumbers.address(of: row.client))
      let group = groups[pair] ?? UInt32(counts.count)
      if Int(group) == counts.count {
        groups[pair] = group
        counts.append(0)
      }
      groupOfAttempt.append(group)
      counts[Int(group)] += row.count
    }
    var start: UInt32 = 0
    next.reserveCapacity(counts.count)
    for count in counts {
      next.append(start)
      start += count
    }
  }

  /// Where the `count` SYNs of the attempt `index` begin.
  mutating func place(of index: Int, count: UInt32) -> UInt32 {
    let group = Int(groupOfAttempt[index])
    defer { next[group] += count }
    return next[group]
  }
}

import Wire

/// The attempts of a case, in a few blocks of memory.
///
/// A case holds millions of attempts and SYNs. As values of their own, each attempt with an array of its
/// SYNs, they take many times the bytes, and the time to fetch these. `subscript` makes a `Handshake`
/// where one is looked at; what all are asked for has a method of its own.
struct HandshakeTable: Sendable {
  private var rows: [HandshakeRow] = []
  /// Those of one attempt side by side, and beside them mostly those of the same source at the same server.
  private var syns: [TransmissionRow] = []
  private var requests: [PendingRequest] = []
  private var addresses = AddressNumbers()
  /// By attempt.
  private var particulars: [UInt32: HandshakeParticulars] = [:]
  /// By the place of the SYN.
  private var particularsOfSYNs: [UInt32: TransmissionParticulars] = [:]

  /// Whether the attempts are known to be in the order of their frames, and of their times.
  private(set) var isInOrder = false

  /// No attempts.
  init() {}

  /// The attempts of `handshakes`, in their order.
  init(_ handshakes: some Sequence<Handshake>) {
    for handshake in handshakes { append(handshake) }
  }

  /// The attempts of all `tables`, one table after the other.
  init(joining tables: [HandshakeTable]) {
    self = tables.first ?? HandshakeTable()
    for table in tables.dropFirst() {
      for handshake in table { append(handshake) }
    }
  }

  /// The attempts of `rows`, each with its SYNs side by side.
  init(
    rows: [HandshakeRow], syns: [TransmissionRow], requests: [PendingRequest],
    addresses: AddressNumbers, particulars: [UInt32: HandshakeParticulars],
    particularsOfSYNs: [UInt32: TransmissionParticulars], isInOrder: Bool
  ) {
    self.isInOrder = isInOrder
    self.rows = rows
    self.syns = syns
    self.requests = requests
    self.addresses = addresses
    self.particulars = particulars
    self.particularsOfSYNs = particularsOfSYNs
  }
}

extension HandshakeTable: RandomAccessCollection {
  /// 0.
  var startIndex: Int { 0 }
  /// How many attempts there are.
  var endIndex: Int { rows.count }

  /// The attempt at `index`, from 0, with all that is known of it.
  subscript(index: Int) -> Handshake {
    let row = rows[index]
    let places = row.syns
    var handshake = Handshake(
      vantage: Int(row.vantage), client: addresses.endpoint(row.client),
      server: addresses.endpoint(row.server), isn: row.isn,
      transmission: transmission(places.lowerBound), predecessor: predecessor(index))
    if places.count > 1 {
      handshake.transmissions.reserveCapacity(places.count)
      for place in places.dropFirst() { handshake.transmissions.append(transmission(place)) }
    }
    handshake.established = row.established
    handshake.closedFirst = row.closedFirst
    handshake.lastTime = row.lastTime
    if let request = row.request { handshake.request = requests[request] }
    if row.hasParticulars {
      handshake.clientBeforeNAT = particulars[UInt32(index)]?.clientBeforeNAT
    }
    return handshake
  }

  private func transmission(_ place: Int) -> Transmission {
    let row = syns[place]
    return row.transmission(row.hasParticulars ? particularsOfSYNs[UInt32(place)] : nil)
  }
}

/// What is asked for of all attempts.
extension HandshakeTable {
  /// Who sent the SYNs of the attempt `index`.
  func client(_ index: Int) -> Endpoint { addresses.endpoint(rows[index].client) }

  /// Whom the attempt `index` went to.
  func server(_ index: Int) -> Endpoint { addresses.endpoint(rows[index].server) }

  /// The initial sequence number of the attempt `index`.
  func isn(_ index: Int) -> SerialNumber { rows[index].isn }

  /// The place of observation of the attempt `index`.
  func vantage(_ index: Int) -> Int { Int(rows[index].vantage) }

  /// Whether the client of the attempt `index` went on, as in `Handshake`.
  func established(_ index: Int) -> Bool? { rows[index].established }

  /// The request that the listener kept for the attempt `index`; nil when no reply shows one.
  func request(_ index: Int) -> PendingRequest? { rows[index].request.map { requests[$0] } }

  /// What the 4-tuple of the attempt `index` was doing when its first SYN came.
  func predecessor(_ index: Int) -> Handshake.Predecessor? {
    if rows[index].followsLive { return .live }
    guard rows[index].hasParticulars, let since = particulars[UInt32(index)]?.timeWait else {
      return nil
    }
    return .timeWait(since: since)
  }

  /// Whether the listener kept the client of the attempt `index` waiting.
  func wasKeptWaiting(_ index: Int) -> Bool { request(index)?.wasKeptWaiting ?? false }

  /// The ports of the attempt `index`, that of the client in the upper half.
  func flow(_ index: Int) -> UInt32 {
    UInt32(rows[index].client & 0xFFFF) << 16 | UInt32(rows[index].server & 0xFFFF)
  }

  /// Whether all attempts, one at least, went to one endpoint.
  var haveOneServer: Bool {
    guard let first = rows.first else { return false }
    return rows.allSatisfy { $0.server == first.server }
  }

  /// The endpoints that attempts went to, each once.
  var servers: [Endpoint] {
    rows.reduce(into: Set<UInt64>()) { $0.insert($1.server) }.map { addresses.endpoint($0) }
  }

  /// Where the first SYN of the attempt `index` was first seen, without its line.
  func firstFrame(_ index: Int) -> FrameReference { syns[Int(rows[index].syn)].frameReference }

  /// How many SYNs the attempt `index` has.
  func countOfSYNs(_ index: Int) -> Int { Int(rows[index].count) }

  /// When the first SYN of the attempt `index` was seen, in ns.
  func firstTime(_ index: Int) -> Int64? { syns[Int(rows[index].syn)].time }

  /// The TSval of the first SYN of the attempt `index`; nil without the option.
  func firstTimestamp(_ index: Int) -> SerialNumber? { syns[Int(rows[index].syn)].timestamp }

  /// When the last SYN of the attempt `index` was seen, in ns.
  func lastSYNTime(_ index: Int) -> Int64? { syns[rows[index].syns.upperBound - 1].time }

  /// The SYNs of the attempt `index` as they are kept, in time order.
  func syns(_ index: Int) -> ArraySlice<TransmissionRow> { syns[rows[index].syns] }

  /// The SYN at `place` as it is kept.
  func syn(at place: Conversation.Place) -> TransmissionRow {
    syns[Int(rows[place.handshake].syn) + place.transmission]
  }

  /// The SYN at `place`, with all that is known of it.
  func transmission(at place: Conversation.Place) -> Transmission {
    transmission(Int(rows[place.handshake].syn) + place.transmission)
  }

  /// Where the SYN at `place` was first seen.
  func frame(at place: Conversation.Place) -> FrameReference {
    let index = Int(rows[place.handshake].syn) + place.transmission
    let frame = syns[index].frameReference
    guard syns[index].hasParticulars, let line = particularsOfSYNs[UInt32(index)]?.line else {
      return frame
    }
    return FrameReference(input: frame.input, frame: frame.frame, line: line)
  }

  /// When the reply to the SYN at `place` came, in ns.
  func replyTime(at place: Conversation.Place) -> Int64? {
    let index = Int(rows[place.handshake].syn) + place.transmission
    let row = syns[index]
    return row.replyTime
      ?? (row.hasParticulars ? particularsOfSYNs[UInt32(index)]?.replyTime : nil)
  }

  /// Whether the attempt `index` was answered by a SYN-ACK, seen or implied.
  func isAnswered(_ index: Int) -> Bool { syns(index).contains(where: \.isAnswered) }

  /// Whether no SYN of the attempt `index` got any reply.
  func isSilent(_ index: Int) -> Bool { syns(index).allSatisfy(\.isSilent) }

  /// How often SYNs were seen once more.
  var countOfCopies: Int { particularsOfSYNs.values.reduce(0) { $0 + $1.copies.count } }

  /// The attempts that share their ISN with others, as rising indices.
  func groupsByISN() -> [[Int]] {
    // Nearly every ISN occurs once. The index stands in the lower half.
    var byISN = rows.indices.map { UInt64(rows[$0].isn.rawValue) << 32 | UInt64($0) }
    byISN.sort()
    var groups: [[Int]] = []
    var start = 0
    for end in 1...Swift.max(1, byISN.count) {
      if end < byISN.count, byISN[end] >> 32 == byISN[start] >> 32 { continue }
      if end - start > 1 { groups.append(byISN[start..<end].map { Int($0 & 0xFFFF_FFFF) }) }
      start = end
    }
    return groups
  }

  /// Where the SYNs of each attempt lie.
  var layout: TransmissionLayout {
    rows.reduce(into: TransmissionLayout()) { $0.append(start: Int($1.syn), count: Int($1.count)) }
  }

  /// The indices by the address of the server, in their order.
  func indicesByServer() -> [IPAddress: [Int]] {
    var places: [UInt64: Int] = [:]
    var groups: [(server: IPAddress, indices: [Int])] = []
    var latest: (server: UInt64, place: Int)?
    for index in rows.indices {
      let server = AddressNumbers.address(of: rows[index].server)
      if latest?.server != server {
        let place = places[server] ?? groups.count
        if place == groups.count {
          places[server] = place
          groups.append((addresses.endpoint(rows[index].server).address, []))
        }
        latest = (server, place)
      }
      if let latest { groups[latest.place].indices.append(index) }
    }
    return Dictionary(groups.map { ($0.server, $0.indices) }, uniquingKeysWith: +)
  }
}

extension HandshakeTable {
  /// Adds `handshake` after the others.
  mutating func append(_ handshake: Handshake) {
    isInOrder = false
    let index = UInt32(rows.count)
    var row = HandshakeRow(
      vantage: handshake.vantage, client: addresses.number(of: handshake.client),
      server: addresses.number(of: handshake.server), isn: handshake.isn, syn: UInt32(syns.count))
    row.count = UInt32(handshake.transmissions.count)
    row.established = handshake.established
    row.closedFirst = handshake.closedFirst
    row.lastTime = handshake.lastTime
    if handshake.request != PendingRequest() {
      row.request = requests.count
      requests.append(handshake.request)
    }
    var rare = HandshakeParticulars(clientBeforeNAT: handshake.clientBeforeNAT)
    switch handshake.predecessor {
    case .live: row.followsLive = true
    case .timeWait(let since): rare.timeWait = since
    case nil: break
    }
    if !rare.isEmpty {
      row.hasParticulars = true
      particulars[index] = rare
    }
    rows.append(row)
    for transmission in handshake.transmissions {
      let (row, rare) = TransmissionRow.make(transmission)
      if let rare { particularsOfSYNs[UInt32(syns.count)] = rare }
      syns.append(row)
    }
  }

  /// The attempts `indices`, in that order.
  func picked(_ indices: some Sequence<Int>) -> HandshakeTable {
    var picked = HandshakeTable()
    picked.addresses = addresses
    for index in indices { picked.append(index, of: self) }
    return picked
  }

  /// Adds an attempt of a table with the same numbers of addresses.
  private mutating func append(_ index: Int, of other: HandshakeTable) {
    var row = other.rows[index]
    if row.hasParticulars { particulars[UInt32(rows.count)] = other.particulars[UInt32(index)] }
    if let request = row.request {
      row.request = requests.count
      requests.append(other.requests[request])
    }
    for place in row.syns where other.syns[place].hasParticulars {
      particularsOfSYNs[UInt32(syns.count + place - Int(row.syn))] =
        other.particularsOfSYNs[UInt32(place)]
    }
    let start = UInt32(syns.count)
    syns += other.syns[row.syns]
    row.syn = start
    rows.append(row)
  }

  /// The same attempts, seen at the vantage `vantage`.
  mutating func setVantage(_ vantage: Int) {
    for index in rows.indices { rows[index].vantage = Int32(clamping: vantage) }
  }

  /// Says of the SYN at `place` whether the vantage nearest to the server did not see it.
  mutating func setMissingNearServer(_ isMissing: Bool, at place: Conversation.Place) {
    syns[Int(rows[place.handshake].syn) + place.transmission].isMissingNearServer = isMissing
  }

  /// Says of all SYNs without timestamps in `inputs` that they may have had some.
  mutating func markUnknownTimestamps(in inputs: Set<Int64>) {
    for place in syns.indices {
      syns[place].isTimestampUnknown =
        syns[place].timestamp == nil && inputs.contains(syns[place].input)
    }
  }

  /// Whether each attempt that `isLess` says so of comes before the other.
  func isSorted(by isLess: (Int, Int) -> Bool) -> Bool {
    rows.indices.dropFirst().allSatisfy { !isLess($0, $0 - 1) }
  }
}

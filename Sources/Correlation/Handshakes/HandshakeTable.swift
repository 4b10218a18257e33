import Wire

/// The attempts of a case, in a few blocks of memory.
///
/// A case holds millions of attempts and SYNs. As values of their own, each attempt with an array of its
/// SYNs, they take many times the bytes, and the time to fetch these. `subscript` makes a `Handshake`
/// where one is looked at; what all are asked for has a method of its own.
struct HandshakeTable: Sendable {
  private(set) var rows: [HandshakeRow] = []
  /// Those of one attempt side by side, and beside them mostly those of the same source at the same server.
  private(set) var syns: [TransmissionRow] = []
  private(set) var requests: [PendingRequest] = []
  private(set) var addresses = AddressNumbers()
  /// By attempt.
  private(set) var particulars: [UInt32: HandshakeParticulars] = [:]
  /// By the place of the SYN.
  private(set) var particularsOfSYNs: [UInt32: TransmissionParticulars] = [:]

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

  /// The SYN that lies at `place` in memory, with all that is known of it.
  func transmission(_ place: Int) -> Transmission {
    let row = syns[place]
    return row.transmission(row.hasParticulars ? particularsOfSYNs[UInt32(place)] : nil)
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

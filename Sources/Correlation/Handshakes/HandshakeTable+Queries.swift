import Wire

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
    var groups = ValuesByKey<UInt64, [Int]>()
    for index in rows.indices {
      groups[AddressNumbers.address(of: rows[index].server), []].append(index)
    }
    return Dictionary(
      groups.all.map { (server($0.value[0]).address, $0.value) }, uniquingKeysWith: +)
  }
}

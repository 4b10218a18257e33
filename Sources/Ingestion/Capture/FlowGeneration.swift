import Wire

/// One generation of a `FlowTable`: flows by their keys, in the order in which they came.
///
/// A `Dictionary` keeps room for keys and values in all its buckets, of which a third to two thirds are
/// empty. Here a bucket is four bytes, so that they stay in the processor's cache, and flows lie close
/// together.
struct FlowGeneration {
  /// How many flows it holds.
  private(set) var count = 0

  private var entries: [Entry] = []
  /// The ends of flows of which one at least has an IPv6 address.
  private var ipv6Ends: [Ends] = []
  /// A power of two of them, searched from that of the hash on.
  private var buckets: [Bucket]
  private let hash: FlowHash

  /// A flow and its key in 64 bytes, as much as a processor gets from memory at once.
  private struct Entry {
    /// Two IPv4 addresses, or the place of the key's ends among those with IPv6.
    let addresses: UInt64
    /// Ports and vantage.
    let numbers: UInt64
    var flow: Flow
    let isIPv6: Bool
    /// Whether the flow was taken out; its place stays.
    var isTaken = false
  }

  private struct Ends {
    let low: Endpoint
    let high: Endpoint
  }

  /// Nothing, or the number of an entry and some bits of its key's hash.
  private struct Bucket {
    private static let numberMask: UInt32 = 1 << 20 - 1
    private let bits: UInt32

    static let empty = Bucket(bits: 0)
    static let largestNumber = Int(numberMask)

    private init(bits: UInt32) { self.bits = bits }

    init(hash: UInt32, number: Int) {
      bits = hash & ~Self.numberMask | UInt32(number)
    }

    var isEmpty: Bool { bits == 0 }

    /// One more than the place of the entry.
    var number: Int { Int(bits & Self.numberMask) }

    func mayHold(_ hash: UInt32) -> Bool { (bits ^ hash) & ~Self.numberMask == 0 }
  }

  /// A generation without flows, with room for `capacity` of them.
  init(capacity: Int = 0, hash: FlowHash) {
    precondition(capacity < Bucket.largestNumber)
    var size = 1024
    while size / 8 * 7 < capacity { size *= 2 }
    buckets = Array(repeating: .empty, count: size)
    entries.reserveCapacity(capacity)
    self.hash = hash
  }

  /// The place of the flow of `key`; nil when there is none.
  func place(of key: FlowHash.Key) -> Int? {
    let mask = buckets.count - 1
    var index = Int(key.hash) & mask
    while !buckets[index].isEmpty {
      let bucket = buckets[index]
      let place = bucket.number - 1
      if bucket.mayHold(key.hash), isEntry(entries[place], of: key.key) {
        return entries[place].isTaken ? nil : place
      }
      index = (index + 1) & mask
    }
    return nil
  }

  private func isEntry(_ entry: Entry, of key: FlowKey) -> Bool {
    guard entry.numbers == key.numbers else { return false }
    if let addresses = key.ipv4Addresses { return !entry.isIPv6 && entry.addresses == addresses }
    guard entry.isIPv6 else { return false }
    let ends = ipv6Ends[Int(entry.addresses)]
    return ends.low == key.low && ends.high == key.high
  }

  /// The flow at `place`, which `place(of:)` gave.
  subscript(place: Int) -> Flow {
    _read { yield entries[place].flow }
    _modify { yield &entries[place].flow }
  }

  /// Adds the flow of `key`, of which there is none, and was none before.
  mutating func insert(_ flow: Flow, for key: FlowHash.Key) {
    if (entries.count + 1) * 8 > buckets.count * 7 { grow() }
    let (ipv4, numbers) = (key.key.ipv4Addresses, key.key.numbers)
    entries.append(
      Entry(
        addresses: ipv4 ?? UInt64(ipv6Ends.count), numbers: numbers, flow: flow,
        isIPv6: ipv4 == nil))
    if ipv4 == nil { ipv6Ends.append(Ends(low: key.key.low, high: key.key.high)) }
    put(key.hash, number: entries.count)
    count += 1
  }

  /// Takes out the flow of `key`; nil when there is none.
  mutating func remove(_ key: FlowHash.Key) -> Flow? {
    guard let place = place(of: key) else { return nil }
    entries[place].isTaken = true
    count -= 1
    return entries[place].flow
  }

  /// All flows, in the order in which they came.
  var flows: some Sequence<(key: FlowKey, flow: Flow)> {
    entries.lazy.filter { !$0.isTaken }.map { (key: key(of: $0), flow: $0.flow) }
  }

  private func key(of entry: Entry) -> FlowKey {
    let vantage = UInt32(truncatingIfNeeded: entry.numbers)
    if entry.isIPv6 {
      let ends = ipv6Ends[Int(entry.addresses)]
      return FlowKey(low: ends.low, high: ends.high, vantage: vantage)
    }
    func end(_ address: UInt64, _ port: UInt64) -> Endpoint {
      Endpoint(
        IPAddress(v4: UInt32(truncatingIfNeeded: address)), UInt16(truncatingIfNeeded: port))
    }
    return FlowKey(
      low: end(entry.addresses >> 32, entry.numbers >> 48),
      high: end(entry.addresses, entry.numbers >> 32), vantage: vantage)
  }

  private mutating func put(_ hash: UInt32, number: Int) {
    let mask = buckets.count - 1
    var index = Int(hash) & mask
    while !buckets[index].isEmpty { index = (index + 1) & mask }
    buckets[index] = Bucket(hash: hash, number: number)
  }

  private mutating func grow() {
    buckets = Array(repeating: .empty, count: buckets.count * 2)
    for (place, entry) in entries.enumerated() {
      put(hash(key(of: entry)).hash, number: place + 1)
    }
  }
}

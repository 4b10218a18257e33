/// One generation of a `FlowTable`: flows by their keys, in the order in which they came.
///
/// A `Dictionary` keeps room for keys and values in all its buckets, of which a third to two thirds are
/// empty. Here a bucket is eight bytes, and flows lie close together.
struct FlowGeneration {
  /// How many flows it holds.
  private(set) var count = 0

  private var entries: [Entry] = []
  /// Empty, or the place of an entry and half of its key's hash; a power of two of them, searched
  /// from that of the hash on.
  private var buckets: [Bucket]

  private struct Entry {
    let key: FlowKey
    var flow: Flow
    /// Whether the flow was taken out; its place stays.
    var isTaken = false
  }

  private struct Bucket {
    var hash: UInt32 = 0
    /// One more than the place; 0: empty.
    var number: UInt32 = 0
  }

  /// A key with its hash, which two generations are searched by.
  struct HashedKey {
    let key: FlowKey
    fileprivate let hash: UInt32

    init(_ key: FlowKey) {
      self.key = key
      hash = UInt32(truncatingIfNeeded: key.hashValue)
    }
  }

  /// A generation without flows, with room for `capacity` of them.
  init(capacity: Int = 0) {
    var size = 1024
    while size / 4 * 3 < capacity { size *= 2 }
    buckets = Array(repeating: Bucket(), count: size)
    entries.reserveCapacity(capacity)
  }

  /// The place of the flow of `key`; nil when there is none.
  func place(of key: HashedKey) -> Int? {
    let mask = buckets.count - 1
    var index = Int(key.hash) & mask
    while buckets[index].number != 0 {
      let bucket = buckets[index]
      if bucket.hash == key.hash, entries[Int(bucket.number) - 1].key == key.key {
        let place = Int(bucket.number) - 1
        return entries[place].isTaken ? nil : place
      }
      index = (index + 1) & mask
    }
    return nil
  }

  /// The flow at `place`, which `place(of:)` gave.
  subscript(place: Int) -> Flow {
    _read { yield entries[place].flow }
    _modify { yield &entries[place].flow }
  }

  /// Adds the flow of `key`, of which there is none, and was none before.
  mutating func insert(_ flow: Flow, for key: HashedKey) {
    if (entries.count + 1) * 4 > buckets.count * 3 { grow() }
    entries.append(Entry(key: key.key, flow: flow))
    put(Bucket(hash: key.hash, number: UInt32(entries.count)))
    count += 1
  }

  /// Takes out the flow of `key`; nil when there is none.
  mutating func remove(_ key: HashedKey) -> Flow? {
    guard let place = place(of: key) else { return nil }
    entries[place].isTaken = true
    count -= 1
    return entries[place].flow
  }

  /// All flows, in the order in which they came.
  var flows: some Sequence<(key: FlowKey, flow: Flow)> {
    entries.lazy.filter { !$0.isTaken }.map { (key: $0.key, flow: $0.flow) }
  }

  private mutating func put(_ bucket: Bucket) {
    let mask = buckets.count - 1
    var index = Int(bucket.hash) & mask
    while buckets[index].number != 0 { index = (index + 1) & mask }
    buckets[index] = bucket
  }

  private mutating func grow() {
    let known = buckets
    buckets = Array(repeating: Bucket(), count: known.count * 2)
    for bucket in known where bucket.number != 0 { put(bucket) }
  }
}

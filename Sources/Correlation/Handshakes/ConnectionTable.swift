/// A 4-tuple without direction, in sixteen bytes: a case holds millions at once.
///
/// Its numbers are those of one `AddressNumbers`; `low` is the endpoint that sorts first.
struct ConnectionKey: Equatable {
  let low: UInt64
  let high: UInt64
}

/// What is known of each 4-tuple of a vantage.
///
/// A `Dictionary` keeps room for keys and values in all its buckets, and half of these are empty. Here a
/// bucket is eight bytes, and what is known lies close together.
struct ConnectionTable {
  /// All entries, in the order in which they came.
  private(set) var entries: [Entry] = []
  /// Half of a key's hash, and one more than the place of its entry; 0 when it is empty.
  private var buckets = [UInt64](repeating: 0, count: 1024)
  /// Another one in each process: nobody can make a capture whose keys all fall into one bucket.
  private let seed = UInt64.random(in: .min ... .max)

  /// A 4-tuple, and what is known of it.
  struct Entry {
    let key: ConnectionKey
    var connection: Connection
  }

  /// The connection at `place`.
  subscript(place: Int) -> Connection {
    _read { yield entries[place].connection }
    _modify { yield &entries[place].connection }
  }

  /// The place of the connection of `key`, of which nothing may be known yet.
  mutating func place(of key: ConnectionKey) -> Int {
    if (entries.count + 1) * 4 > buckets.count * 3 { grow() }
    let hash = hash(of: key)
    let index = bucket(of: key, hash)
    guard buckets[index] == 0 else { return Self.place(buckets[index]) }
    entries.append(Entry(key: key, connection: Connection()))
    buckets[index] = hash & Self.upperHalf | UInt64(entries.count)
    return entries.count - 1
  }

  /// The place of the connection of `key`; nil when nothing is known of it.
  func known(_ key: ConnectionKey) -> Int? {
    let bucket = buckets[bucket(of: key, hash(of: key))]
    return bucket == 0 ? nil : Self.place(bucket)
  }

  private static let upperHalf: UInt64 = 0xFFFF_FFFF_0000_0000

  private static func place(_ bucket: UInt64) -> Int { Int(bucket & ~upperHalf) - 1 }

  /// The bucket of `key`, or the empty one where it belongs.
  private func bucket(of key: ConnectionKey, _ hash: UInt64) -> Int {
    let mask = buckets.count - 1
    var index = Int(truncatingIfNeeded: hash >> 32) & mask
    while buckets[index] != 0 {
      let bucket = buckets[index]
      if (bucket ^ hash) & Self.upperHalf == 0, entries[Self.place(bucket)].key == key { break }
      index = (index + 1) & mask
    }
    return index
  }

  /// Two multiplications, each folded to its two halves: all bits of the key, and of the seed, take part.
  private func hash(of key: ConnectionKey) -> UInt64 {
    func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
      let product = one.multipliedFullWidth(by: other)
      return product.high ^ product.low
    }
    return mixed(
      mixed(key.low ^ seed, 0x9E37_79B9_7F4A_7C15) ^ key.high, 0xD6E8_FEB8_6659_FD93 ^ seed)
  }

  private mutating func grow() {
    let known = buckets
    buckets = Array(repeating: 0, count: known.count * 2)
    let mask = buckets.count - 1
    for bucket in known where bucket != 0 {
      var index = Int(bucket >> 32) & mask
      while buckets[index] != 0 { index = (index + 1) & mask }
      buckets[index] = bucket
    }
  }
}

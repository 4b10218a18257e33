import Wire

/// A hash of connections that costs one multiplication and, like Swift's own, has a secret seed: whoever
/// made the capture chose the addresses, and could choose them to collide.
///
/// Each word is changed by a secret of its own and the two are multiplied, which spreads any of their
/// bits over the whole product. No output depends on the seed.
struct FlowHash {
  private let first = UInt64.random(in: .min ... .max)
  private let second = UInt64.random(in: .min ... .max)

  /// A key with its hash, which two generations are searched by.
  struct Key {
    let key: FlowKey
    let hash: UInt32
  }

  /// `key` with its hash.
  @inline(__always)
  func callAsFunction(_ key: FlowKey) -> Key {
    let addresses: UInt64
    if let ipv4 = key.ipv4Addresses {
      addresses = ipv4
    } else {
      let (low, high) = (key.low.address, key.high.address)
      addresses = mix(mix(low.upper, low.lower), mix(high.upper, high.lower))
    }
    return Key(key: key, hash: UInt32(truncatingIfNeeded: mix(addresses, key.numbers)))
  }

  private func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ first).multipliedFullWidth(by: right ^ second)
    return product.high ^ product.low
  }
}

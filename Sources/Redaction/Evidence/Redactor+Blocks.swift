import Evidence
import Wire

extension Redactor {
  /// The pseudonyms of a block of addresses: prefixes, since nothing but prefixes is kept together.
  ///
  /// A range becomes the prefixes that it is made of. A mask with holes has none: of it only the
  /// leading ones count, so that it covers more than it did.
  mutating func redacted(_ block: AddressBlock) -> [AddressBlock] {
    switch block {
    case .prefix(let base, let length): [redacted(base, length)]
    case .range(let first, let last):
      AddressBlock.prefixes(from: first, through: last).map { redacted($0.base, $0.length) }
    case .masked(let base, let mask): [redacted(base, mask.leadingOnes)]
    }
  }

  private mutating func redacted(_ base: IPAddress, _ length: Int) -> AddressBlock {
    let pseudonym = AddressBlock.prefix(redacted(base), length: length)
    // The bits behind the prefix are the host's own, where there are any.
    guard AddressBlock.prefix(base, length: length).network == base else { return pseudonym }
    return pseudonym.network.map { .prefix($0, length: length) } ?? pseudonym
  }
}

extension AddressBlock {
  /// No range of addresses is made of more prefixes than this.
  private static let mostPrefixes = 254

  /// The fewest prefixes that hold just the addresses from `first` through `last`.
  static func prefixes(
    from first: IPAddress, through last: IPAddress
  ) -> [(base: IPAddress, length: Int)] {
    let width = first.isIPv6 ? 128 : 32
    var prefixes: [(base: IPAddress, length: Int)] = []
    var next: IPAddress? = first
    while let base = next, base <= last, prefixes.count < mostPrefixes {
      var length = width
      while length > 0, let wider = AddressBlock.prefix(base, length: length - 1).network,
        wider == base, base.last(ofPrefix: length - 1) <= last
      {
        length -= 1
      }
      prefixes.append((base, length))
      next = base.last(ofPrefix: length).successor
    }
    return prefixes
  }
}

extension IPAddress {
  /// How many ones it begins with.
  fileprivate var leadingOnes: Int {
    guard isIPv6 else { return (~UInt32(truncatingIfNeeded: lower)).leadingZeroBitCount }
    return upper == .max
      ? 64 + (~lower).leadingZeroBitCount : (~upper).leadingZeroBitCount
  }

  /// The last address of the prefix of `length` bits that it begins.
  fileprivate func last(ofPrefix length: Int) -> IPAddress {
    guard isIPv6 else {
      let mask = length == 0 ? UInt32.max : length >= 32 ? 0 : UInt32.max >> UInt32(length)
      return IPAddress(v4: UInt32(truncatingIfNeeded: lower) | mask)
    }
    let above = length >= 64 ? 0 : UInt64.max >> UInt64(length)
    let below = length >= 128 ? 0 : length <= 64 ? .max : UInt64.max >> UInt64(length - 64)
    return IPAddress(v6: upper | above, lower | below)
  }

  /// The next address; nil behind the last one.
  fileprivate var successor: IPAddress? {
    guard isIPv6 else {
      return lower == 0xffff_ffff ? nil : IPAddress(v4: UInt32(truncatingIfNeeded: lower + 1))
    }
    if lower < .max { return IPAddress(v6: upper, lower + 1) }
    return upper < .max ? IPAddress(v6: upper + 1, 0) : nil
  }
}

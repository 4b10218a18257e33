import Wire

/// Pseudonyms of IP addresses that keep prefixes: two addresses have as many leading bits in common as
/// their pseudonyms have.
///
/// Each bit is turned over or not by a function of the bits before it, as in Crypto-PAn (Xu, Fan,
/// Ammar, Moon: "Prefix-Preserving IP Address Anonymization", 2002). One HMAC-SHA-256 of the octets
/// before has 256 bits, which are enough for the 255 nodes of the next octet's tree. Bits that lead
/// into a special range are left alone, so that it is mapped onto itself; what lies beside such a range
/// keeps the bits that it shares with it, and one more.
struct AddressPseudonyms {
  private let key: PseudonymKey
  private var known: [IPAddress: IPAddress] = [:]

  /// As many addresses are remembered; then all are forgotten.
  private static let limit = 100_000

  init(key: PseudonymKey) { self.key = key }

  /// The pseudonym of `address`.
  mutating func pseudonym(of address: IPAddress) -> IPAddress {
    if let pseudonym = known[address] { return pseudonym }
    let pseudonym = computed(address)
    if known.count >= Self.limit { known.removeAll(keepingCapacity: true) }
    known[address] = pseudonym
    return pseudonym
  }

  private mutating func computed(_ address: IPAddress) -> IPAddress {
    if SpecialRanges.isFixed(address) { return address }
    let turned = IPAddress(octets: turned(address), isIPv6: address.isIPv6)
    guard let embedded = address.embeddedIPv4 else { return turned }
    return turned.embedding(pseudonym(of: embedded), like: address)
  }

  private func turned(_ address: IPAddress) -> [UInt8] {
    let octets = address.octets
    return octets.indices.map { index in
      let flips = key.digest(address.isIPv6 ? .ipv6 : .ipv4, octets[..<index])
      var node = 1
      var result: UInt8 = 0
      for depth in 0..<8 {
        let bit = octets[index] >> (7 - UInt8(depth)) & 1
        let flip =
          SpecialRanges.goOn(behind: index * 8 + depth, of: address)
          ? 0 : flips[node >> 3] >> UInt8(node & 7) & 1
        result = result << 1 | (bit ^ flip)
        node = node << 1 | Int(bit)
      }
      return result
    }
  }
}

extension AddressPseudonyms {
  /// The pseudonym of a hardware address of any length: whether it is one of a group, and whether it
  /// was given by hand, stays; zeros, broadcast and what IP's groups begin with stay too.
  ///
  /// Source: IEEE 802-2014 section 8.2; RFC 1112 section 6.4; RFC 2464 section 7.
  func pseudonym(ofHardware address: [UInt8]) -> [UInt8] {
    guard let first = address.first, address.contains(where: { $0 != 0 }),
      address.contains(where: { $0 != 0xff })
    else { return address }
    // Bridges' own groups say nothing of whose they are.
    if address.starts(with: [0x01, 0x80, 0xc2, 0x00, 0x00]) { return address }
    let kept = [[0x01, 0x00, 0x5e], [0x33, 0x33]].first { address.starts(with: $0) } ?? []
    let digest = key.digest(.hardware, address)
    return address.indices.map { index in
      if index < kept.count { return address[index] }
      let octet = digest[index % digest.count]
      return index == 0 ? octet & 0xfc | first & 0x03 : octet
    }
  }
}

extension IPAddress {
  /// Its 4 or 16 octets, in network order.
  var octets: [UInt8] {
    isIPv6
      ? (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? upper : lower) >> (56 - 8 * ($0 & 7))) }
      : (0..<4).map { UInt8(truncatingIfNeeded: lower >> UInt64(24 - 8 * $0)) }
  }

  init(octets: [UInt8], isIPv6: Bool) {
    let value = { (part: ArraySlice<UInt8>) in part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    self =
      isIPv6
      ? IPAddress(v6: value(octets[..<8]), value(octets[8...]))
      : IPAddress(v4: UInt32(truncatingIfNeeded: value(octets[...])))
  }

  private var isTailIPv4: Bool {
    isIPv6 && (upper == 0 && lower >> 32 == 0xffff || upper == 0x64_ff9b << 32 && lower >> 32 == 0)
  }

  private var is6to4: Bool { isIPv6 && upper >> 48 == 0x2002 }

  /// The IPv4 address that a mapped, a translated (RFC 6052) or a 6to4 address holds.
  fileprivate var embeddedIPv4: IPAddress? {
    if isTailIPv4 { return IPAddress(v4: UInt32(truncatingIfNeeded: lower)) }
    return is6to4 ? IPAddress(v4: UInt32(truncatingIfNeeded: upper >> 16)) : nil
  }

  /// This address with `embedded` where `model` holds an IPv4 address.
  fileprivate func embedding(_ embedded: IPAddress, like model: IPAddress) -> IPAddress {
    model.isTailIPv4
      ? IPAddress(v6: model.upper, model.lower & ~0xffff_ffff | embedded.lower)
      : IPAddress(v6: 0x2002 << 48 | embedded.lower << 16 | upper & 0xffff, lower)
  }
}

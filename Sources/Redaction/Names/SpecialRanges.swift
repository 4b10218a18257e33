internal import Evidence
import Wire

/// Ranges of addresses that mean something: a pseudonym stays within them, since a diagnosis speaks
/// of them.
///
/// Source: the IANA registries of special-purpose addresses (RFC 6890), RFC 6598, RFC 6052.
enum SpecialRanges {
  /// Of one address each: these are their own pseudonyms.
  static let fixed = [
    "0.0.0.0/8", "127.0.0.1", "255.255.255.255", "::", "::1", "ff02::1", "ff02::2",
  ]

  /// All of them, the fixed ones included.
  static let all: [(base: IPAddress, length: Int)] =
    (fixed + [
      "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
      "192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
      "203.0.113.0/24", "224.0.0.0/4", "224.0.0.0/24", "240.0.0.0/4",
      "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32",
      "2002::/16", "3fff::/20", "fc00::/7", "fd00::/8", "fe80::/10", "fe80::/64", "ff00::/8",
      "ff02::/16",
    ]).compactMap { text in
      guard case .prefix(let base, let length) = AddressBlock(text) else { return nil }
      return (base, length)
    }

  /// Whether the first `depth` bits of `address` lead into a special range that goes on behind them.
  static func goOn(behind depth: Int, of address: IPAddress) -> Bool {
    all.contains { range in
      range.length > depth
        && AddressBlock.prefix(range.base, length: depth).contains(address)
    }
  }

  /// Whether `address` is its own pseudonym.
  static func isFixed(_ address: IPAddress) -> Bool { !address.isIPv6 && address.lower >> 24 == 0 }
}

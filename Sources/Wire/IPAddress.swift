/// An IPv4 or IPv6 address as a value of 17 bytes that hashes and compares without allocating.
public struct IPAddress: Hashable, Sendable {
  /// The first eight octets of an IPv6 address, in host byte order; 0 for IPv4.
  public let upper: UInt64
  /// The last eight octets of an IPv6 address, or an IPv4 address in the low 32 bits.
  public let lower: UInt64
  /// Whether this is an IPv6 address.
  ///
  /// `::192.0.2.1` and `192.0.2.1` are different addresses.
  public let isIPv6: Bool

  /// An IPv4 address, its first octet in the highest byte.
  public init(v4 address: UInt32) {
    upper = 0
    lower = UInt64(address)
    isIPv6 = false
  }

  /// An IPv6 address, its first octet in the highest byte of `upper`.
  public init(v6 upper: UInt64, _ lower: UInt64) {
    self.upper = upper
    self.lower = lower
    isIPv6 = true
  }
}

extension IPAddress: Comparable {
  /// IPv4 before IPv6, then in numeric order.
  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    if left.isIPv6 != right.isIPv6 { return right.isIPv6 }
    return (left.upper, left.lower) < (right.upper, right.lower)
  }
}

public import Wire

/// A set of addresses as rules and routes write it: a prefix, a range, or an odd mask.
public enum AddressBlock: Hashable, Sendable, Codable {
  /// `10.96.0.0/12`; a single address has its full length in bits.
  case prefix(IPAddress, length: Int)
  /// `192.0.2.10-192.0.2.20`, both ends included.
  case range(IPAddress, IPAddress)
  /// `10.0.0.0/255.0.255.0`: the bits of the mask count.
  case masked(IPAddress, mask: IPAddress)

  /// The single `address`.
  public static func single(_ address: IPAddress) -> AddressBlock {
    .prefix(address, length: address.bitWidth)
  }

  /// The addresses that carriers share, and load balancers use towards their servers (RFC 6598).
  public static let shared = AddressBlock.prefix(IPAddress(v4: 0x6440_0000), length: 10)

  /// Whether `address` is one of them; never across IPv4 and IPv6.
  public func contains(_ address: IPAddress) -> Bool {
    switch self {
    case .prefix(let base, let length):
      base.isIPv6 == address.isIPv6 && base.masked(length) == address.masked(length)
    case .range(let first, let last):
      first.isIPv6 == address.isIPv6 && first <= address && address <= last
    case .masked(let base, let mask):
      base.isIPv6 == address.isIPv6 && base.masked(mask) == address.masked(mask)
    }
  }

  /// The one address that it holds; nil when there are several.
  public var onlyAddress: IPAddress? {
    switch self {
    case .prefix(let address, let length): length == address.bitWidth ? address : nil
    case .range(let first, let last): first == last ? first : nil
    case .masked: nil
    }
  }
}

extension AddressBlock {
  /// Reads `192.0.2.1`, `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `192.0.2.1-192.0.2.9`, also of IPv6; nil
  /// for names and anything else.
  public init?(_ text: some StringProtocol) {
    let text = Substring(text)
    if let slash = text.firstIndex(of: "/") {
      guard let address = IPAddress(text[..<slash]) else { return nil }
      self.init(address, mask: text[slash...].dropFirst())
    } else if let dash = text.firstIndex(of: "-") {
      guard let first = IPAddress(text[..<dash]), let last = IPAddress(text[dash...].dropFirst()),
        first.isIPv6 == last.isIPv6, first <= last
      else { return nil }
      self = .range(first, last)
    } else {
      guard let address = IPAddress(text) else { return nil }
      self = .single(address)
    }
  }

  private init?(_ address: IPAddress, mask text: Substring) {
    if let length = Int(text), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      guard length <= address.bitWidth else { return nil }
      self = .prefix(address, length: length)
      return
    }
    guard let mask = IPAddress(text), mask.isIPv6 == address.isIPv6 else { return nil }
    self = mask.prefixLength.map { .prefix(address, length: $0) } ?? .masked(address, mask: mask)
  }
}

extension AddressBlock: CustomStringConvertible {
  /// As `iptables-save` writes it; a single address without its length.
  public var description: String {
    switch self {
    case .prefix(let address, let length):
      length == address.bitWidth ? "\(address)" : "\(address)/\(length)"
    case .range(let first, let last): "\(first)-\(last)"
    case .masked(let address, let mask): "\(address)/\(mask)"
    }
  }
}

extension IPAddress {
  /// Bits of an address of this family: 32 or 128.
  var bitWidth: Int { isIPv6 ? 128 : 32 }

  /// The first `length` bits, the rest 0.
  func masked(_ length: Int) -> IPAddress { masked(IPAddress.mask(length, isIPv6: isIPv6)) }

  /// The bits that `mask` sets.
  func masked(_ mask: IPAddress) -> IPAddress {
    isIPv6
      ? IPAddress(v6: upper & mask.upper, lower & mask.lower)
      : IPAddress(v4: UInt32(truncatingIfNeeded: lower & mask.lower))
  }

  /// How many leading ones a mask has; nil when others follow a zero.
  var prefixLength: Int? {
    let ones =
      isIPv6
      ? (upper == .max ? 64 + (~lower).leadingZeroBitCount : (~upper).leadingZeroBitCount)
      : (~UInt32(truncatingIfNeeded: lower)).leadingZeroBitCount
    return self == IPAddress.mask(ones, isIPv6: isIPv6) ? ones : nil
  }

  private static func mask(_ length: Int, isIPv6: Bool) -> IPAddress {
    guard isIPv6 else { return IPAddress(v4: ~UInt32.zero << (32 - min(max(length, 0), 32))) }
    return IPAddress(
      v6: ~UInt64.zero << (64 - min(max(length, 0), 64)),
      ~UInt64.zero << (128 - min(max(length, 64), 128)))
  }
}

/// A 32-bit number that wraps and is compared modulo 2^32: a sequence number or a TSval.
///
/// The order is that of serial-number arithmetic (RFC 1982 section 3.2, RFC 7323 section 5.2): of
/// two numbers the one that is less than 2^31 ahead is the later. It is no total order, so the type
/// is not `Comparable`.
public struct SerialNumber: Hashable, Sendable, Codable, RawRepresentable {
  /// The number as it is on the wire, in host byte order.
  public var rawValue: UInt32

  /// Wraps `rawValue`.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Wraps `rawValue`.
  public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// How far `other` is ahead of this number, from -2^31 to 2^31 - 1; negative when it is behind.
  ///
  /// As the kernel writes it: `(s32)(other - self)`.
  public func distance(to other: SerialNumber) -> Int32 {
    Int32(bitPattern: other.rawValue &- rawValue)
  }

  /// The number `distance` after this one, modulo 2^32.
  public func advanced(by distance: UInt32) -> SerialNumber {
    SerialNumber(rawValue &+ distance)
  }
}

extension SerialNumber: CustomStringConvertible {
  /// The number in decimal.
  public var description: String { String(rawValue) }
}

/// The unit of an interface's times: a negative power of ten or of two, in seconds.
///
/// Source: draft-ietf-opsawg-pcapng section 4.2, `if_tsresol`.
public struct PcapngTimeResolution: RawRepresentable, Hashable, Sendable {
  /// The exponent, its sign left out; the highest bit is set for a power of two.
  public let rawValue: UInt8

  /// Wraps the value of `if_tsresol`.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Microseconds, the unit of an interface that names none.
  public static let microseconds = PcapngTimeResolution(rawValue: 6)

  /// Nanoseconds.
  public static let nanoseconds = PcapngTimeResolution(rawValue: 9)

  /// Whether the unit is a power of two.
  public var isPowerOfTwo: Bool { rawValue & 0x80 != 0 }

  /// How many times the unit is halved, or divided by ten.
  public var exponent: Int { Int(rawValue & 0x7f) }

  /// `ticks` of this unit in nanoseconds, what is less than one cut off.
  public func nanoseconds(_ ticks: UInt64) -> UInt128 {
    // Less than 2^94, whatever the ticks.
    let scaled = UInt128(ticks) * 1_000_000_000
    return isPowerOfTwo ? scaled >> UInt128(exponent) : divided(scaled)
  }

  /// `scaled`, divided by ten as often as the exponent says.
  private func divided(_ scaled: UInt128) -> UInt128 {
    // Of thirty digits nothing is left, and a larger divisor might not fit.
    guard exponent < 30 else { return 0 }
    return scaled / (0..<exponent).reduce(UInt128(1)) { power, _ in power * 10 }
  }

  /// When a clock with this unit showed `ticks`, in nanoseconds since 1970 UTC, if it counts from
  /// `offset` seconds since then; nil when that is not within `CaptureTime.possible`.
  public func time(_ ticks: UInt64, offset: Int64 = 0) -> Int64? {
    // Both terms are far from the limits of 128 bits.
    Int64(exactly: Int128(nanoseconds(ticks)) + Int128(offset) * 1_000_000_000)
      .flatMap { CaptureTime.possible.contains($0) ? $0 : nil }
  }
}

extension PcapngTimeResolution: CustomStringConvertible {
  /// `10^-6 s`, or `2^-10 s`.
  public var description: String { "\(isPowerOfTwo ? 2 : 10)^-\(exponent) s" }
}

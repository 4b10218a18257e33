/// What times of packets are possible.
public enum CaptureTime {
  /// Times in nanoseconds since 1970 UTC, from 1824 to 2116: the difference of any two fits 64 bits,
  /// whatever a file claims, so that nobody behind the readers has to look for overflow.
  public static let possible: ClosedRange<Int64> = -(1 << 62) + 1...(1 << 62) - 1
}

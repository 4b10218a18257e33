/// The timestamps option of a segment (RFC 7323 section 3.2).
public struct TCPTimestamps: Hashable, Sendable, Codable {
  /// TSval: the sender's clock, in ticks of a rate that only the sender knows.
  public var value: SerialNumber
  /// TSecr: the TSval that the sender last took from its peer; 0 in an initial SYN.
  public var echo: SerialNumber

  /// Timestamps with TSval `value` and TSecr `echo`.
  public init(value: SerialNumber, echo: SerialNumber) {
    self.value = value
    self.echo = echo
  }
}

extension TCPTimestamps {
  /// The timestamps among TCP options that stand alone, as a log prints them; nil where there are none.
  public init?(options bytes: RawSpan) {
    guard let found = TCPOptions(bytes, in: 0..<bytes.byteCount).timestamps else { return nil }
    self = found
  }
}

import Wire

/// A 4-tuple without direction, at one vantage: what a connection is found by.
struct FlowKey {
  /// The end with the lower address, of equal ones with the lower port.
  let low: Endpoint
  /// The other end.
  let high: Endpoint
  let vantage: UInt32

  /// The key of `segment`, and whether its sender is the lower end.
  static func make(
    _ segment: borrowing DecodedSegment, vantage: UInt32
  ) -> (key: FlowKey, fromLow: Bool) {
    let (source, destination) = (segment.source, segment.destination)
    return destination < source
      ? (FlowKey(low: destination, high: source, vantage: vantage), false)
      : (FlowKey(low: source, high: destination, vantage: vantage), true)
  }

  /// Both addresses in one word; nil when one is of IPv6.
  var ipv4Addresses: UInt64? {
    low.address.isIPv6 || high.address.isIPv6 ? nil : low.address.lower << 32 | high.address.lower
  }

  /// Ports and vantage in one word.
  var numbers: UInt64 {
    UInt64(low.port) << 48 | UInt64(high.port) << 32 | UInt64(vantage)
  }
}

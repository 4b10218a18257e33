import Wire

/// A 4-tuple without direction, at one vantage: what a connection is found by.
struct FlowKey {
  /// The end with the lower address, of equal ones with the lower port.
  var low: Endpoint { Endpoint(lowAddress, lowPort) }
  /// The other end.
  var high: Endpoint { Endpoint(highAddress, highPort) }
  let vantage: UInt32

  // Not as two endpoints: their padding would make each of 200,000 keys a quarter larger.
  private let lowAddress: IPAddress
  private let highAddress: IPAddress
  private let lowPort: UInt16
  private let highPort: UInt16

  /// The key of `segment`, and whether its sender is the lower end.
  static func make(
    _ segment: DecodedSegment, vantage: UInt32
  ) -> (key: FlowKey, fromLow: Bool) {
    let fromLow = !(segment.destination < segment.source)
    return fromLow
      ? (FlowKey(segment.source, segment.destination, vantage), true)
      : (FlowKey(segment.destination, segment.source, vantage), false)
  }

  private init(_ low: Endpoint, _ high: Endpoint, _ vantage: UInt32) {
    (lowAddress, lowPort) = (low.address, low.port)
    (highAddress, highPort) = (high.address, high.port)
    self.vantage = vantage
  }
}

extension FlowKey: Hashable {
  static func == (left: FlowKey, right: FlowKey) -> Bool {
    left.lowAddress.lower == right.lowAddress.lower
      && left.highAddress.lower == right.highAddress.lower && left.numbers == right.numbers
      && left.lowAddress.upper == right.lowAddress.upper
      && left.highAddress.upper == right.highAddress.upper
      && left.lowAddress.isIPv6 == right.lowAddress.isIPv6
      && left.highAddress.isIPv6 == right.highAddress.isIPv6
  }

  /// Every packet is hashed: two words for IPv4, six for IPv6.
  ///
  /// By Swift's hasher and no quicker sum, since its seed is secret: whoever made the capture chose the
  /// addresses, and could choose them to collide.
  func hash(into hasher: inout Hasher) {
    if lowAddress.isIPv6 || highAddress.isIPv6 {
      hasher.combine(lowAddress.upper)
      hasher.combine(lowAddress.lower)
      hasher.combine(highAddress.upper)
      hasher.combine(highAddress.lower)
    } else {
      hasher.combine(lowAddress.lower << 32 | highAddress.lower)
    }
    hasher.combine(numbers)
  }

  /// Ports and vantage in one word.
  private var numbers: UInt64 {
    UInt64(lowPort) << 48 | UInt64(highPort) << 32 | UInt64(vantage)
  }
}

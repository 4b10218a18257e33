/// What a captured packet holds.
public enum DecodedFrame: Hashable, Sendable {
  /// A TCP segment.
  case segment(DecodedSegment)
  /// An ICMP or ICMPv6 error that quotes the start of a TCP segment.
  case icmpError(QuotedSegment)
  /// Something that is neither.
  case other(FrameContent)
}

/// The start of a TCP segment that an ICMP or ICMPv6 error returns to its sender.
///
/// Source: RFC 792 and RFC 4443 section 3. At least the first eight bytes of the segment are
/// quoted: its ports and its sequence number.
public struct QuotedSegment: Hashable, Sendable {
  /// Who sent the error: a router, or the host that the segment was for.
  public var reporter: IPAddress
  /// The ICMP type, or the ICMPv6 type when `reporter` is an IPv6 address.
  public var type: UInt8
  /// The code within the type.
  public var code: UInt8
  /// The sender of the quoted segment.
  public var source: Endpoint
  /// The receiver of the quoted segment.
  public var destination: Endpoint
  /// The absolute sequence number of the quoted segment.
  public var sequence: SerialNumber
  /// Index of the interface that saw the error, from a Linux cooked v2 header.
  public var interfaceIndex: UInt32?

  /// A quotation with all its fields.
  public init(
    reporter: IPAddress, type: UInt8, code: UInt8, source: Endpoint, destination: Endpoint,
    sequence: SerialNumber, interfaceIndex: UInt32? = nil
  ) {
    self.reporter = reporter
    self.type = type
    self.code = code
    self.source = source
    self.destination = destination
    self.sequence = sequence
    self.interfaceIndex = interfaceIndex
  }
}

/// The start of an ICMP (RFC 792) or ICMPv6 (RFC 4443) message.
struct ICMPHeader {
  private static let typeField = Field<UInt8>(at: 0)
  private static let codeField = Field<UInt8>(at: 1)
  /// Bytes before the quotation in every error message of both versions.
  private static let errorLength = 8

  private let type: UInt8
  private let code: UInt8
  private let isIPv6: Bool

  /// Decodes the message that is the payload of `ip`.
  init(_ bytes: RawSpan, in ip: IPHeader) throws(WireError) {
    try bytes.require(2, at: ip.payloadOffset, of: .icmp)
    let header = bytes.extracting(ip.payloadOffset..<ip.payloadOffset + 2)
    type = header[Self.typeField]
    code = header[Self.codeField]
    isIPv6 = ip.payloadProtocol == IPProtocol.icmpv6
  }

  /// Whether the message says that a packet did not arrive.
  ///
  /// A redirect (type 5) quotes a packet too, but that packet was forwarded.
  var isError: Bool {
    switch (isIPv6, type) {
    case (false, 3), (false, 4), (false, 11), (false, 12): true
    case (true, 1...4): true
    default: false
    }
  }

  /// Decodes the start of the TCP segment that the message quotes, if it quotes one.
  func decodeQuote(
    _ bytes: RawSpan, in ip: IPHeader, interfaceIndex: UInt32?
  ) throws(WireError) -> DecodedFrame {
    guard isError else { return .other(.ipProtocol(ip.payloadProtocol)) }
    // Padding behind the IP packet is no part of the quotation.
    let message = bytes.extracting(first: min(bytes.byteCount, ip.payloadEnd ?? .max))
    try message.require(Self.errorLength, at: ip.payloadOffset, of: .icmp)
    do {
      let start = ip.payloadOffset + Self.errorLength
      let quoted =
        isIPv6 ? try IPHeader(ipv6: message, at: start) : try IPHeader(ipv4: message, at: start)
      guard quoted.payloadProtocol == IPProtocol.tcp, !quoted.isLaterFragment else {
        return .other(.ipProtocol(ip.payloadProtocol))
      }
      return .icmpError(try quote(message, of: quoted, by: ip.source, interfaceIndex))
    } catch {
      throw error.attributed(to: .icmpQuote)
    }
  }

  private static let sourcePort = Field<UInt16>(at: 0)
  private static let destinationPort = Field<UInt16>(at: 2)
  private static let sequenceNumber = Field<UInt32>(at: 4)
  private static let quotedLength = 8

  private func quote(
    _ message: RawSpan, of quoted: IPHeader, by reporter: IPAddress, _ interfaceIndex: UInt32?
  ) throws(WireError) -> QuotedSegment {
    let start = quoted.payloadOffset
    try message.require(Self.quotedLength, at: start, of: .icmpQuote)
    let header = message.extracting(start..<start + Self.quotedLength)
    return QuotedSegment(
      reporter: reporter, type: type, code: code,
      source: Endpoint(quoted.source, header[Self.sourcePort]),
      destination: Endpoint(quoted.destination, header[Self.destinationPort]),
      sequence: SerialNumber(header[Self.sequenceNumber]),
      interfaceIndex: interfaceIndex)
  }
}

extension DecodedSegment {
  // In the order of the drawing in RFC 9293 section 3.1.
  private static let sourcePort = Field<UInt16>(at: 0)
  private static let destinationPort = Field<UInt16>(at: 2)
  private static let sequenceNumber = Field<UInt32>(at: 4)
  private static let acknowledgmentNumber = Field<UInt32>(at: 8)
  private static let dataOffset = Field<UInt8>(at: 12)
  private static let controlBits = Field<UInt8>(at: 13)
  private static let windowField = Field<UInt16>(at: 14)
  private static let minimumLength = 20

  /// Decodes the TCP header that is the payload of `ip`.
  @inline(__always)
  init(_ bytes: RawSpan, in ip: IPHeader, interfaceIndex: UInt32?) throws(WireError) {
    let start = ip.payloadOffset
    // The packet's own length is judged first: a packet that is too short by its IP header is
    // damaged, not cut by a snapshot length.
    let length = (ip.payloadEnd ?? .max) - start
    guard length >= Self.minimumLength else {
      throw .invalidLength(layer: .tcp, bytes: length, offset: start)
    }
    try bytes.require(Self.minimumLength, at: start, of: .tcp)
    let header = bytes.extracting(start..<start + Self.minimumLength)
    let headerLength = Int(header[Self.dataOffset] >> 4) * 4
    guard headerLength >= Self.minimumLength, headerLength <= length else {
      throw .invalidLength(
        layer: .tcp, bytes: headerLength, offset: start + Self.dataOffset.offset)
    }
    let options = TCPOptions(bytes, in: start + Self.minimumLength..<start + headerLength)
    source = Endpoint(ip.source, header[Self.sourcePort])
    destination = Endpoint(ip.destination, header[Self.destinationPort])
    flags = TCPFlags(rawValue: header[Self.controlBits])
    sequence = SerialNumber(header[Self.sequenceNumber])
    acknowledgment = SerialNumber(header[Self.acknowledgmentNumber])
    window = header[Self.windowField]
    timestamps = options.timestamps
    timeToLive = ip.timeToLive
    identification = ip.identification
    // Without a length in the IP header, options may be cut off and nothing be left.
    payloadLength = max(0, (ip.payloadEnd ?? bytes.byteCount) - start - headerLength)
    self.interfaceIndex = interfaceIndex
    isTunnelled = false
    optionsFault = options.fault
  }
}

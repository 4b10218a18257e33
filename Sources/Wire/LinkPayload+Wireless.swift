/// Source: IEEE 802.11 section 9.2 and 9.3.2; <https://www.radiotap.org>; libpcap's link types.
extension LinkPayload {
  /// The first two octets of an IEEE 802.11 frame.
  private struct FrameControl {
    let octets: (UInt8, UInt8)

    var isData: Bool { octets.0 & 0x0c == 0x08 }
    var hasNoData: Bool { octets.0 & 0x40 != 0 }
    var hasQualityOfService: Bool { octets.0 & 0x80 != 0 }
    var hasFourthAddress: Bool { octets.1 & 0x03 == 0x03 }
    var isProtected: Bool { octets.1 & 0x40 != 0 }
    var hasHighThroughputControl: Bool { hasQualityOfService && octets.1 & 0x80 != 0 }

    /// Bytes of the header of a data frame.
    var length: Int { qualityOfServiceOffset + (hasQualityOfService ? 2 : 0) + controlLength }
    /// Where the QoS control field is, if there is one.
    var qualityOfServiceOffset: Int { hasFourthAddress ? 30 : 24 }
    private var controlLength: Int { hasHighThroughputControl ? 4 : 0 }
  }

  private static let sequenceControl = 22
  private static let aggregateHeader = 14

  /// Finds the payload of a data frame; `padded` if its header is rounded up to four bytes.
  init(wireless bytes: RawSpan, at start: Int, padded: Bool) throws(WireError) {
    try bytes.require(2, at: start, of: .wireless)
    let control = FrameControl(octets: (bytes[start], bytes[start + 1]))
    guard control.isData, !control.hasNoData else {
      self.init(content: .other(.wireless(isEncrypted: false)), offset: start)
      return
    }
    guard !control.isProtected else {
      self.init(content: .other(.wireless(isEncrypted: true)), offset: start)
      return
    }
    try bytes.require(control.length, at: start, of: .wireless)
    guard bytes[start + Self.sequenceControl] & 0x0f == 0 else {
      self.init(content: .other(.laterFragment), offset: start)
      return
    }
    let length = padded ? (control.length + 3) & ~3 : control.length
    let isAggregate =
      control.hasQualityOfService && bytes[start + control.qualityOfServiceOffset] & 0x80 != 0
    // Of several frames in one, only the first is looked at.
    self.init(
      logicalLinkControl: bytes,
      at: start + length + (isAggregate ? Self.aggregateHeader : 0))
  }

  private static let radiotapLength = Field<UInt16>(at: 2)
  private static let radiotapMinimum = 8
  private static let present = 4
  private static let paddingFlag: UInt8 = 0x20

  /// Finds the frame behind a radiotap header, all of which is little-endian.
  init(radiotap bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.radiotapMinimum, at: start, of: .radiotap)
    let fixed = bytes.extracting(start..<start + Self.radiotapMinimum)
    let length = Int(fixed[Self.radiotapLength].byteSwapped)
    guard length >= Self.radiotapMinimum else {
      throw .invalidLength(
        layer: .radiotap, bytes: length, offset: start + Self.radiotapLength.offset)
    }
    try bytes.require(length, at: start, of: .radiotap)
    let flags = Self.radiotapFlags(bytes.extracting(start..<start + length))
    self.init(
      content: .header(.wireless(padded: flags & Self.paddingFlag != 0)), offset: start + length)
  }

  /// The flags field of a radiotap header, 0 when it has none.
  private static func radiotapFlags(_ header: RawSpan) -> UInt8 {
    let first = header[present]
    var offset = present
    // The highest bit of each word of bits says that another one follows.
    while offset + 4 <= header.byteCount, header[offset + 3] & 0x80 != 0 { offset += 4 }
    offset += 4
    // Bit 0 is a time of eight bytes, aligned to eight; bit 1 is the flags.
    if first & 1 != 0 { offset = (offset + 7) & ~7 + 8 }
    return first & 2 != 0 && offset < header.byteCount ? header[offset] : 0
  }
}

extension LinkPayload {
  private static let cookie = Field<UInt32>(at: 0)
  private static let lengthField = Field<UInt32>(at: 4)
  private static let cookieAndLength = 8
  private static let maximumLength: UInt32 = 4096

  /// Finds the frame behind an AVS header.
  init(wirelessAVS bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.cookieAndLength, at: start, of: .wireless)
    let header = bytes.extracting(start..<start + Self.cookieAndLength)
    try self.init(wireless: header[Self.lengthField], at: start)
  }

  /// Finds the frame behind a Prism header, in the byte order of the machine that captured; some
  /// drivers write an AVS header instead.
  init(prism bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.cookieAndLength, at: start, of: .wireless)
    let header = bytes.extracting(start..<start + Self.cookieAndLength)
    let length = header[Self.lengthField]
    let isAVS = header[Self.cookie] >> 12 == 0x80211
    try self.init(wireless: isAVS ? length : min(length, length.byteSwapped), at: start)
  }

  private init(wireless length: UInt32, at start: Int) throws(WireError) {
    guard length >= Self.cookieAndLength, length <= Self.maximumLength else {
      throw .invalidLength(
        layer: .wireless, bytes: Int(length), offset: start + Self.lengthField.offset)
    }
    self.init(content: .header(.wireless(padded: false)), offset: start + Int(length))
  }

  private static let informationLength = Field<UInt16>(at: 2)
  private static let informationType = Field<UInt32>(at: 4)

  /// Finds the packet behind a PPI header, which is little-endian and names a link type.
  init(perPacketInformation bytes: RawSpan, at start: Int) throws(WireError) {
    try bytes.require(Self.cookieAndLength, at: start, of: .link)
    let header = bytes.extracting(start..<start + Self.cookieAndLength)
    let length = Int(header[Self.informationLength].byteSwapped)
    guard length >= Self.cookieAndLength else {
      throw .invalidLength(layer: .link, bytes: length, offset: start)
    }
    let linkType = LinkType(rawValue: header[Self.informationType].byteSwapped)
    self.init(
      content: linkType.header.map { .header($0) } ?? .other(.linkType(linkType)),
      offset: start + length)
  }
}

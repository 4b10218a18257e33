public import Wire

/// Gives the addresses in a packet pseudonyms.
///
/// What is known to be a header is copied and its addresses are replaced; all else is zero: TCP's and
/// UDP's data, options that may hold addresses or secrets, padding. Lengths stay. A checksum that was
/// right stays right, and one that was wrong stays wrong, by as much.
struct PacketRedactor {
  let decoder: FrameDecoder
  private let original: [UInt8]
  private(set) var bytes: [UInt8]
  var addresses: AddressPseudonyms

  /// The packet with pseudonyms; nil when it may hold addresses in places that are not known.
  init?(_ original: [UInt8], decoder: FrameDecoder, addresses: AddressPseudonyms) {
    guard let layers = unsafe decoder.layers(of: original.span.bytes) else { return nil }
    self.decoder = decoder
    self.original = original
    self.addresses = addresses
    bytes = Array(repeating: 0, count: original.count)
    for (index, layer) in layers.enumerated() {
      let next = layers.indices.contains(index + 1) ? layers[index + 1].start : nil
      copy(layer, upTo: next)
    }
    correctChecksums(layers)
  }

  private mutating func copy(_ layer: FrameLayer, upTo next: Int?) {
    switch layer {
    case .ethernet(let start):
      copy(start..<max(start + 14, next ?? 0))
      for offset in [start, start + 6] { replaceHardwareAddress(at: offset, length: 6) }
    case .linuxCooked(let start, let lengthAt, let addressAt):
      copy(start..<max(addressAt + 8, next ?? 0))
      let length = original.indices.contains(lengthAt) ? min(Int(original[lengthAt]), 8) : 8
      zero(addressAt + length..<addressAt + 8)
      replaceHardwareAddress(at: addressAt, length: length)
    case .plain(let start): if let next { copy(start..<max(start, next)) }
    case .ipv4(let start, let payload, _): copyIPv4(start, payload)
    case .ipv6(let start, let payload, _): copyIPv6(start, payload)
    case .tcp(let start): copyTCP(start)
    case .udp(let start): copy(start..<start + 8)
    // Behind the checksum, messages other than errors may name a gateway.
    case .icmp(let start, _, let isError): copy(start..<start + (isError ? 8 : 4))
    case .tunnel(let start, .geneve): copy(start..<start + 8)
    case .tunnel(let start, _): if let next { copy(start..<max(start, next)) }
    case .arp(let start): copyARP(start)
    }
  }

  private mutating func copyIPv4(_ start: Int, _ payload: Int) {
    copy(start..<start + 20)
    for offset in [start + 12, start + 16] { replaceAddress(at: offset, length: 4) }
    let end = start + headerLength(ofIPv4: start)
    // Routes and timestamps name routers: the options give way to as many of no operation.
    for offset in start + 20..<max(start + 20, end) where bytes.indices.contains(offset) {
      bytes[offset] = 1
    }
    // An authentication header without its value.
    if payload > end { copy(end..<min(end + 12, payload)) }
  }

  func headerLength(ofIPv4 start: Int) -> Int {
    original.indices.contains(start) ? max(20, Int(original[start] & 15) * 4) : 20
  }

  private mutating func copyIPv6(_ start: Int, _ payload: Int) {
    copy(start..<start + 40)
    for offset in [start + 8, start + 24] { replaceAddress(at: offset, length: 16) }
    guard original.indices.contains(start + 6) else { return }
    var (kind, offset) = (original[start + 6], start + 40)
    while offset < payload, original.indices.contains(offset + 1) {
      let isFragment = kind == 44
      let isAuthentication = kind == 51
      let field = Int(original[offset + 1])
      copy(offset..<offset + (isFragment ? 8 : isAuthentication ? 12 : 2))
      kind = original[offset]
      offset += isFragment ? 8 : isAuthentication ? (field + 2) * 4 : (field + 1) * 8
    }
  }

  private mutating func copyTCP(_ start: Int) {
    copy(start..<start + 20)
    guard original.indices.contains(start + 12) else { return }
    let end = min(original.count, start + Int(original[start + 12] >> 4) * 4)
    var offset = start + 20
    while offset < end {
      let kind = original[offset]
      if kind == 0 { return }
      if kind == 1 {
        copy(offset..<offset + 1)
        offset += 1
        continue
      }
      guard offset + 1 < end, case let length = Int(original[offset + 1]), length >= 2 else {
        return
      }
      let isPlain = Self.plainOptions.contains(kind)
      copy(offset..<min(end, offset + (isPlain ? length : 2)))
      offset += length
    }
  }

  /// Segment size, window scale, SACK permitted, SACK, timestamps, user timeout (IANA, "TCP Option
  /// Kind Numbers").
  private static let plainOptions: Set<UInt8> = [2, 3, 4, 5, 8, 28]

  private mutating func copyARP(_ start: Int) {
    guard original.indices.contains(start + 7) else { return }
    copy(start..<start + 8)
    let (hardware, network) = (Int(original[start + 4]), Int(original[start + 5]))
    let isIPv4 = original[start + 2] == 0x08 && original[start + 3] == 0 && network == 4
    var offset = start + 8
    for _ in 0..<2 {
      copy(offset..<offset + hardware)
      replaceHardwareAddress(at: offset, length: hardware)
      offset += hardware
      if isIPv4 {
        copy(offset..<offset + 4)
        replaceAddress(at: offset, length: 4)
      }
      offset += network
    }
  }
}

extension PacketRedactor {
  private mutating func copy(_ range: Range<Int>) {
    for offset in range.clamped(to: 0..<original.count) { bytes[offset] = original[offset] }
  }

  private mutating func zero(_ range: Range<Int>) {
    for offset in range.clamped(to: 0..<bytes.count) { bytes[offset] = 0 }
  }

  private mutating func replaceHardwareAddress(at offset: Int, length: Int) {
    let range = offset..<offset + length
    // The rest of one that is cut would be the original's.
    guard range.upperBound <= original.count else { return zero(range) }
    bytes.replaceSubrange(range, with: addresses.pseudonym(ofHardware: Array(original[range])))
  }

  private mutating func replaceAddress(at offset: Int, length: Int) {
    let range = offset..<offset + length
    guard range.upperBound <= original.count else { return zero(range) }
    let address = IPAddress(octets: Array(original[range]), isIPv6: length == 16)
    bytes.replaceSubrange(range, with: addresses.pseudonym(of: address).octets)
  }
}

extension PacketRedactor {
  /// Corrects the checksums from the innermost to the outermost, since those cover these.
  private mutating func correctChecksums(_ layers: [FrameLayer]) {
    for (index, layer) in layers.enumerated().reversed() {
      let ip = layers[..<index].last { $0.ipRange(count: original.count) != nil }
      let end = ip?.ipRange(count: original.count)?.upperBound ?? original.count
      switch layer {
      case .ipv4(let start, _, _):
        correct(at: start + 10, covering: start..<start + headerLength(ofIPv4: start), under: nil)
      case .tcp(let start): correct(at: start + 16, covering: start..<max(start, end), under: ip)
      case .udp(let start): correctUDP(start, end, under: ip)
      case .icmp(let start, let isIPv6, _):
        correct(at: start + 2, covering: start..<max(start, end), under: isIPv6 ? ip : nil)
      case .tunnel(let start, .gre), .tunnel(let start, .erspan):
        guard original.indices.contains(start), original[start] & 0x80 != 0 else { continue }
        correct(at: start + 4, covering: start..<max(start, end), under: nil)
      case .ethernet, .linuxCooked, .plain, .ipv6, .tunnel, .arp: break
      }
    }
  }

  /// A UDP checksum of zero is none.
  private mutating func correctUDP(_ start: Int, _ end: Int, under ip: FrameLayer?) {
    let field = start + 6
    guard original.indices.contains(field + 1), original[field] | original[field + 1] != 0 else {
      return
    }
    correct(at: field, covering: start..<max(start, end), under: ip)
    if bytes[field] | bytes[field + 1] == 0 { (bytes[field], bytes[field + 1]) = (0xff, 0xff) }
  }

  /// Changes the checksum at `field` by what changed in what it covers: the octets in `range`, and the
  /// addresses of `ip`.
  ///
  /// Source: RFC 1624, equation 3.
  private mutating func correct(at field: Int, covering range: Range<Int>, under ip: FrameLayer?) {
    let range = range.clamped(to: 0..<original.count)
    guard field + 1 < range.upperBound else { return }
    var sum = UInt64(~(UInt16(original[field]) << 8 | UInt16(original[field + 1])))
    for offset in stride(from: range.lowerBound, to: range.upperBound, by: 2) where offset != field
    {
      sum += change(at: offset, before: range.upperBound)
    }
    for offset in ip?.addressOffsets ?? [] { sum += change(at: offset, before: original.count) }
    while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
    let checksum = ~UInt16(truncatingIfNeeded: sum)
    bytes[field] = UInt8(checksum >> 8)
    bytes[field + 1] = UInt8(checksum & 0xff)
  }

  private func change(at offset: Int, before end: Int) -> UInt64 {
    UInt64(~word(original, offset, end)) + UInt64(word(bytes, offset, end))
  }

  private func word(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> UInt16 {
    guard offset < min(end, bytes.count) else { return 0 }
    let second = offset + 1 < min(end, bytes.count) ? bytes[offset + 1] : 0
    return UInt16(bytes[offset]) << 8 | UInt16(second)
  }
}

extension FrameLayer {
  /// The octets of an IP packet; nil for other layers.
  fileprivate func ipRange(count: Int) -> Range<Int>? {
    switch self {
    case .ipv4(let start, _, let end), .ipv6(let start, _, let end):
      start..<max(start, min(count, end ?? count))
    default: nil
    }
  }

  /// Where each word of an IP header's addresses begins.
  fileprivate var addressOffsets: [Int] {
    switch self {
    case .ipv4(let start, _, _): Array(stride(from: start + 12, to: start + 20, by: 2))
    case .ipv6(let start, _, _): Array(stride(from: start + 8, to: start + 40, by: 2))
    default: []
    }
  }
}

extension Redactor {
  /// The packet with pseudonyms, as long as it was; nil when it may hold addresses in places that are
  /// not known.
  public mutating func redacted(packet bytes: [UInt8], linkType: LinkType) -> [UInt8]? {
    let decoder = FrameDecoder(linkType: linkType)
    guard let packet = PacketRedactor(bytes, decoder: decoder, addresses: text.addresses) else {
      return nil
    }
    text.addresses = packet.addresses
    return packet.bytes
  }

  /// The pseudonym of an interface's name.
  public func redacted(interface: String) -> String { names.interface(interface) }
}

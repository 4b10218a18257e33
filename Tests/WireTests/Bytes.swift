import Wire

/// The bytes that `text` writes in hexadecimal; white space is for the reader.
func bytes(_ text: String) -> [UInt8] {
  let digits = text.compactMap(\.hexDigitValue)
  precondition(digits.count.isMultiple(of: 2), "half an octet in \(text)")
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// Frames by header, each with its tcpdump line.
enum Sample {
  static let ethernetIPv4 = bytes("02 00 00 00 00 02  02 00 00 00 00 01  0800")
  static let ethernetIPv6 = bytes("02 00 00 00 00 02  02 00 00 00 00 01  86dd")

  // IP (tos 0x0, ttl 64, id 7268, offset 0, flags [DF], proto TCP (6), length 60)
  //   192.168.0.1.54321 > 192.168.0.2.80: Flags [S], seq 305419896, win 64240,
  //   options [mss 1460,sackOK,TS val 4096 ecr 7,nop,wscale 7], length 0
  static let ipv4 = bytes("4500 003c 1c64 4000 4006 0000 c0a80001 c0a80002")
  static let tcp = bytes(
    """
    d431 0050 12345678 00000000 a002 faf0 0000 0000
    0204 05b4  0402  080a 00001000 00000007  01  030307
    """)

  // IP6 (hlim 63, next-header TCP (6) payload length: 40)
  //   2001:db8::1.54321 > 2001:db8::2.80: …
  static let ipv6Addresses = bytes(
    "20010db8000000000000000000000001 20010db8000000000000000000000002")
  static let ipv6 = bytes("60000000 0028 06 3f") + ipv6Addresses

  static let frame = ethernetIPv4 + ipv4 + tcp

  static let source4 = Endpoint(IPAddress(v4: 0xc0a8_0001), 54321)
  static let destination4 = Endpoint(IPAddress(v4: 0xc0a8_0002), 80)
  static let source6 = Endpoint(IPAddress(v6: 0x2001_0db8_0000_0000, 1), 54321)
  static let destination6 = Endpoint(IPAddress(v6: 0x2001_0db8_0000_0000, 2), 80)
}

/// Decodes and gives the outcome as a value, so that two of them can be compared.
func outcome(_ frame: [UInt8], _ linkType: LinkType = .ethernet) -> Result<DecodedFrame, WireError>
{
  do throws(WireError) {
    return .success(try FrameDecoder(linkType: linkType).decode(frame.span.bytes))
  } catch {
    return .failure(error)
  }
}

/// The segment in a frame; nil when it holds something else or nothing readable.
func segment(_ frame: [UInt8], _ linkType: LinkType = .ethernet) -> DecodedSegment? {
  if case .success(.segment(let segment)) = outcome(frame, linkType) { segment } else { nil }
}

/// `base` with the octets from `offset` on replaced.
func patched(_ base: [UInt8], at offset: Int, _ text: String) -> [UInt8] {
  let patch = bytes(text)
  return base[..<offset] + patch + base[(offset + patch.count)...]
}

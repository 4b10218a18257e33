import Testing
import Wire

struct RandomFrameTests {
  private static let quote = bytes("0301 0000 00000000") + Sample.ipv4 + Sample.tcp
  private static let icmp = bytes("4500 0060 0000 0000 4001 0000 0a000001 c0a80001") + quote
  private static let hopByHop =
    bytes("60000000 0030 00 3f") + Sample.ipv6Addresses + bytes("06 00 0104 00000000")

  @Test(
    arguments: [
      (.ethernet, "020000000002 020000000001 0800"),
      (.ethernet, "020000000002 020000000001 8100 0064 86dd"),
      (.linuxCooked, "0000 0001 0006 0200000000010000 0800"),
      (.linuxCooked2, "86dd 0000 00000003 0001 00 06 0200000000010000"),
      (.null, "02000000"), (.loop, "00000018"), (.raw, ""), (.ipv4, ""), (.ipv6, ""),
    ] as [(LinkType, String)])
  func `neither traps on damaged frames nor decodes them in two ways`(
    _ linkType: LinkType, _ header: String
  ) {
    var generator = SplitMix64(state: UInt64(linkType.rawValue) &+ UInt64(header.count))
    let packets = [
      Sample.ipv4 + Sample.tcp, Sample.ipv6 + Sample.tcp, Self.icmp, Self.hopByHop + Sample.tcp,
    ]
    var segments = 0
    var differences = 0
    for _ in 0..<25_000 {
      var frame = bytes(header) + packets[Int.random(in: 0..<4, using: &generator)]
      for _ in 0..<Int.random(in: 0..<6, using: &generator) {
        let index = Int.random(in: 0..<frame.count, using: &generator)
        frame[index] = UInt8.random(in: 0...255, using: &generator)
      }
      frame.removeLast(Int.random(in: 0..<4, using: &generator) == 0 ? frame.count / 3 : 0)
      let first = outcome(frame, linkType)
      if first != outcome(frame, linkType) { differences += 1 }
      if case .success(.segment(let segment)) = first {
        segments += 1
        if segment.payloadLength < 0 { differences += 1 }
      }
    }
    #expect(differences == 0)
    // Else the damage is so heavy that the inner headers are never reached.
    #expect(segments > 1000)
  }

  /// All that are decoded.
  private static let linkTypes = (0..<300).map { LinkType(rawValue: $0) }.filter(\.isDecodable)

  @Test func `does not trap on noise`() {
    var generator = SplitMix64(state: 1)
    for round in 0..<20_000 {
      let noise = (0..<Int.random(in: 0..<128, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let linkType = Self.linkTypes[round % Self.linkTypes.count]
      #expect(outcome(noise, linkType) == outcome(noise, linkType))
      _ = try? PcapFileHeader(noise.span.bytes)
    }
  }
}

import Testing
import Wire

struct IPHeaderTests {
  private func ipv4(_ offset: Int, _ patch: String) -> [UInt8] {
    patched(Sample.frame, at: 14 + offset, patch)
  }

  private func ipv6(next: UInt8, length: Int, _ text: String) -> [UInt8] {
    bytes("60000000") + [UInt8(length >> 8), UInt8(length & 255), next, 63] + Sample.ipv6Addresses
      + bytes(text)
  }

  @Test func `takes the payload length from the IPv4 header, whatever was captured`() {
    #expect(segment(ipv4(2, "05dc"))?.payloadLength == 1500 - 60)
    // Ethernet pads short frames.
    #expect(segment(Sample.frame + [0, 0, 0, 0, 0, 0])?.payloadLength == 0)
  }

  @Test func `takes the captured length when the length field is 0`() {
    #expect(segment(ipv4(2, "0000") + [1, 2, 3])?.payloadLength == 3)
    #expect(
      segment(Sample.ipv6.replacing([0, 0x28], with: [0, 0]) + Sample.tcp + [1], .ipv6)?
        .payloadLength == 1)
  }

  @Test func `skips IPv4 options`() {
    let frame = bytes("4600 0040 1c64 4000 4006 0000 c0a80001 c0a80002 94040000") + Sample.tcp
    #expect(segment(frame, .ipv4)?.timestamps?.echo == SerialNumber(7))
    #expect(segment(frame, .ipv4)?.payloadLength == 0)
  }

  @Test func `decodes the first fragment and leaves the others`() {
    #expect(segment(ipv4(6, "2000"))?.sequence == SerialNumber(0x1234_5678))
    #expect(outcome(ipv4(6, "2001")) == .success(.other(.laterFragment)))
    #expect(outcome(ipv4(6, "1fff")) == .success(.other(.laterFragment)))
  }

  @Test(
    arguments: [
      ("5", 0, "55", .invalidField(layer: .ipv4, value: 5, offset: 14)),
      ("a header of 16 bytes", 0, "44", .invalidLength(layer: .ipv4, bytes: 16, offset: 14)),
      (
        "a total length below the header", 2, "0013",
        .invalidLength(layer: .ipv4, bytes: 19, offset: 16)
      ),
      ("no room for TCP", 2, "0027", .invalidLength(layer: .tcp, bytes: 19, offset: 34)),
      ("no room for TCP options", 2, "003b", .invalidLength(layer: .tcp, bytes: 40, offset: 46)),
    ] as [(String, Int, String, WireError)])
  func `refuses an IPv4 header that contradicts itself`(
    _ name: String, _ offset: Int, _ patch: String, _ error: WireError
  ) {
    #expect(outcome(ipv4(offset, patch)) == .failure(error))
  }

  @Test func `follows IPv6 hop-by-hop options and a first fragment`() {
    let text = "2c 00 0104 00000000  06 00 0001 0000abcd"
    let found = segment(ipv6(next: 0, length: 56, text) + Sample.tcp, .ipv6)
    #expect(found?.destination == Sample.destination6)
    #expect(found?.payloadLength == 0)
  }

  @Test(arguments: [0, 43, 60, 135, 139, 140] as [UInt8])
  func `follows extension headers of 16 bytes`(_ next: UInt8) {
    let frame = ipv6(next: next, length: 56, "06 01 0000 00000000 0000000000000000")
    #expect(segment(frame + Sample.tcp, .ipv6)?.source == Sample.source6)
  }

  @Test func `follows an authentication header, which counts in fours`() {
    let frame = ipv6(next: 51, length: 52, "06 01 0000 00000000 00000000")
    #expect(segment(frame + Sample.tcp, .ipv6)?.source == Sample.source6)
  }

  @Test func `leaves later fragments, no next header and ESP`() {
    let later = ipv6(next: 44, length: 16, "06 00 0008 0000abcd 0000000000000000")
    #expect(outcome(later, .ipv6) == .success(.other(.laterFragment)))
    #expect(outcome(ipv6(next: 59, length: 0, ""), .ipv6) == .success(.other(.ipProtocol(59))))
    #expect(outcome(ipv6(next: 50, length: 0, ""), .ipv6) == .success(.other(.ipProtocol(50))))
  }

  @Test func `refuses IPv6 headers that contradict themselves`() {
    #expect(
      outcome(Sample.ipv4 + Sample.tcp, .ipv6)
        == .failure(.invalidField(layer: .ipv6, value: 4, offset: 0)))
    // The options are 16 bytes long by themselves and 8 by the IPv6 header.
    #expect(
      outcome(ipv6(next: 0, length: 8, "06 01 0000 00000000 0000000000000000"), .ipv6)
        == .failure(.invalidLength(layer: .ipv6, bytes: 16, offset: 40)))
    #expect(
      outcome(ipv6(next: 0, length: 80, "06 01 0000 00000000"), .ipv6)
        == .failure(.truncated(layer: .ipv6, needed: 16, available: 8, offset: 40)))
    let many = String(repeating: "3c 00 0000 00000000 ", count: 40)
    #expect(
      outcome(ipv6(next: 60, length: 320, many), .ipv6)
        == .failure(.nestedTooDeep(layer: .ipv6, limit: 16, offset: 40 + 17 * 8)))
  }

  @Test func `refuses an IP version that there is not`() {
    #expect(
      outcome([0x50], .raw) == .failure(.invalidField(layer: .rawIP, value: 5, offset: 0)))
    #expect(
      outcome([], .raw)
        == .failure(.truncated(layer: .rawIP, needed: 1, available: 0, offset: 0)))
  }
}

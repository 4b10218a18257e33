import Testing
import Wire

struct QuotedSegmentTests {
  // IP 10.0.0.1 > 192.168.0.1: ICMP host 192.168.0.2 unreachable, quoting 192.168.0.1.54321 >
  //   192.168.0.2.80: seq 305419896
  private func icmp(_ type: UInt8, code: UInt8 = 1, quoting quote: [UInt8]) -> [UInt8] {
    let length = UInt8(28 + quote.count)
    return bytes("4500 00") + [length] + bytes("0000 0000 4001 0000 0a000001 c0a80001")
      + [type, code] + bytes("0000 00000000") + quote
  }

  private let quote = Sample.ipv4 + Sample.tcp[..<8]

  @Test(arguments: [3, 4, 11, 12] as [UInt8])
  func `reads ports and sequence number out of eight quoted bytes`(_ type: UInt8) {
    #expect(
      outcome(icmp(type, quoting: quote), .ipv4)
        == .success(
          .icmpError(
            QuotedSegment(
              reporter: IPAddress(v4: 0x0a00_0001), type: type, code: 1, source: Sample.source4,
              destination: Sample.destination4, sequence: SerialNumber(0x1234_5678)))))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt8])
  func `reads ICMPv6 errors, and the interface they came in by`(_ type: UInt8) {
    let cooked = bytes("86dd 0000 00000009 0001 00 06 0200000000010000")
    let frame =
      cooked + bytes("60000000 0038 3a 40") + Sample.ipv6Addresses + [type, 0]
      + bytes("0000 00000000") + Sample.ipv6 + Sample.tcp[..<8]
    #expect(
      outcome(frame, .linuxCooked2)
        == .success(
          .icmpError(
            QuotedSegment(
              reporter: Sample.source6.address, type: type, code: 0, source: Sample.source6,
              destination: Sample.destination6, sequence: SerialNumber(0x1234_5678),
              interfaceIndex: 9))))
  }

  @Test func `counts other messages and other quotations as ICMP`() {
    let icmpContent = Result<DecodedFrame, WireError>.success(.other(.ipProtocol(1)))
    #expect(outcome(icmp(0, quoting: quote), .ipv4) == icmpContent)
    #expect(outcome(icmp(5, quoting: quote), .ipv4) == icmpContent)
    let udp = patched(quote, at: 9, "11")
    #expect(outcome(icmp(3, quoting: udp), .ipv4) == icmpContent)
    let later = patched(quote, at: 6, "0001")
    #expect(outcome(icmp(3, quoting: later), .ipv4) == icmpContent)
  }

  @Test func `does not take padding for a quotation`() {
    let frame = icmp(3, quoting: Array(quote[..<24])) + [0, 0, 0, 0]
    #expect(
      outcome(frame, .ipv4)
        == .failure(.truncated(layer: .icmpQuote, needed: 8, available: 4, offset: 48)))
  }

  @Test func `says that the fault is in the quotation`() {
    #expect(
      outcome(icmp(3, quoting: patched(quote, at: 0, "65")), .ipv4)
        == .failure(.invalidField(layer: .icmpQuote, value: 6, offset: 28)))
  }
}

import Testing
import Wire

struct WireErrorTests {
  @Test(
    arguments: [
      (
        .truncated(layer: .tcp, needed: 20, available: 12, offset: 34), "TCP cut short",
        "TCP header needs 20 bytes, the packet has 12 left (at offset 34)"
      ),
      (
        .truncated(layer: .tcpOptions, needed: 10, available: 4, offset: 60),
        "TCP options cut short",
        "TCP option needs 10 bytes, the packet has 4 left (at offset 60)"
      ),
      (
        .truncated(layer: .pcapRecordHeader, needed: 16, available: 3, offset: 0),
        "pcap record header cut short",
        "pcap record header needs 16 bytes, the file has 3 left (at offset 0)"
      ),
      (
        .truncated(layer: .icmpQuote, needed: 8, available: 4, offset: 48), "ICMP quote cut short",
        "ICMP quote needs 8 bytes, the message has 4 left (at offset 48)"
      ),
      (
        .truncated(layer: .rawIP, needed: 1, available: 0, offset: 0), "raw IP cut short",
        "raw IP header needs 1 byte, the packet has 0 left (at offset 0)"
      ),
      (
        .invalidLength(layer: .ipv4, bytes: 16, offset: 14), "IPv4 with an invalid length",
        "IPv4 header has an impossible length of 16 bytes (at offset 14)"
      ),
      (
        .invalidField(layer: .pcapFileHeader, value: 0x0a0d_0d0a, offset: 0),
        "pcap file header with an invalid field",
        "pcap file header has an impossible value of 0xa0d0d0a (at offset 0)"
      ),
      (
        .nestedTooDeep(layer: .ethernet, limit: 8, offset: 50), "Ethernet nested too deep",
        "Ethernet header is followed by more than 8 nested headers (at offset 50)"
      ),
      (
        .nestedTooDeep(layer: .tunnel, limit: 16, offset: 300), "Tunnel nested too deep",
        "Tunnel header is followed by more than 16 nested headers (at offset 300)"
      ),
      (
        .truncated(layer: .link, needed: 24, available: 2, offset: 0), "Link layer cut short",
        "Link layer header needs 24 bytes, the packet has 2 left (at offset 0)"
      ),
      (
        .invalidLength(layer: .pcapngBlock, bytes: 30, offset: 4),
        "pcapng block with an invalid length",
        "pcapng block has an impossible length of 30 bytes (at offset 4)"
      ),
      (
        .truncated(layer: .pcapngOption, needed: 9, available: 4, offset: 24),
        "pcapng option cut short",
        "pcapng option needs 9 bytes, the block has 4 left (at offset 24)"
      ),
    ] as [(WireError, String, String)])
  func `says what is wrong and where`(_ error: WireError, _ kind: String, _ sentence: String) {
    #expect(error.kind == kind)
    #expect(error.description == sentence)
  }
}

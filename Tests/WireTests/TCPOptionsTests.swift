import Testing
import Wire

struct TCPOptionsTests {
  /// A frame whose TCP header has `options`, a multiple of four bytes.
  private func frame(_ options: String) -> [UInt8] {
    let options = bytes(options)
    let length = 40 + options.count
    let ip = patched(Sample.ipv4, at: 2, "00" + String(length, radix: 16))
    var tcp = Array(Sample.tcp[..<20])
    tcp[12] = UInt8((20 + options.count) / 4) << 4
    return ip + tcp + options
  }

  @Test(
    arguments: [
      ("", nil), ("0101 080a 00000001 00000002", 1), ("080a 00000001 00000002 0000", 1),
      ("fd04 beef  080a 00000001 00000002 01 01", 1),
      ("00 00 080a 00000001 00000002", nil),
      ("080a 00000001 00000002 080a 00000003 00000004", 3),
    ] as [(String, UInt32?)])
  func `finds the timestamps wherever they are`(_ options: String, _ value: UInt32?) {
    let found = segment(frame(options), .ipv4)
    #expect(found != nil)
    #expect(found?.timestamps?.value.rawValue == value)
    #expect(found?.optionsError == nil)
  }

  @Test(
    arguments: [
      ("080a 00000001 00000002 0501", 1, 1),
      ("080a 00000001 00000002 0500", 1, 0),
      ("080a 00000001 00000002 0503", 1, 3),
      ("080a 00000001 00000002 0105", 1, 1),
      ("0808 00000001 00000002 0000", nil, 8),
      ("08 0b 00000001 00000002 01 01", nil, 11),
    ] as [(String, UInt32?, Int)])
  func `keeps what came before a bad option`(_ options: String, _ value: UInt32?, _ length: Int) {
    let found = segment(frame(options), .ipv4)
    #expect(found?.timestamps?.value.rawValue == value)
    guard case .invalidLength(.tcpOptions, length, _) = found?.optionsError else {
      Issue.record("\(found?.optionsError as Any)")
      return
    }
  }

  @Test func `refuses a data offset below the header`() {
    let tcp = patched(Sample.tcp, at: 12, "40")
    #expect(
      outcome(Sample.ipv4 + tcp, .ipv4)
        == .failure(.invalidLength(layer: .tcp, bytes: 16, offset: 32)))
  }

  @Test func `tells which option a snapshot length cut`() {
    // MSS 4, SACK permitted 2, then the timestamps at 40 + 6.
    let cut = Array((Sample.ipv4 + Sample.tcp)[..<50])
    #expect(
      segment(cut, .ipv4)?.optionsError
        == .truncated(layer: .tcpOptions, needed: 10, available: 4, offset: 46))
    #expect(
      segment(Array(cut[..<46]), .ipv4)?.optionsError
        == .truncated(layer: .tcpOptions, needed: 14, available: 0, offset: 46))
  }
}

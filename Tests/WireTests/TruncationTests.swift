import Testing
import Wire

struct TruncationTests {
  private static func expected(at length: Int) -> WireError? {
    switch length {
    case ..<14: .truncated(layer: .ethernet, needed: 14, available: length, offset: 0)
    case ..<34: .truncated(layer: .ipv4, needed: 20, available: length - 14, offset: 14)
    case ..<54: .truncated(layer: .tcp, needed: 20, available: length - 34, offset: 34)
    default: nil
    }
  }

  @Test(arguments: 0..<54)
  func `tells which header is cut`(_ length: Int) throws {
    let error = try #require(Self.expected(at: length))
    #expect(outcome(Array(Sample.frame[..<length])) == .failure(error))
  }

  @Test(arguments: 54..<74)
  func `keeps a segment whose options are cut`(_ length: Int) throws {
    let found = try #require(segment(Array(Sample.frame[..<length])))
    #expect(found.optionsError?.layer == .tcpOptions)
    #expect(found.timestamps == (length < 70 ? nil : segment(Sample.frame)?.timestamps))
    #expect(found.payloadLength == 0)
  }

  @Test(
    arguments: [
      (.ethernet, "020000000002 020000000001 88a8 0064 8100 0065 0800", false),
      (.linuxCooked, "0000 0001 0006 0200000000010000 86dd", true),
      (.linuxCooked2, "86dd 0000 00000003 0001 00 06 0200000000010000", true),
      (.null, "02000000", false), (.loop, "00000018", true), (.raw, "", false), (.ipv6, "", true),
    ] as [(LinkType, String, Bool)])
  func `gives an error or an options error for every shorter length`(
    _ linkType: LinkType, _ header: String, _ isIPv6: Bool
  ) {
    let whole = bytes(header) + (isIPv6 ? Sample.ipv6 : Sample.ipv4) + Sample.tcp
    #expect(segment(whole, linkType)?.optionsError == nil)
    for length in 0..<whole.count {
      switch outcome(Array(whole[..<length]), linkType) {
      case .failure(.truncated(_, let needed, let available, let offset)):
        #expect(available < needed && offset + available == length)
      case .success(.segment(let segment)):
        #expect(segment.optionsError != nil)
      case let other:
        Issue.record("\(length): \(other)")
      }
    }
  }
}

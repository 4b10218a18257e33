import Evidence
import Testing
import Wire

@testable import Ingestion

/// What is not decoded is counted and named, by link type, by protocol and by fault.
struct FrameTallyTests {
  /// A capture of `linkType` with `frames`.
  private static func capture(_ linkType: UInt32, _ frames: [[UInt8]]) -> [UInt8] {
    let header = octets(0xa1b2_c3d4 as UInt32) + [2, 0, 4, 0] + [UInt8](repeating: 0, count: 8)
    return frames.reduce(header + octets(65_535 as UInt32) + octets(linkType)) { file, frame in
      let length = octets(UInt32(frame.count))
      return file + octets(1_700_000_000 as UInt32) + [0, 0, 0, 0] + length + length + frame
    }
  }

  /// An IPv4 packet of protocol `number` with `payload`.
  private static func ip(_ number: UInt8, _ payload: [UInt8] = []) -> [UInt8] {
    [0x45, 0, 0, UInt8(20 + payload.count), 0, 0, 0, 0, 64, number, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2]
      + payload
  }

  private static func unread(_ linkType: UInt32, _ frames: [[UInt8]]) throws -> [Unread] {
    let folder = try SampleFolder()
    try folder.write(capture(linkType, frames), to: "x.pcap")
    return try Reading("x.pcap", in: folder).unread
  }

  @Test(arguments: [(107, "FRELAY"), (178, "LINKTYPE_178"), (4000, "LINKTYPE_4000")])
  func `a link type that is not decoded is a loss, with its name`(
    _ linkType: UInt32, _ name: String
  ) throws {
    let unread = try Self.unread(linkType, [[1], [2], [3]])
    let losses = unread.filter(\.isLoss).map(\.description)
    #expect(
      losses == ["3 frames, the first is 1: link type \(name) is not decoded by this version"])
  }

  @Test func `protocols that are not TCP are counted by name, and are no loss`() throws {
    let tunnelled = Self.ip(4, Self.ip(132))
    let unread = try Self.unread(
      228, [Self.ip(50), Self.ip(200), Self.ip(50), Self.ip(115), Self.ip(132), tunnelled])
    let expected = [
      "2 frames, the first is 1: ESP, no TCP segment", "frame 2: IP protocol 200, no TCP segment",
      "frame 4: L2TP, no TCP segment", "2 frames, the first is 5: SCTP, no TCP segment",
    ]
    #expect(unread.map(\.description) == expected)
    #expect(unread.allSatisfy { !$0.isLoss })
  }

  @Test func `a packet that is nested too deep is a loss, with the reason`() throws {
    let nested = (0..<16).reduce(Self.ip(6)) { inner, _ in
      [0x45, 0, 0, 0, 0, 0, 0, 0, 64, 4, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2] + inner
    }
    let unread = try Self.unread(228, [nested, nested])
    let losses = unread.filter(\.isLoss)
    #expect(losses.map(\.what).contains("2 frames, the first is 1"))
    #expect(losses.map(\.why).contains { $0.contains("more than 16 nested headers") })
  }
}

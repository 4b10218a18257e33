import Evidence
import Testing

@testable import Ingestion

/// What a capture says of its own losses is evidence.
struct CaptureStatisticsTests {
  private static func number(_ code: UInt16, _ value: UInt64) -> PcapngFile.Option {
    (code, octets(value))
  }

  private static func read(_ file: PcapngFile) throws -> IngestedEvidence {
    let folder = try SampleFolder()
    try folder.write(file.bytes, to: "x.pcapng")
    return try #require(try Reading("x.pcapng", in: folder).inputs.first)
  }

  @Test func `keeps the last statistics of each interface and adds up sections`() throws {
    var file = PcapngFile()
    for section in 1...2 as ClosedRange<UInt64> {
      file.section()
      file.interface("eth0")
      file.interface("eth1")
      file.statistics([Self.number(4, 10), Self.number(5, 1), Self.number(7, 2)])
      file.statistics([Self.number(4, 100), Self.number(5, section), Self.number(7, 20)])
      file.statistics(of: 1, [Self.number(4, 7)])
    }
    let evidence = try Self.read(file)
    var first = CaptureStatistics(vantage: "eth0")
    (first.received, first.droppedByInterface, first.droppedBySystem) = (200, 3, 40)
    var second = CaptureStatistics(vantage: "eth1")
    second.received = 14
    #expect(evidence.summary?.statistics == [first, second])
    #expect(evidence.summary?.lostPackets == 43)
    let losses = evidence.unread.filter(\.isLoss)
    #expect(losses.map(\.what) == ["43 packets on eth0"])
    #expect(losses[0].why.contains("dropped by the kernel: 40, by the interface: 3"))
    #expect(evidence.input.status == .partial)
  }

  @Test func `adds up what single packets say was lost before them`() throws {
    var file = PcapngFile()
    file.section()
    file.interface()
    for dropped in [3, 0, 4] as [UInt64] { file.packet([1], [Self.number(4, dropped)]) }
    file.statistics([Self.number(7, 5)])
    let summary = try #require(try Self.read(file).summary)
    #expect(summary.statistics?.map(\.droppedBetweenPackets) == [7])
    #expect(summary.lostPackets == 7)
  }

  @Test func `tells nothing where the capture tells nothing`() throws {
    var file = PcapngFile()
    file.section()
    file.interface()
    file.packet([1])
    let evidence = try Self.read(file)
    #expect(evidence.summary?.statistics == nil)
    #expect(evidence.summary?.lostPackets == nil)
    #expect(!evidence.unread.contains { $0.why.contains("the capture itself") })
  }

  @Test func `is complete when the statistics say that nothing was dropped`() throws {
    var file = PcapngFile()
    file.section()
    file.interface()
    file.statistics([Self.number(4, 9), Self.number(5, 0), Self.number(7, 0)])
    let evidence = try Self.read(file)
    #expect(evidence.summary?.lostPackets == 0)
    #expect(evidence.input.status == .read)
  }

  @Test func `survives numbers that do not fit`() throws {
    var file = PcapngFile()
    file.section()
    file.interface()
    for _ in 0..<3 { file.packet([1], [Self.number(4, .max)]) }
    file.statistics(of: 9, [Self.number(5, .max), Self.number(7, .max)])
    let summary = try #require(try Self.read(file).summary)
    #expect(summary.statistics?.map(\.vantage) == ["", "interface 9"])
    #expect(summary.lostPackets == .max)
  }
}

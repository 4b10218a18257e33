import Testing
import Wire

struct PcapHeaderTests {
  struct Dialect: CustomTestStringConvertible {
    var magic: String
    var isBigEndian: Bool
    var ticksPerSecond: Int64
    var recordHeaderLength = 16
    var testDescription: String { magic }

    func header(major: UInt16 = 2, minor: UInt16 = 4, linkType: UInt32 = 1) -> [UInt8] {
      bytes(magic) + octets(major) + octets(minor) + bytes("00000000 00000000")
        + octets(UInt32(262144)) + octets(linkType)
    }

    func octets<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
      let octets = stride(from: 0, to: Value.bitWidth, by: 8).map {
        UInt8(truncatingIfNeeded: value >> Value($0))
      }
      return isBigEndian ? octets.reversed() : octets
    }
  }

  static let dialects = [
    Dialect(magic: "d4c3b2a1", isBigEndian: false, ticksPerSecond: 1_000_000),
    Dialect(magic: "a1b2c3d4", isBigEndian: true, ticksPerSecond: 1_000_000),
    Dialect(magic: "4d3cb2a1", isBigEndian: false, ticksPerSecond: 1_000_000_000),
    Dialect(magic: "a1b23c4d", isBigEndian: true, ticksPerSecond: 1_000_000_000),
    Dialect(
      magic: "34cdb2a1", isBigEndian: false, ticksPerSecond: 1_000_000, recordHeaderLength: 24),
    Dialect(
      magic: "a1b2cd34", isBigEndian: true, ticksPerSecond: 1_000_000, recordHeaderLength: 24),
  ]

  private func recognises(_ file: [UInt8]) -> Bool { PcapFileHeader.recognises(file.span.bytes) }

  @Test(arguments: dialects)
  func `reads the file header`(_ dialect: Dialect) throws {
    let text = dialect.header()
    #expect(recognises(text))
    let header = try PcapFileHeader(text.span.bytes)
    #expect(header.isBigEndian == dialect.isBigEndian)
    #expect(header.ticksPerSecond == dialect.ticksPerSecond)
    #expect(header.recordHeaderLength == dialect.recordHeaderLength)
    #expect(header.versionMajor == 2 && header.versionMinor == 4)
    #expect(header.snaplen == 262144)
    #expect(header.linkType == .ethernet)
  }

  @Test(arguments: dialects)
  func `reads a record header and its time`(_ dialect: Dialect) throws {
    let file = try PcapFileHeader(dialect.header().span.bytes)
    let fields: [UInt32] = [1_700_000_000, 123_456, 60, 1500, 0, 0]
    let record = Array(fields.flatMap(dialect.octets)[..<dialect.recordHeaderLength])
    let header = try PcapRecordHeader(record.span.bytes, fileHeader: file)
    #expect(header.capturedLength == 60 && header.originalLength == 1500)
    let fraction: Int64 = dialect.ticksPerSecond == 1_000_000 ? 123_456_000 : 123_456
    #expect(header.time(in: file) == 1_700_000_000_000_000_000 + fraction)
    for length in record.indices {
      #expect(
        throws: WireError.truncated(
          layer: .pcapRecordHeader, needed: record.count, available: length, offset: 0)
      ) {
        try PcapRecordHeader(Array(record[..<length]).span.bytes, fileHeader: file)
      }
    }
  }

  @Test(
    arguments: [
      (2, 2, 60, 1500, 1500), (2, 3, 60, 1500, 60), (2, 3, 1500, 60, 60), (2, 4, 1500, 60, 1500),
      (543, 0, 1500, 60, 60),
    ] as [(UInt16, UInt16, UInt32, UInt32, UInt32)])
  func `swaps the lengths of old files as libpcap does`(
    _ major: UInt16, _ minor: UInt16, _ first: UInt32, _ second: UInt32, _ captured: UInt32
  ) throws {
    let dialect = Self.dialects[0]
    let file = try PcapFileHeader(dialect.header(major: major, minor: minor).span.bytes)
    let record = [0, 0, first, second].flatMap(dialect.octets)
    let header = try PcapRecordHeader(record.span.bytes, fileHeader: file)
    #expect(header.capturedLength == captured)
    #expect(UInt64(header.originalLength) + UInt64(captured) == UInt64(first) + UInt64(second))
  }

  @Test func `computes a time from any two numbers`() throws {
    let file = try PcapFileHeader(Self.dialects[0].header().span.bytes)
    let record = [UInt8](repeating: 0xff, count: 16)
    let header = try PcapRecordHeader(record.span.bytes, fileHeader: file)
    #expect(header.time(in: file) == 4_294_967_295_000_000_000 + 4_294_967_295_000)
  }

  @Test func `leaves the frame check sequence bits out of the link type`() throws {
    let text = Self.dialects[1].header(linkType: 0x2400_0071)
    let header = try PcapFileHeader(text.span.bytes)
    #expect(header.linkType == .linuxCooked)
  }

  @Test func `refuses what is no classic pcap`() {
    let pcapng = bytes("0a0d0d0a") + [UInt8](repeating: 0, count: 20)
    #expect(!recognises(pcapng))
    #expect(!recognises(bytes("a1b2c3")))
    #expect(
      throws: WireError.invalidField(layer: .pcapFileHeader, value: 0x0a0d_0d0a, offset: 0)
    ) { try PcapFileHeader(pcapng.span.bytes) }
    let version1 = Self.dialects[0].header(major: 1)
    #expect(throws: WireError.invalidField(layer: .pcapFileHeader, value: 1, offset: 4)) {
      try PcapFileHeader(version1.span.bytes)
    }
    let whole = Self.dialects[0].header()
    for length in 0..<PcapFileHeader.length {
      #expect(
        throws: WireError.truncated(
          layer: .pcapFileHeader, needed: 24, available: length, offset: 0)
      ) { try PcapFileHeader(Array(whole[..<length]).span.bytes) }
    }
  }
}

import Testing
import Wire

struct PlausibilityTests {
  private static let writers = PcapngWriter.both

  /// A classic file header with microseconds.
  private func file(_ writer: PcapngWriter, snaplen: UInt32 = 65535) throws -> PcapFileHeader {
    let magic = writer.octets(UInt32(0xa1b2_c3d4))
    let version = writer.octets(UInt16(2)) + writer.octets(UInt16(4))
    let rest = [UInt32(0), 0, snaplen, 1].flatMap(writer.octets)
    return try PcapFileHeader((magic + version + rest).span.bytes)
  }

  private func record(
    _ writer: PcapngWriter, seconds: UInt32 = 1_700_000_000, fraction: UInt32 = 5,
    captured: UInt32 = 6, original: UInt32 = 60
  ) -> [UInt8] {
    [seconds, fraction, captured, original].flatMap(writer.octets)
      + [UInt8](repeating: 0xaa, count: Int(min(captured, 512)))
  }

  private func judge(
    _ bytes: [UInt8], at offset: Int = 0, in file: PcapFileHeader,
    after previous: PcapRecordHeader? = nil, isEnd: Bool = true
  ) -> Plausibility {
    PcapRecordHeader.plausibility(
      bytes.span.bytes, at: offset, in: file, after: previous, isEnd: isEnd)
  }

  @Test(arguments: writers)
  func `takes a record that another one or the end follows`(_ writer: PcapngWriter) throws {
    let file = try file(writer)
    let record = record(writer)
    #expect(judge(record + record, in: file) == .yes)
    #expect(judge(record, in: file) == .yes)
    // The file was cut within the next header.
    #expect(judge(record + record[..<15], in: file) == .yes)
    #expect(judge(record + [UInt8](repeating: 0xff, count: 16), in: file) == .no)
    #expect(judge(Array(record.dropLast()), in: file) == .no)
    #expect(judge([1, 2, 3] + record + record, at: 3, in: file) == .yes)
    for offset in 0..<record.count where offset != 0 {
      #expect(judge(record + record + record, at: offset, in: file) == (offset == 22 ? .yes : .no))
    }
  }

  @Test(arguments: writers)
  func `asks for as many bytes as it needs`(_ writer: PcapngWriter) throws {
    let file = try file(writer)
    let record = record(writer)
    #expect(judge(record, in: file, isEnd: false) == .undecided(needed: 22 + 16))
    #expect(judge(Array(record[..<15]), in: file, isEnd: false) == .undecided(needed: 16))
    #expect(judge(record, at: 20, in: file, isEnd: false) == .undecided(needed: 36))
    #expect(judge(record, at: 999, in: file, isEnd: false) == .undecided(needed: 1015))
    #expect(judge(record, at: 999, in: file) == .no)
    #expect(judge(record, at: -1, in: file) == .no)
  }

  @Test(arguments: writers)
  func `refuses impossible headers, at both sides of each limit`(_ writer: PcapngWriter) throws {
    let file = try file(writer)
    let previous = try PcapRecordHeader(record(writer).span.bytes, fileHeader: file)
    func verdict(_ record: [UInt8]) -> Bool {
      judge(record, in: file, after: previous, isEnd: false) != .no
    }
    let year: UInt32 = 366 * 86_400
    #expect(verdict(record(writer, fraction: 999_999)))
    #expect(!verdict(record(writer, fraction: 1_000_000)))
    #expect(verdict(record(writer, captured: 60)))
    #expect(!verdict(record(writer, captured: 61)))
    #expect(!verdict(record(writer, captured: 0)))
    #expect(verdict(record(writer, captured: 262_144, original: 262_144)))
    #expect(!verdict(record(writer, captured: 262_145, original: 262_145)))
    #expect(verdict(record(writer, original: 16 << 20)))
    #expect(!verdict(record(writer, original: 16 << 20 + 1)))
    #expect(verdict(record(writer, seconds: 1_700_000_000 + year)))
    #expect(!verdict(record(writer, seconds: 1_700_000_001 + year)))
    #expect(verdict(record(writer, seconds: 1_700_000_000 - year)))
    #expect(!verdict(record(writer, seconds: 1_699_999_999 - year)))
  }

  @Test func `follows a larger snapshot length`() throws {
    let writer = PcapngWriter.both[0]
    let large = record(writer, captured: 300_000, original: 300_000)
    #expect(try judge(large, in: file(writer), isEnd: false) == .no)
    #expect(try judge(large, in: file(writer, snaplen: 400_000), isEnd: false) != .no)
  }

  private func judge(
    _ bytes: [UInt8], at offset: Int = 0, _ byteOrder: ByteOrder?, isEnd: Bool = true
  ) -> Plausibility {
    PcapngBlockHeader.plausibility(
      bytes.span.bytes, at: offset, byteOrder: byteOrder, isEnd: isEnd)
  }

  @Test(arguments: writers)
  func `takes whole blocks of known types`(_ writer: PcapngWriter) {
    for block in writer.samples {
      #expect(judge(block, writer.byteOrder) == .yes)
      #expect(judge([9] + block + [9], at: 1, writer.byteOrder) == .yes)
      #expect(judge(Array(block.dropLast()), writer.byteOrder) == .no)
      #expect(
        judge(Array(block.dropLast()), writer.byteOrder, isEnd: false)
          == .undecided(needed: block.count))
      #expect(
        judge(Array(block[..<8]), writer.byteOrder, isEnd: false) == .undecided(needed: 12))
      let trailer = Array(block.dropLast(4)) + writer.octets(UInt32(block.count + 4))
      #expect(judge(trailer, writer.byteOrder) == .no)
    }
  }

  @Test(arguments: writers)
  func `takes only section headers when it has no byte order`(_ writer: PcapngWriter) {
    #expect(judge(writer.section(), nil) == .yes)
    #expect(judge(writer.interface(), nil) == .no)
    let other: ByteOrder = writer.byteOrder == .bigEndian ? .littleEndian : .bigEndian
    #expect(judge(writer.section(), other) == .yes)
    #expect(judge(writer.interface(), other) == .no)
  }

  @Test(arguments: writers)
  func `refuses unknown types and impossible lengths`(_ writer: PcapngWriter) {
    #expect(judge(writer.block(7, [0, 0, 0, 0]), writer.byteOrder) == .no)
    func start(_ length: UInt32) -> [UInt8] {
      writer.octets(UInt32(6)) + writer.octets(length) + [UInt8](repeating: 0, count: 64)
    }
    for length in [0, 12, 30, 16 << 20 + 4, .max] as [UInt32] {
      #expect(judge(start(length), writer.byteOrder, isEnd: false) == .no)
    }
    #expect(
      judge(start(16 << 20), writer.byteOrder, isEnd: false) == .undecided(needed: 16 << 20))
  }

  @Test func `does not find records or blocks in noise`() throws {
    var generator = SplitMix64(state: 10)
    let writer = PcapngWriter.both[0]
    let file = try file(writer)
    let previous = try PcapRecordHeader(record(writer).span.bytes, fileHeader: file)
    let noise = (0..<30_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let text = Array(repeating: Array("GET / HTTP/1.1\r\nHost: a\r\n".utf8), count: 100).flatMap(
      \.self)
    for bytes in [noise, text, [UInt8](repeating: 0, count: 5000)] {
      for offset in bytes.indices {
        if judge(bytes, at: offset, in: file, after: previous) != .no
          || judge(bytes, at: offset, .littleEndian) != .no
        {
          Issue.record("at \(offset)")
        }
      }
    }
  }
}

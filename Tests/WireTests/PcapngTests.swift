import Testing
import Wire

/// Writes pcapng blocks in one byte order.
struct PcapngWriter: CustomTestStringConvertible {
  var byteOrder: ByteOrder
  var testDescription: String { "\(byteOrder)" }

  static let both = [
    PcapngWriter(byteOrder: .littleEndian), PcapngWriter(byteOrder: .bigEndian),
  ]

  func octets<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    let octets = stride(from: 0, to: Value.bitWidth, by: 8).map {
      UInt8(truncatingIfNeeded: value >> Value($0))
    }
    return byteOrder == .bigEndian ? octets.reversed() : octets
  }

  func padded(_ value: [UInt8]) -> [UInt8] {
    value + [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
  }

  func option(_ code: UInt16, _ value: [UInt8]) -> [UInt8] {
    octets(code) + octets(UInt16(value.count)) + padded(value)
  }

  func option(_ code: UInt16, _ text: String) -> [UInt8] { option(code, Array(text.utf8)) }

  func block(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
    let length = octets(UInt32(12 + body.count))
    return octets(type) + length + body + length
  }

  func section(_ options: [UInt8] = [], length: Int64 = -1, major: UInt16 = 1) -> [UInt8] {
    block(
      0x0a0d_0d0a,
      octets(UInt32(0x1a2b_3c4d)) + octets(major) + octets(UInt16(0)) + octets(length) + options)
  }

  func interface(_ options: [UInt8] = [], linkType: UInt16 = 1) -> [UInt8] {
    block(1, octets(linkType) + [0, 0] + octets(UInt32(65535)) + options)
  }

  func enhanced(
    _ data: [UInt8], ticks: UInt64 = 0, interface: UInt32 = 0, original: UInt32 = 1500,
    options: [UInt8] = []
  ) -> [UInt8] {
    let fields = [
      interface, UInt32(ticks >> 32), UInt32(truncatingIfNeeded: ticks), UInt32(data.count),
      original,
    ]
    return block(6, fields.flatMap(octets) + padded(data) + options)
  }

  func decode(_ block: [UInt8], snaplen: UInt32 = 0) throws(WireError) -> PcapngBlock {
    try PcapngBlock(block.span.bytes, byteOrder: byteOrder, snaplen: snaplen)
  }

  func comments(_ block: [UInt8]) -> [String] {
    PcapngBlock.comments(on: block.span.bytes, byteOrder: byteOrder)
  }

  /// One block of each type.
  var samples: [[UInt8]] {
    let comment = option(1, "seen")
    let names =
      octets(UInt16(1)) + octets(UInt16(10)) + padded([192, 0, 2, 1] + Array("host".utf8))
    let ended = names + octets(UInt32(0))
    return [
      section(comment + option(4, "dumpcap")), interface(option(2, "eth0") + option(9, [9])),
      enhanced([1, 2, 3, 4, 5], options: comment + option(4, octets(UInt64(7)))),
      block(3, octets(UInt32(3)) + [1, 2, 3, 0]),
      block(2, [UInt32(0), 0, 1, 2, 2].flatMap(octets) + [1, 2, 0, 0] + comment), block(4, ended),
      block(5, [UInt32(0), 1, 2].flatMap(octets) + option(5, octets(UInt64(3)))),
      block(10, [UInt32(1), 0].flatMap(octets)), block(0xbad, octets(UInt32(32473))),
    ]
  }
}

struct PcapngTests {
  private func recognises(_ file: [UInt8]) -> Bool {
    PcapngSectionHeader.recognises(file.span.bytes)
  }

  private func section(_ block: [UInt8]) throws(WireError) -> PcapngSectionHeader {
    try PcapngSectionHeader(block.span.bytes)
  }

  @Test(arguments: PcapngWriter.both)
  func `reads a section header, whose byte order it tells itself`(_ writer: PcapngWriter) throws {
    let options =
      writer.option(2, "x86") + writer.option(3, "Linux") + writer.option(4, "dumpcap")
      + writer.octets(UInt32(0)) + writer.option(3, "after the end")
    let block = writer.section(options)
    #expect(recognises(block))
    let header = try PcapngSectionHeader(block.span.bytes)
    #expect(header.byteOrder == writer.byteOrder)
    #expect(header.versionMajor == 1 && header.versionMinor == 0)
    #expect(header.sectionLength == nil)
    #expect(header.hardware == "x86" && header.operatingSystem == "Linux")
    #expect(header.application == "dumpcap" && header.optionsError == nil)
    #expect(try section(writer.section(length: 64)).sectionLength == 64)
    // A reader that still has the order of the section before.
    for before in PcapngWriter.both {
      #expect(try before.decode(block) == .sectionHeader(header))
    }
  }

  @Test(arguments: PcapngWriter.both)
  func `refuses what is no section header`(_ writer: PcapngWriter) {
    let block = writer.section()
    let other = writer.interface()
    #expect(!recognises(other))
    #expect(!recognises(Array(block[..<11])))
    #expect(throws: WireError.self) { try PcapngSectionHeader(other.span.bytes) }
    #expect(
      throws: WireError.invalidField(layer: .pcapngSectionHeader, value: 2, offset: 12)
    ) { try PcapngSectionHeader(writer.section(major: 2).span.bytes) }
    let magic = patched(block, at: 8, "1a2b3c4e")
    #expect(
      throws: WireError.invalidField(layer: .pcapngSectionHeader, value: 0x1a2b_3c4e, offset: 8)
    ) { try PcapngSectionHeader(magic.span.bytes) }
    #expect(!recognises(magic))
  }

  @Test(arguments: PcapngWriter.both)
  func `reads an interface with all its options`(_ writer: PcapngWriter) throws {
    let options =
      writer.option(2, "eth0") + writer.option(3, "uplink") + writer.option(9, [0x8a])
      + writer.option(11, [0] + Array("tcp port 80".utf8)) + writer.option(12, "Linux 3.10")
      + writer.option(13, [4]) + writer.option(14, writer.octets(Int64(-3600)))
    guard case .interface(let found) = try writer.decode(writer.interface(options, linkType: 276))
    else {
      Issue.record("no interface")
      return
    }
    #expect(found.linkType == .linuxCooked2 && found.snaplen == 65535)
    #expect(found.name == "eth0" && found.description == "uplink")
    #expect(found.timeResolution.description == "2^-10 s" && found.timeOffset == -3600)
    #expect(found.filter == "tcp port 80" && found.operatingSystem == "Linux 3.10")
    #expect(found.frameCheckLength == 4 && found.optionsError == nil)
    #expect(found.time(3600 * 1024 + 512) == 500_000_000)
  }

  @Test(arguments: PcapngWriter.both)
  func `takes microseconds when no resolution is told, or one that cannot be`(
    _ writer: PcapngWriter
  ) throws {
    for options in [[], writer.option(9, [9, 9]), writer.option(9, [])] {
      guard case .interface(let found) = try writer.decode(writer.interface(options)) else {
        Issue.record("no interface")
        return
      }
      #expect(found.timeResolution == .microseconds && found.name == nil)
      #expect(found.time(1_700_000_000_123_456) == 1_700_000_000_123_456_000)
    }
  }

  @Test(arguments: PcapngWriter.both)
  func `reads enhanced packets`(_ writer: PcapngWriter) throws {
    let block = writer.enhanced(
      [1, 2, 3, 4, 5], ticks: 0x0006_0a00_1234_5678, interface: 3,
      options: writer.option(1, "one") + writer.option(4, writer.octets(UInt64(7)))
        + writer.option(1, "two"))
    guard case .packet(let packet) = try writer.decode(block) else {
      Issue.record("no packet")
      return
    }
    #expect(packet.interface == 3 && packet.ticks == 0x0006_0a00_1234_5678)
    #expect(packet.capturedLength == 5 && packet.originalLength == 1500)
    #expect(Array(block[packet.dataOffset...].prefix(packet.capturedLength)) == [1, 2, 3, 4, 5])
    #expect(packet.dropped == 7)
    #expect(
      writer.comments(block) == ["one", "two"])
    let record = try PcapngPacketRecord(block.span.bytes, byteOrder: writer.byteOrder)
    #expect(record == packet)
    #expect(throws: WireError.invalidField(layer: .pcapngPacket, value: 1, offset: 0)) {
      try PcapngPacketRecord(writer.interface().span.bytes, byteOrder: writer.byteOrder)
    }
  }

  @Test(arguments: PcapngWriter.both)
  func `reads obsolete packets`(_ writer: PcapngWriter) throws {
    let start = writer.octets(UInt16(2)) + writer.octets(UInt16(9))
    let body = start + [UInt32(1), 2, 2, 60].flatMap(writer.octets) + [8, 9, 0, 0]
    let block = writer.block(2, body)
    guard case .packet(let packet) = try writer.decode(block) else {
      Issue.record("no packet")
      return
    }
    #expect(packet.interface == 2 && packet.ticks == 1 << 32 | 2 && packet.dropped == 9)
    #expect(packet.capturedLength == 2 && packet.originalLength == 60)
    let untold = writer.block(2, Array(body[..<2]) + [0xff, 0xff] + body[4...])
    guard case .packet(let other) = try writer.decode(untold) else { return }
    #expect(other.dropped == nil)
  }

  @Test(
    arguments: [(0, 5, 5), (0, 900, 8), (4, 5, 4), (4, 3, 3), (65535, 900, 8)]
      as [(UInt32, UInt32, Int)])
  func `cuts simple packets by the snapshot length and by the block`(
    _ snaplen: UInt32, _ original: UInt32, _ captured: Int
  ) throws {
    for writer in PcapngWriter.both {
      let block = writer.block(3, writer.octets(original) + [1, 2, 3, 4, 5, 6, 7, 8])
      guard case .packet(let packet) = try writer.decode(block, snaplen: snaplen) else {
        Issue.record("no packet")
        return
      }
      #expect(packet.capturedLength == captured && packet.originalLength == original)
      #expect(packet.interface == 0 && packet.ticks == nil && packet.dataOffset == 12)
    }
  }

  @Test(arguments: PcapngWriter.both)
  func `reads what an interface counted`(_ writer: PcapngWriter) throws {
    // Times have their upper half first, counters are plain numbers.
    let time = writer.octets(UInt32(5)) + writer.octets(UInt32(6))
    let counters = (4...8).flatMap { writer.option($0, writer.octets(UInt64($0) << 33)) }
    let options = writer.option(2, time) + writer.option(3, time) + counters
    let block = writer.block(5, [UInt32(1), 5, 7].flatMap(writer.octets) + options)
    guard case .statistics(let found) = try writer.decode(block) else {
      Issue.record("no statistics")
      return
    }
    #expect(found.interface == 1 && found.ticks == 5 << 32 | 7)
    #expect(found.start == 5 << 32 | 6 && found.end == 5 << 32 | 6)
    #expect(found.received == 4 << 33 && found.droppedByInterface == 5 << 33)
    #expect(found.acceptedByFilter == 6 << 33 && found.droppedBySystem == 7 << 33)
    #expect(found.delivered == 8 << 33 && found.optionsError == nil)
  }

  @Test(arguments: PcapngWriter.both)
  func `reads names, and the comment behind them`(_ writer: PcapngWriter) throws {
    func record(_ type: UInt16, _ value: [UInt8]) -> [UInt8] { writer.option(type, value) }
    let ipv6 = Sample.ipv6Addresses[..<16]
    let records =
      record(1, [192, 0, 2, 1] + Array("a.example\0b.example\0".utf8))
      + record(3, [2, 0, 0, 0, 0, 1] + Array("mac\0".utf8)) + record(2, ipv6 + Array("six".utf8))
      + record(1, [1, 2, 3])
    let body = records + record(0, []) + writer.option(1, "from the resolver")
    let block = writer.block(4, body)
    guard case .names(let names) = try writer.decode(block) else {
      Issue.record("no names")
      return
    }
    #expect(names.map(\.address) == [IPAddress(v4: 0xc000_0201), Sample.source6.address])
    #expect(names.map(\.names) == [["a.example", "b.example"], ["six"]])
    #expect(
      writer.comments(block)
        == ["from the resolver"])
    let cut = writer.block(4, records + writer.octets(UInt16(1)) + writer.octets(UInt16(40)))
    #expect(
      throws: WireError.truncated(
        layer: .pcapngNames, needed: 40, available: 0, offset: cut.count - 4)
    ) { try writer.decode(cut) }
  }

  @Test(
    arguments: [
      (7, "pcapng block type 0x00000007"), (9, "pcapng block type 0x00000009"),
      (10, "pcapng block type 0x0000000a"), (0xbad, "pcapng block type 0x00000bad"),
      (0x4000_0bad, "pcapng block type 0x40000bad"), (.max, "pcapng block type 0xffffffff"),
    ] as [(UInt32, String)])
  func `skips other blocks`(_ type: UInt32, _ name: String) throws {
    for writer in PcapngWriter.both {
      let block = writer.block(type, [UInt8](repeating: 1, count: 8))
      #expect(try writer.decode(block) == .other(PcapngBlockType(rawValue: type)))
      #expect(PcapngBlockType(rawValue: type).description == name)
      #expect(writer.comments(block).isEmpty)
    }
  }
}

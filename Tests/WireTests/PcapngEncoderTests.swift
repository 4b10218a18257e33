import Testing
import Wire

/// What the encoder writes is what the decoder reads.
struct PcapngEncoderTests {
  private let reader = PcapngWriter(byteOrder: .littleEndian)

  private func encoded(_ write: (inout PcapngEncoder) -> Void) -> [UInt8] {
    var encoder = PcapngEncoder()
    write(&encoder)
    return encoder.takeBytes()
  }

  @Test func `writes a section that names its writer`() throws {
    let block = encoded { $0.section(application: "pawprint", comments: ["one", "two"]) }
    guard case .sectionHeader(let section) = try reader.decode(block) else {
      Issue.record("no section")
      return
    }
    #expect(section.byteOrder == .littleEndian && section.versionMajor == 1)
    #expect(section.application == "pawprint" && section.sectionLength == nil)
    #expect(reader.comments(block) == ["one", "two"])
  }

  @Test(arguments: PcapngWriter.both)
  func `writes an interface as it was`(_ writer: PcapngWriter) throws {
    let original = writer.interface(
      writer.option(2, "eth0") + writer.option(3, "to the world") + writer.option(9, [0x94])
        + writer.option(11, "\0tcp") + writer.option(12, "Linux") + writer.option(13, [4])
        + writer.option(14, writer.octets(Int64(-7))), linkType: 276)
    guard case .interface(let interface) = try writer.decode(original) else {
      Issue.record("no interface")
      return
    }
    let block = encoded { $0.interface(interface, comments: ["from a"]) }
    #expect(try reader.decode(block) == .interface(interface))
    #expect(reader.comments(block) == ["from a"])
  }

  @Test(arguments: 0...9)
  func `writes packets of every length, with times to the tick`(_ length: Int) throws {
    let packet = (0..<length).map { UInt8($0) }
    let ticks: UInt64 = 0x0123_4567_89ab_cdef
    let block = encoded {
      $0.packet(
        packet, interface: 3, ticks: ticks, originalLength: 1500, flags: 0x8000_0001,
        comments: ["frame 1"])
    }
    guard case .packet(let record) = try reader.decode(block) else {
      Issue.record("no packet")
      return
    }
    #expect(record.interface == 3 && record.ticks == ticks && record.originalLength == 1500)
    #expect(record.flags == 0x8000_0001)
    #expect(Array(block[record.dataOffset...].prefix(record.capturedLength)) == packet)
    #expect(reader.comments(block) == ["frame 1"])
  }

  @Test func `writes packets without a time`() throws {
    let block = encoded { $0.simplePacket([1, 2, 3], originalLength: 3) }
    guard case .packet(let record) = try reader.decode(block, snaplen: 0) else {
      Issue.record("no packet")
      return
    }
    #expect(record.ticks == nil && record.capturedLength == 3)
  }

  @Test func `cuts a comment that no option holds between two characters`() throws {
    let long = String(repeating: "ü", count: 40_000)
    let block = encoded {
      $0.packet([1], interface: 0, ticks: 0, originalLength: 1, comments: [long])
    }
    #expect(reader.comments(block) == [String(repeating: "ü", count: 32_767)])
  }
}

import Testing
import Wire

struct PcapngDamageTests {
  @Test(arguments: PcapngWriter.both)
  func `gives an error for every shorter length of every block`(_ writer: PcapngWriter) throws {
    for block in writer.samples {
      _ = try writer.decode(block)
      for length in block.indices {
        let needed = length < 12 ? 12 : block.count
        #expect(
          throws: WireError.truncated(
            layer: .pcapngBlock, needed: needed, available: length, offset: 0)
        ) { try writer.decode(Array(block[..<length])) }
      }
    }
  }

  @Test(arguments: PcapngWriter.both)
  func `refuses blocks whose lengths disagree`(_ writer: PcapngWriter) {
    for block in writer.samples {
      let end = block.count - 4
      let trailer = Array(block[..<end]) + writer.octets(UInt32(block.count + 4))
      #expect(
        throws: WireError.invalidLength(
          layer: .pcapngBlock, bytes: block.count + 4, offset: end)
      ) { try writer.decode(trailer) }
    }
  }

  @Test(
    arguments: [(6, 0), (6, 8), (6, 28), (6, 33), (1, 16), (5, 20), (10, 16), (7, 11), (7, 14)]
      as [(UInt32, UInt32)])
  func `refuses lengths that are too small or no multiple of four`(
    _ type: UInt32, _ length: UInt32
  ) {
    for writer in PcapngWriter.both {
      let block = writer.octets(type) + writer.octets(length) + [UInt8](repeating: 0, count: 32)
      #expect(
        throws: WireError.invalidLength(layer: .pcapngBlock, bytes: Int(length), offset: 4)
      ) { try writer.decode(block) }
    }
  }

  @Test(arguments: PcapngWriter.both)
  func `refuses a captured length beyond the block`(_ writer: PcapngWriter) {
    let block = writer.enhanced([1, 2, 3, 4])
    for length in [5, UInt32.max] {
      let longer = Array(block[..<20]) + writer.octets(length) + block[24...]
      #expect(
        throws: WireError.invalidLength(layer: .pcapngPacket, bytes: Int(length), offset: 20)
      ) { try writer.decode(longer) }
    }
  }

  @Test(arguments: PcapngWriter.both)
  func `keeps the options before a damaged one`(_ writer: PcapngWriter) throws {
    let name = writer.option(2, "eth0")
    for (broken, needed, available) in [
      (writer.octets(UInt16(3)) + writer.octets(UInt16(9)) + [1, 2, 3, 4], 9, 4),
      (writer.octets(UInt16(3)) + writer.octets(UInt16.max), 0xffff, 0),
    ] {
      guard case .interface(let found) = try writer.decode(writer.interface(name + broken)) else {
        Issue.record("no interface")
        return
      }
      #expect(found.name == "eth0" && found.description == nil)
      #expect(
        found.optionsError
          == .truncated(
            layer: .pcapngOption, needed: needed, available: available, offset: 24))
    }
  }

  @Test func `repairs text that is no UTF-8, and ends it at a NUL`() throws {
    let writer = PcapngWriter.both[0]
    let block = writer.interface(
      writer.option(2, [0x65, 0xff, 0x30]) + writer.option(3, [0x61, 0, 0x62])
        + writer.option(11, [1, 0x28, 0, 0, 0, 0, 0, 0, 0]))
    guard case .interface(let found) = try writer.decode(block) else {
      Issue.record("no interface")
      return
    }
    #expect(found.name == "e\u{fffd}0" && found.description == "a" && found.filter == nil)
  }

  @Test(arguments: PcapngWriter.both)
  func `neither traps on damaged blocks nor decodes them in two ways`(_ writer: PcapngWriter) {
    var generator = SplitMix64(state: 7)
    var decoded = 0
    var differences = 0
    let samples = writer.samples
    for round in 0..<20_000 {
      let block = generator.damaged(samples[round % samples.count])
      let first = try? writer.decode(block)
      if first != (try? writer.decode(block)) { differences += 1 }
      _ = writer.comments(block)
      guard let first else { continue }
      decoded += 1
      if case .packet(let packet) = first,
        packet.dataOffset + packet.capturedLength > block.count - 4
      {
        differences += 1
      }
    }
    #expect(differences == 0)
    #expect(decoded > 3000)
  }

  @Test func `does not trap on noise within a block`() {
    var generator = SplitMix64(state: 8)
    for round in 0..<15_000 {
      let writer = PcapngWriter.both[round % 2]
      let type = UInt32([1, 2, 3, 4, 5, 6, 7][round % 7])
      let block = writer.block(type, generator.noise(4 * Int.random(in: 0..<24, using: &generator)))
      _ = try? writer.decode(block, snaplen: 16)
      _ = writer.comments(block)
    }
  }
}

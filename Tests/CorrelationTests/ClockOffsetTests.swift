import Evidence
import Testing
import Wire

@testable import Correlation

struct ClockOffsetTests {
  private func offset(
    syns: [Int64], replies: [Int64], isFarther: Bool? = nil
  ) throws -> ClockOffset {
    try #require(
      ClockOffset(input: 1, reference: 2, syns: syns, replies: replies, isFarther: isFarther))
  }

  @Test func `lies between the quickest packets of both directions`() throws {
    // The first place is ahead by 1000 ns; SYNs take 30 to 90 ns, replies 50 to 70.
    let farther = try offset(syns: [970, 910, 950], replies: [1050, 1070])
    #expect((farther.lowest, farther.highest) == (970, 1050))
    #expect(farther.offset == 1010 && farther.uncertainty == 40 && farther.isCertain)
    let nearer = try offset(syns: [1030, 1090], replies: [950, 930])
    #expect((nearer.lowest, nearer.highest) == (950, 1030))
  }

  @Test func `is not certain when equal clocks explain the differences`() throws {
    #expect(try offset(syns: [-30, -90], replies: [50, 60]).isCertain == false)
    #expect(try offset(syns: [-30], replies: [-10, -20]).isCertain)
  }

  @Test func `is bounded on one side by packets of one direction`() throws {
    let farther = try offset(syns: [-500, -300], replies: [], isFarther: true)
    #expect(farther.lowest == -300 && farther.highest == nil && farther.uncertainty == nil)
    // A SYN that takes 300 ns is nothing strange, one that comes before it was sent is.
    #expect(!farther.isCertain)
    #expect(try offset(syns: [300], replies: [], isFarther: true).isCertain)
    #expect(try offset(syns: [-3 * nanosecondsPerSecond], replies: [], isFarther: true).isCertain)
    let unknown = try offset(syns: [400, 500, 600], replies: [])
    #expect(unknown.offset == 500 && unknown.lowest == nil && unknown.highest == nil)
  }

  @Test func `falls back to the middle when the bounds cross, as with clocks that drift`() throws {
    let drifting = try offset(syns: [0, 100, 200], replies: [50, 150, 250])
    #expect((drifting.lowest, drifting.highest) == (100, 150))
  }

  @Test(
    arguments: [
      ([Int64.max], [Int64.min]), ([.min, .max], [.min, .max]), ([.min], []), ([.max], []),
    ] as [([Int64], [Int64])])
  func `does not overflow`(_ syns: [Int64], _ replies: [Int64]) throws {
    for isFarther in [true, false, nil] {
      let offset = try offset(syns: syns, replies: replies, isFarther: isFarther)
      _ = (offset.isCertain, offset.uncertainty)
    }
  }

  @Test func `says nothing of one capture, nor of two that share nothing`() {
    #expect(ClockOffset(input: 1, reference: 2, syns: [], replies: [], isFarther: nil) == nil)
    var scene = Scene()
    scene.syn(1000, at: 1, tsval: 1, answered: true)
    #expect(scene.correlated().diagnosis.clockOffsets.isEmpty)
  }
}

import CaseStore
import Evidence
import Foundation
import Testing
import Wire

/// A case that packs its segments must hand out the same as one that keeps rows.
struct PackedRowTests {
  @Test(arguments: [1, 7, 5000])
  func `packed segments come back as they were`(count: Int) throws {
    let segments = (1...Int64(count)).map(segment)
    let packed = try CaseFile.temporary(packsSegments: true)
    let rows = try CaseFile.temporary()
    for file in [packed, rows] {
      _ = try file.add(givenOrder: 0) { writer in
        for segment in segments { try writer.add(segment) }
        return IngestedEvidence(input: input(sha256: "ab"))
      }
    }
    #expect(try read(packed) == segments)
    #expect(try read(rows) == segments)
  }

  @Test func `an input that is in the case already leaves no segments behind`() throws {
    let file = try CaseFile.temporary(packsSegments: true)
    for _ in 1...2 {
      _ = try file.add(givenOrder: 0) { writer in
        try writer.add(segment(1))
        return IngestedEvidence(input: input(sha256: "ab"))
      }
    }
    #expect(try read(file).count == 1)
    var others = 0
    try file.forEachSegment(of: 2) { _ in others += 1 }
    #expect(others == 0)
  }

  private func read(_ file: CaseFile) throws -> [Segment] {
    var found: [Segment] = []
    try file.forEachSegment(of: 1) { found.append($0) }
    return found
  }

  private func input(sha256: String) -> Input {
    Input(path: "a.pcap", sha256: sha256, bytes: 1, kind: .pcap, status: .read)
  }

  /// Values from one end of their range to the other, present and absent.
  private func segment(_ frame: Int64) -> Segment {
    let wild = UInt32(truncatingIfNeeded: frame &* 2_654_435_761)
    let times: [Int64?] = [nil, .min, .max, 0, -1, 1_700_000_000_000_000_000 + frame]
    var segment = Segment(
      frame: frame, line: frame % 3 == 0 ? frame * 2 : nil, time: times[Int(frame % 6)],
      vantage: frame % 5 == 0 ? "eth1" : "eth0",
      source: Endpoint(IPAddress(v4: wild), UInt16(truncatingIfNeeded: frame)),
      destination: Endpoint(IPAddress(v6: UInt64(wild), 1), 443),
      flags: TCPFlags(rawValue: UInt8(truncatingIfNeeded: frame)), sequence: SerialNumber(wild),
      acknowledgment: frame % 2 == 0 ? SerialNumber(.max) : nil,
      timestamps: frame % 4 == 0
        ? nil : TCPTimestamps(value: SerialNumber(wild), echo: SerialNumber(0)),
      window: .max, payloadLength: Int(frame))
    segment.beforeFIN =
      frame % 7 == 0
      ? LastTimestamps(
        sender: TimedTimestamp(value: SerialNumber(wild), time: nil),
        receiver: TimedTimestamp(value: SerialNumber(1), time: .max)) : nil
    return segment
  }
}

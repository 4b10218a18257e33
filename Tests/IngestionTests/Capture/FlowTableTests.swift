import Testing
import Wire

@testable import Ingestion

struct FlowTableTests {
  private static let client = Endpoint(IPAddress(v4: 0x0A00_0001), 40_000)
  private static let server = Endpoint(IPAddress(v4: 0x0A00_0002), 80)

  private static func segment(
    _ flags: TCPFlags, from source: Endpoint = client, to destination: Endpoint = server
  ) -> DecodedSegment {
    DecodedSegment(
      source: source, destination: destination, flags: flags, sequence: SerialNumber(1),
      acknowledgment: SerialNumber(1), window: 1, timestamps: nil, payloadLength: 0)
  }

  /// Whether each of `segments` becomes a row.
  private static func decisions(
    _ segments: [DecodedSegment], in table: inout FlowTable
  ) -> [Bool] {
    segments.map { segment in
      if case .keep = table.take(segment, time: 0, vantage: 0) { true } else { false }
    }
  }

  @Test func `keeps the first segment of a connection that began before the capture`() {
    var table = FlowTable()
    let reply = Self.segment(.ack, from: Self.server, to: Self.client)
    let kept = Self.decisions(
      [Self.segment(.ack), Self.segment(.ack), reply, Self.segment([.ack, .psh])], in: &table)
    #expect(kept == [true, false, false, false])
  }

  @Test func `takes no connection for a new one once others were forgotten`() {
    var table = FlowTable(generationLimit: 2)
    let others = (1...6).map { port in
      Self.segment(.ack, from: Endpoint(IPAddress(v4: 0x0A00_0001), port))
    }
    let kept = Self.decisions(others + others, in: &table)
    // Of the fifth the oldest generation is forgotten.
    #expect(kept == Array(repeating: true, count: 4) + Array(repeating: false, count: 8))
  }

  @Test func `a handshake that outlives its generation is still kept waiting`() {
    var table = FlowTable(generationLimit: 1)
    let other = Endpoint(IPAddress(v4: 0x0A00_0003), 40_000)
    let handshake = [
      Self.segment(.syn), Self.segment([.syn, .ack], from: Self.server, to: Self.client),
      Self.segment(.ack), Self.segment(.ack), Self.segment(.ack),
    ]
    _ = Self.decisions(handshake + [Self.segment(.syn, from: other)], in: &table)
    _ = Self.decisions([Self.segment(.ack, from: Self.server, to: Self.client)], in: &table)
    let waits = table.takeWaits()
    #expect(waits.map(\.client) == [Self.client])
    #expect(waits.map(\.clientSegments) == [3])
  }

  @Test func `a connection with itself is one connection`() {
    var table = FlowTable()
    let itself = Self.segment(.ack, from: Self.server, to: Self.server)
    #expect(Self.decisions([itself, itself], in: &table) == [true, false])
  }
}

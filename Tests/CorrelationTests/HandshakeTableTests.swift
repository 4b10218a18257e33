import Testing
import Wire

@testable import Correlation

/// What goes into a table of attempts comes out of it, whatever does not fit into its rows.
struct HandshakeTableTests {
  private let client = Endpoint(Scene.client, 40000)

  private func handshake(_ change: (inout Handshake) -> Void = { _ in }) -> Handshake {
    var handshake = Handshake(
      vantage: 3, client: client, server: Scene.server, isn: SerialNumber(7),
      transmission: Transmission(
        frame: FrameReference(input: 2, frame: 9), time: 1000,
        timestamps: TCPTimestamps(value: SerialNumber(.max), echo: SerialNumber(0)),
        identification: 0, timeToLive: 0))
    change(&handshake)
    return handshake
  }

  /// A case holds millions of them: a field more costs tens of megabytes.
  @Test func `rows are as small as they are said to be`() {
    #expect(MemoryLayout<HandshakeRow>.stride == 48)
    #expect(MemoryLayout<TransmissionRow>.stride == 32)
    #expect(MemoryLayout<Judgement>.stride == 16)
    #expect(MemoryLayout<Trial>.stride == 16)
  }

  private static let changes: [@Sendable (inout Handshake) -> Void] = [
    { _ in },
    { $0.established = false },
    { $0.established = true },
    { $0.closedFirst = .client },
    { $0.closedFirst = .server },
    { $0.closedFirst = .both },
    { $0.predecessor = .live },
    { $0.predecessor = .timeWait(since: -5) },
    { $0.clientBeforeNAT = Endpoint(IPAddress(v6: 1, 2), 3) },
    { $0.client = Endpoint(IPAddress(v6: .max, .max), .max) },
    { $0.lastTime = nil },
    { $0.lastTime = .max },
    { $0.request.begin = 5 },
    { $0.request.clientSegments = 4 },
    { $0.transmissions[0].time = nil },
    { $0.transmissions[0].timestamps = nil },
    { $0.transmissions[0].identification = nil },
    { $0.transmissions[0].timeToLive = nil },
    { $0.transmissions[0].isMissingNearServer = true },
    { $0.transmissions[0].isTimestampUnknown = true },
    { $0.transmissions[0].frame = FrameReference(input: 8_000_000, frame: 1 << 39, line: 77) },
    { $0.transmissions[0].addCopies([FrameReference(input: 1, frame: 1)]) },
    { $0.transmissions[0].reporter = IPAddress(v4: 1) },
    {
      $0.transmissions[0].timestamps = TCPTimestamps(
        value: SerialNumber(1), echo: SerialNumber(2))
    },
    { $0.transmissions[0].reply = .unseen },
    { $0.transmissions[0] = answered(at: 1000, frame: 10) },
    { $0.transmissions[0] = answered(at: 1000 + Int64(UInt32.max), frame: 9 + Int64(UInt32.max)) },
    { $0.transmissions[0] = answered(at: 1001 + Int64(UInt32.max), frame: 10) },
    { $0.transmissions[0] = answered(at: 2000, frame: 10 + Int64(UInt32.max)) },
    { $0.transmissions[0] = answered(at: 999, frame: 10) },
    { $0.transmissions[0] = answered(at: 2000, frame: 8) },
    { $0.transmissions[0] = answered(at: 2000, frame: 10, input: 3) },
    { $0.transmissions[0] = answered(at: nil, frame: 10) },
    { $0.transmissions[0] = answered(at: .max, frame: 10) },
    { $0.transmissions.append(answered(at: 5000, frame: 20)) },
  ]

  private static func answered(
    at time: Int64?, frame: Int64, input: Int64 = 2
  ) -> Transmission {
    var transmission = Transmission(
      frame: FrameReference(input: 2, frame: 9), time: 1000, timestamps: nil)
    transmission.reply = .synACK
    transmission.replyTime = time
    transmission.replyFrame = FrameReference(input: input, frame: frame)
    return transmission
  }

  @Test(arguments: changes.indices)
  func `gives back what was put in`(_ index: Int) {
    let attempt = handshake(Self.changes[index])
    let table = HandshakeTable([handshake(), attempt, handshake()])
    #expect(table[1] == attempt)
    #expect(table.picked([1])[0] == attempt)
    #expect(HandshakeTable(joining: [table, table])[4] == attempt)
    #expect(
      table.replyTime(at: .init(handshake: 1, transmission: 0))
        == attempt.transmissions[0].replyTime)
  }

  @Test func `lays the SYNs of each attempt side by side, in their order`() {
    var scene = Scene()
    for round in 0..<3 {
      for port in UInt16(40000)..<40005 {
        scene.add(
          Endpoint(IPAddress(v4: 0x0A00_0001 + UInt32(port % 2)), port), Scene.server, .syn,
          sequence: UInt32(port), at: Double(round), tsval: UInt32(round * 100) + UInt32(port))
      }
    }
    let attempts = scene.assembled().handshakes
    #expect(attempts.map(\.client.port) == [40000, 40001, 40002, 40003, 40004])
    for attempt in attempts {
      #expect(
        attempt.transmissions.compactMap(\.timestamps?.value.rawValue)
          == [0, 100, 200].map { $0 + UInt32(attempt.client.port) })
    }
  }
}

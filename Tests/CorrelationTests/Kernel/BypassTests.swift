import Testing
import Wire

@testable import Correlation

/// What takes a SYN before the per-host check, and until when: facts.md 1.6, 1.7 and 12.
struct BypassTests {
  private let client = Endpoint(Scene.client, 40000)

  private func handshake(
    at milliseconds: Int64, after predecessor: Handshake.Predecessor?
  ) -> Handshake {
    Handshake(
      vantage: 0, client: client, server: Scene.server, isn: SerialNumber(7),
      transmission: Transmission(
        frame: FrameReference(input: 1, frame: 1), time: milliseconds * 1_000_000,
        timestamps: TCPTimestamps(value: SerialNumber(1), echo: SerialNumber(0))),
      predecessor: predecessor)
  }

  /// A recycled TIME-WAIT lasts 3.5 RTO, at least 0.7 s; any other 60 s.
  @Test(
    arguments: [
      (0, .certain), (699, .certain), (700, .possible), (30_000, .possible), (59_999, .possible),
      (60_000, .none), (61_000, .none),
    ] as [(Int64, ReplayFold.Bypass)])
  func `a TIME-WAIT of the same 4-tuple takes the SYN while it lives`(
    age: Int64, expected: ReplayFold.Bypass
  ) {
    let attempt = handshake(at: 1000 + age, after: .timeWait(since: 1_000_000_000))
    #expect(attempt.bypass(of: 0) == expected)
  }

  @Test func `a live connection of the same 4-tuple takes the SYN, a new one goes to the check`() {
    #expect(handshake(at: 1000, after: .live).bypass(of: 0) == .certain)
    #expect(handshake(at: 1000, after: nil).bypass(of: 0) == .none)
  }

  /// The SYN-ACK's retransmissions at 1, 2, 4, 8 and 16 s, and the last wait of 32 s.
  @Test(
    arguments: [(1, true), (62_999, true), (63_000, false), (64_000, false)] as [(Int64, Bool)])
  func `a pending request takes a repeated SYN for 63 s`(age: Int64, isTaken: Bool) {
    var attempt = handshake(at: 0, after: nil)
    attempt.transmissions[0].reply = .synACK
    attempt.transmissions[0].replyTime = 1_000_000
    attempt.transmissions.append(
      Transmission(
        frame: FrameReference(input: 1, frame: 3), time: (1 + age) * 1_000_000, timestamps: nil))
    #expect(attempt.bypass(of: 1) == (isTaken ? .certain : .none))
  }

  /// What a connection leaves behind: facts.md 1.3 and 1.6.
  @Test(
    arguments: [
      ("server", true), ("client", false), ("reset", false),
    ])
  func `only the side that closes first is in TIME-WAIT`(closer: String, isWaiting: Bool) {
    var scene = Scene()
    scene.syn(40000, isn: 1000, at: 0, tsval: 100, answered: true)
    switch closer {
    case "server": scene.serverCloses(40000, at: 1, tsval: 1100)
    case "client": scene.clientCloses(40000, at: 1, tsval: 1100)
    default: scene.add(client, Scene.server, .rst, sequence: 1001, at: 1, tsval: nil)
    }
    scene.syn(40000, isn: 900_000, at: 2, tsval: 2100, answered: true)
    let predecessor = scene.assembled().handshakes.last?.predecessor
    if case .timeWait? = predecessor {
      #expect(isWaiting)
    } else {
      #expect(!isWaiting && predecessor == nil)
    }
  }
}

import Evidence
import Testing
import Wire

@testable import Correlation

/// The queues of a listener, and which SYNs a full accept queue turns away: facts.md 12.
struct ListenerReplayTests {
  struct RuleCase: CustomTestStringConvertible {
    let release: String?
    var young = 0
    var waiting = 0
    let expected: QueueVerdict
    var testDescription: String { "\(release ?? "unknown"): \(young) young, \(waiting) waiting" }
  }

  @Test(arguments: [
    RuleCase(release: "3.10.0-1160.el7", young: 2, waiting: 1, expected: .full),
    RuleCase(release: "3.10.0-1160.el7", young: 1, waiting: 1, expected: .passes),
    RuleCase(release: "3.10.0-1160.el7", young: 2, waiting: 0, expected: .unknown),
    RuleCase(release: "4.8.0", young: 1, waiting: 9, expected: .passes),
    RuleCase(release: "4.9.79", young: 1, waiting: 1, expected: .unknown),
    RuleCase(release: "4.9.79", young: 2, waiting: 1, expected: .full),
    RuleCase(release: "4.10.0", young: 0, waiting: 1, expected: .full),
    RuleCase(release: "6.18.44", young: 0, waiting: 0, expected: .unknown),
    RuleCase(release: nil, young: 1, waiting: 1, expected: .unknown),
    RuleCase(release: nil, young: 2, waiting: 1, expected: .full),
  ])
  func `turns SYNs away as the kernel does`(_ test: RuleCase) {
    let rule = ListenerRule(test.release.flatMap { KernelRelease($0) })
    let state = ListenerState(
      young: Int32(test.young), waiting: Int32(test.waiting), halfOpen: Int32(test.young))
    #expect(rule.verdict(state) == test.expected)
  }

  /// A client's ACK at 0.002 s, then as `test` says.
  private func request(_ change: (inout PendingRequest) -> Void) -> PendingRequest {
    var request = PendingRequest()
    request.noteSYNACK(at: 1_000_000, latestSYN: 0)
    request.noteClient(at: 2_000_000)
    change(&request)
    return request
  }

  @Test func `takes a repeated SYN-ACK after the client's ACK for a full accept queue`() {
    #expect(!request { _ in }.wasKeptWaiting)
    #expect(request { $0.noteSYNACK(at: 1_001_000_000, latestSYN: 0) }.wasKeptWaiting)
    // A copy, or one that crossed the ACK.
    #expect(!request { $0.noteSYNACK(at: 100_000_000, latestSYN: 0) }.wasKeptWaiting)
  }

  @Test(
    arguments: [
      (2, 900_000_000, false), (3, 200_000_000, false), (3, 900_000_000, true), (4, nil, false),
      (5, nil, true),
    ] as [(Int, Int64?, Bool)])
  func `takes segments without an answer for a full accept queue only when time passes`(
    segments: Int, served: Int64?, expected: Bool
  ) {
    let waiting = request {
      $0.clientSegments = segments
      $0.served = served
    }
    #expect(waiting.wasKeptWaiting == expected)
  }

  @Test func `counts the segments that were ignored, less the one taken and those reset`() {
    let served = request {
      $0.clientSegments = 9
      $0.served = 3_000_000_000
    }
    #expect(served.ignoredSegments == 8)
    let expired = request {
      $0.noteSYNACK(at: 1_001_000_000, latestSYN: 0)
      $0.clientSegments = 9
      $0.noteReset(at: 64_000_000_000, fromServer: true, isPlain: true)
    }
    #expect(expired.ignoredSegments == 8 && expired.refused == nil)
  }

  @Test func `tells a refusal of the final ACK from a reset of the process`() {
    #expect(
      request { $0.noteReset(at: 3_000_000, fromServer: true, isPlain: true) }.refused == 3_000_000)
    #expect(
      request { $0.noteReset(at: 3_000_000, fromServer: true, isPlain: false) }.refused == nil)
    #expect(
      request { $0.noteReset(at: 9_000_000_000, fromServer: true, isPlain: true) }.refused == nil)
  }

  @Test func `a SYN-ACK that a repeated SYN asked for leaves the request young`() {
    let provoked = request { $0.noteSYNACK(at: 1_001_000_000, latestSYN: 1_000_000_000) }
    #expect(provoked.repeated == nil)
    #expect(request { $0.noteSYNACK(at: 1_001_000_000, latestSYN: 0) }.repeated == 1_001_000_000)
  }

  /// Three handshakes wait at a full accept queue, two more are young; then `count` SYNs go silent.
  private func incident(count: Int) -> Scene {
    var scene = Scene()
    for index in 0..<3 {
      let port = UInt16(1000 + index)
      scene.syn(port, isn: UInt32(10 + index), at: 1, tsval: 1000, answered: true)
      scene.add(
        Scene.server, Endpoint(Scene.client, port), [.syn, .ack], sequence: 9000,
        acknowledgment: UInt32(11 + index), at: 2.1, tsval: 1, echo: 1000)
    }
    for index in 0..<2 {
      let client = Endpoint(Scene.client, UInt16(2000 + index))
      let isn = UInt32(7 + 10 * index)
      scene.add(client, Scene.server, .syn, sequence: isn, at: 3, tsval: 2000)
      scene.add(
        Scene.server, client, [.syn, .ack], sequence: 9000, acknowledgment: isn + 1, at: 3.01,
        tsval: 1, echo: 2000)
    }
    for index in 0..<count {
      scene.syn(
        UInt16(3000 + index), isn: UInt32(100 + index), at: 3.2 + Double(index) / 100, tsval: 3000,
        answered: false)
    }
    return scene
  }

  @Test(
    arguments: [
      ([:], .probable, 6), (["TcpExt.ListenOverflows": 9], .confirmed, 6),
      (["TcpExt.ListenOverflows": 1], .possible, 6), (["TcpExt.ListenDrops": 9], .excluded, 0),
    ] as [([String: UInt64], Level, Int)])
  func `gives the SYNs at a full queue their cause`(
    rises: [String: UInt64], level: Level, syns: Int
  ) {
    let outcome = incident(count: 6).correlated(snapshots: rises.isEmpty ? [] : snapshots(rises))
    let finding = outcome.diagnosis.findings.first { $0.cause == .acceptQueueOverflow }
    #expect(finding?.level == level)
    #expect(finding?.syns == syns)
  }
}

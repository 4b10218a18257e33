import Evidence
import Testing
import Wire

@testable import Correlation

/// A bare ACK in place of a SYN-ACK: of a TIME-WAIT, or of a connection that the server still holds.
struct LiveConnectionTests {
  /// What the 4-tuple was before.
  enum Before: CaseIterable {
    case open
    case closedByClient
    case timeWait
    case unseen
  }

  private func scene(_ before: Before, attempts: Int = 6) -> Scene {
    var scene = Scene()
    for index in 0..<attempts {
      let (port, at) = (UInt16(2000 + index), Double(index))
      let client = Endpoint(Scene.client, port)
      if before != .unseen {
        scene.syn(port, isn: 1000, at: at, tsval: 5000, answered: true)
      }
      if before == .timeWait { scene.serverCloses(port, isn: 1000, at: at + 0.1, tsval: 5100) }
      if before == .closedByClient {
        scene.add(
          client, Scene.server, [.fin, .ack], sequence: 1001, acknowledgment: 9001, at: at + 0.1,
          tsval: 5100)
      }
      let isn = UInt32(700_000 + index)
      scene.add(client, Scene.server, .syn, sequence: isn, at: at + 20, tsval: 900)
      scene.add(
        Scene.server, client, .ack, sequence: 9001, acknowledgment: 1001, at: at + 20.001,
        tsval: 7)
      scene.add(client, Scene.server, .rst, sequence: 1001, at: at + 20.002, tsval: nil)
      scene.add(client, Scene.server, .syn, sequence: isn, at: at + 21, tsval: 1900)
      scene.add(
        Scene.server, client, [.syn, .ack], sequence: 50_000, acknowledgment: isn + 1,
        at: at + 21.001, tsval: 8, echo: 1900)
    }
    return scene
  }

  private func finding(_ before: Before, _ rises: [String: UInt64]) -> Finding? {
    let findings = scene(before).correlated(
      snapshots: rises.isEmpty ? [] : snapshots(rises)
    ).diagnosis.findings.filter { $0.syns > 0 }
    #expect(findings.count == 1)
    return findings.first
  }

  /// A TIME-WAIT that the client's reset does not end (`tcp_rfc1337`): its answer to the next SYN is held
  /// back for 500 ms.
  @Test(arguments: [(0.499, true), (0.502, false)])
  func `a SYN that comes within 500 ms of another's bare ACK may be silent`(
    after: Double, isHeldBack: Bool
  ) {
    var scene = Scene()
    scene.syn(2000, at: 0, tsval: 5000, answered: true)
    scene.serverCloses(2000, at: 0.1, tsval: 5100)
    let client = Endpoint(Scene.client, 2000)
    scene.add(client, Scene.server, .syn, sequence: 700_000, at: 20, tsval: 900)
    scene.add(
      Scene.server, client, .ack, sequence: 9001, acknowledgment: 1002, at: 20.001, tsval: 7)
    scene.add(client, Scene.server, .rst, sequence: 1002, at: 20.002, tsval: nil)
    scene.add(client, Scene.server, .syn, sequence: 700_000, at: 20.001 + after, tsval: 910)
    let record = scene.correlated().handshakes.last
    #expect(record?.transmissions.first?.cause == .timeWaitCollision)
    #expect((record?.transmissions.last?.cause == .timeWaitCollision) == isHeldBack)
  }

  @Test(
    arguments: [
      (.open, [:], .liveConnection, .probable),
      (.closedByClient, [:], .liveConnection, .probable),
      (.open, ["TcpExt.TCPSYNChallenge": 6], .liveConnection, .confirmed),
      (.open, ["TcpExt.PAWSEstab": 6], .liveConnection, .probable),
      (.timeWait, [:], .timeWaitCollision, .probable),
      (.timeWait, ["TcpExt.PAWSEstab": 6], .timeWaitCollision, .confirmed),
      (.timeWait, ["TcpExt.TCPSYNChallenge": 6], .timeWaitCollision, .probable),
      // The connection before began before the capture: the counters tell, or nothing does.
      (.unseen, [:], .timeWaitCollision, .probable),
      (.unseen, ["TcpExt.TCPSYNChallenge": 6], .liveConnection, .confirmed),
      (.unseen, ["TcpExt.TCPSYNChallenge": 2], .timeWaitCollision, .probable),
      (
        .unseen, ["TcpExt.TCPSYNChallenge": 6, "TcpExt.PAWSTimewait": 6], .timeWaitCollision,
        .confirmed
      ),
    ] as [(Before, [String: UInt64], Cause, Level)])
  func `the state before, and the counters, tell whose ACK it is`(
    before: Before, rises: [String: UInt64], cause: Cause, level: Level
  ) {
    let found = finding(before, rises)
    #expect(found?.cause == cause && found?.level == level && found?.syns == 6)
  }
}

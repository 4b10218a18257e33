import Evidence
import Testing
import Wire

@testable import Correlation

/// Captures that look as if a filter for one port had made them: another port's connections may have left
/// stamps that nobody saw.
struct HiddenStampTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    /// When other SYNs of the source came, in s from the silent one, by how many ticks they are ahead of
    /// it, and whether it is the same attempt; all answered.
    let answered: [(seconds: Double, ticks: Int32, isSameAttempt: Bool)]
    let expected: Bool
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "nothing else", answered: [], expected: true),
    Case(name: "an older one before", answered: [(-5, -9, false)], expected: true),
    Case(name: "an older one after", answered: [(5, -9, false)], expected: true),
    Case(name: "older ones around", answered: [(-5, -9, false), (5, -9, false)], expected: false),
    Case(name: "equal ones around", answered: [(-5, 0, false), (5, 0, false)], expected: false),
    Case(
      name: "a newer one after, as the winner's", answered: [(-5, -9, false), (5, 9, false)],
      expected: true),
    Case(
      name: "a newer one before", answered: [(-5, 9, false), (5, -9, false)], expected: true),
    Case(
      name: "within 59 s of each other", answered: [(-30, -9, false), (28.9, -9, false)],
      expected: false),
    Case(
      name: "not within 59 s of each other", answered: [(-30, -9, false), (29.1, -9, false)],
      expected: true),
    Case(
      name: "its own retransmission soon", answered: [(-5, -9, false), (3, 3000, true)],
      expected: false),
    Case(
      name: "its own retransmission late", answered: [(-5, -9, false), (11, 11_000, true)],
      expected: true),
    Case(
      name: "its own retransmission, with nothing before", answered: [(3, 3000, true)],
      expected: true),
    Case(
      name: "2^31 apart is ahead", answered: [(-5, .min, false), (5, .min, false)], expected: true),
  ])
  func `a stamp is ruled out that would have dropped answered SYNs too`(_ test: Case) {
    for base in [5000, 0, 0xFFFF_FFFF, 0x7FFF_FFFF] as [UInt32] {
      var attempts = test.answered.map { other in
        (
          attempt: attempt(
            other.seconds, base &+ UInt32(bitPattern: other.ticks), isAnswered: true),
          isSame: other.isSameAttempt
        )
      }
      attempts.append((attempt(0, base, isAnswered: false), false))
      attempts.sort { $0.attempt.time < $1.attempt.time }
      let index = attempts.firstIndex { $0.attempt.isSilent } ?? 0
      let hidden = HiddenStamps(attempts.map(\.attempt), rule: .addressPair)
      #expect(
        hidden.mayExplain(index, retransmission: attempts.firstIndex { $0.isSame })
          == test.expected)
    }
  }

  private func attempt(
    _ seconds: Double, _ tsval: UInt32?, isAnswered: Bool
  ) -> ReplayFold.Attempt {
    ReplayFold.Attempt(
      time: Int64((100 + seconds) * 1e9), timestamp: tsval.map { SerialNumber($0) },
      bypass: .none, isAnswered: isAnswered, isSilent: !isAnswered)
  }

  @Test(arguments: [(KernelRule.addressPair, false), (.addressPairStrict, true)])
  func `without timestamps only the late rule drops, and so a hidden stamp`(
    rule: KernelRule, expected: Bool
  ) {
    let hidden = HiddenStamps([attempt(0, nil, isAnswered: false)], rule: rule)
    #expect(hidden.mayExplain(0, retransmission: nil) == expected)
  }

  /// The older clock's SYNs go silent; what left the stamps was closed on another port.
  private func incident(showsOtherPort: Bool) -> Scene {
    var scene = Scene()
    scene.syn(999, isn: 3, at: 0, tsval: 1, answered: true, from: IPAddress(v4: 0xC633_6409))
    scene.syn(1000, isn: 1, at: 62, tsval: 112_000, answered: true)
    let other = Endpoint(Scene.server.address, 8443)
    let (client, isn) = (Endpoint(Scene.client, 5000), UInt32(77))
    if showsOtherPort {
      scene.add(client, other, .syn, sequence: isn, at: 63, tsval: 900_000)
      scene.add(
        other, client, [.syn, .ack], sequence: 9000, acknowledgment: isn + 1, at: 63.001, tsval: 1)
      scene.add(
        client, other, .ack, sequence: isn + 1, acknowledgment: 9001, at: 63.002, tsval: 900_000)
      scene.add(
        other, client, [.fin, .ack], sequence: 9001, acknowledgment: isn + 1, at: 63.5, tsval: 1)
      scene.add(
        client, other, [.fin, .ack], sequence: isn + 1, acknowledgment: 9002, at: 63.501,
        tsval: 900_500)
    }
    for index in 0..<10 {
      scene.syn(
        UInt16(2000 + index), isn: UInt32(10 + index), at: 65 + Double(index),
        tsval: UInt32(115_000 + index * 1000), answered: false)
    }
    return scene
  }

  private func diagnosis(
    _ scene: Scene, allTCP: Bool, _ rises: [String: UInt64]
  ) -> Diagnosis {
    var values = CaseValues(captures: [1: scene.segments])
    var summary = CaptureSummary()
    summary.frames = Int64(scene.segments.count)
    summary.tcpSegments = summary.frames - (allTCP ? 0 : 1)
    summary.firstTime = scene.segments.first?.time
    summary.lastTime = scene.segments.last?.time
    values.summaries[1] = summary
    values.hostSnapshots = rises.isEmpty ? [] : snapshots(rises)
    values.hostSettings = []
    return values.outcome().diagnosis
  }

  private static let counted: [String: UInt64] = [
    "TcpExt.PAWSPassive": 10, "TcpExt.ListenDrops": 10,
  ]

  @Test
  func `the kernel's own count convicts where the stamps were left on a port that is missing`() {
    let whole = diagnosis(incident(showsOtherPort: true), allTCP: true, Self.counted)
    #expect(whole.verdict.cause == .twRecycle && whole.replay?.dropSilent == 10)
    let part = diagnosis(incident(showsOtherPort: false), allTCP: true, Self.counted)
    #expect(part.verdict.cause == .twRecycle && part.verdict.level == .probable)
    #expect(part.replay?.passSilent == 0 && part.replay?.dropSilent == 0)
    let finding = part.findings.first { $0.cause == .twRecycle }
    #expect(finding?.syns == 10)
    #expect(
      finding?.missing.map(\.claim).contains(.listener(.hiddenStamps(transmissions: 10))) == true)
  }

  @Test func `without that count a hidden stamp is no sign of the check`() {
    for rises in [[:], ["TcpExt.TW": 3], ["TcpExt.PAWSPassive": 3]] as [[String: UInt64]] {
      let part = diagnosis(incident(showsOtherPort: false), allTCP: true, rises)
      #expect(part.verdict.cause != .twRecycle)
    }
  }

  @Test func `a capture that holds other traffic is taken at its word`() {
    let whole = diagnosis(incident(showsOtherPort: false), allTCP: false, [:])
    #expect(whole.replay?.passSilent == 10)
  }
}

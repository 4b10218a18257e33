import Testing

@testable import Correlation

/// Whether the fix worked, or the traffic changed.
struct CaseComparisonTests {
  private let on = [("net.ipv4.tcp_tw_recycle", "1"), ("net.ipv4.tcp_timestamps", "1")]
  private let off = [("net.ipv4.tcp_tw_recycle", "0"), ("net.ipv4.tcp_timestamps", "1")]

  private func compared(
    _ scene: Scene, _ settings: [(String, String)] = [], passive: UInt64? = nil
  ) -> ComparedCase {
    let outcome = scene.correlated(
      snapshots: passive.map { snapshots(["TcpExt.PAWSPassive": $0, "TcpExt.TW": 1]) } ?? [],
      settings: settings)
    return ComparedCase(diagnosis: outcome.diagnosis, inputs: [])
  }

  private var before: ComparedCase { compared(RecycleIncident().scene, on) }

  private var answered: Scene { RecycleIncident(silent: false).scene }

  @Test func `the same conditions, answered, are a fix`() {
    let result = CaseComparison.compare(before: before, after: compared(answered, off))
    #expect(result.verdict == .fixed)
    #expect(result.reasons.contains(.conditionsMetAndAnswered(attempts: 20)))
    #expect(
      result.reasons.contains(
        .setting(name: "net.ipv4.tcp_tw_recycle", before: "1", after: "0")))
    #expect(result.measures.map(\.kind) == [.failed, .failedOrLate, .silentWhereDropped])
    #expect(result.measures.last?.after == Proportion(0, of: 20))
  }

  @Test func `a case against itself is not fixed`() {
    let result = CaseComparison.compare(before: before, after: before)
    #expect(result.verdict == .notFixed)
    #expect(result.reasons.first == .causeRemains(attempts: 20, level: .probable))
  }

  @Test func `traffic that leaves no stamp cannot tell`() {
    let quiet = RecycleIncident(silent: false, serverClosesFirst: false).scene
    let result = CaseComparison.compare(before: before, after: compared(quiet, off))
    #expect(result.verdict == .cannotTell)
    #expect(result.reasons.first == .conditionsRare(attempts: 0, needed: 5))
  }

  @Test func `four attempts under the old conditions are too few`() {
    let few = RecycleIncident(rounds: 4, silent: false).scene
    let result = CaseComparison.compare(before: before, after: compared(few, off))
    #expect(result.verdict == .cannotTell)
    #expect(result.reasons.first == .conditionsRare(attempts: 4, needed: 5))
  }

  @Test func `answers under a setting that is still on contradict each other`() {
    let result = CaseComparison.compare(before: before, after: compared(answered, on))
    #expect(result.verdict == .cannotTell)
    #expect(
      result.reasons.first == .settingStillOn(name: "net.ipv4.tcp_tw_recycle", value: "1"))
  }

  @Test func `a counter that still rises cannot be called a fix`() {
    let result = CaseComparison.compare(
      before: before, after: compared(answered, off, passive: 7))
    #expect(result.verdict == .cannotTell)
    #expect(result.reasons.first == .counterStillRises(mib: "TcpExt.PAWSPassive", rise: 7))
  }

  @Test func `a counter that did not move belongs to a fix`() {
    let result = CaseComparison.compare(
      before: before, after: compared(answered, off, passive: 0))
    #expect(result.verdict == .fixed)
    #expect(
      result.reasons.contains(.counter(mib: "TcpExt.PAWSPassive", before: nil, after: 0)))
  }

  @Test func `failures of another cause are no fix`() {
    var broken = answered
    for round in 0..<30 {
      // A newer clock than all: no stamp is ahead of it.
      broken.syn(
        UInt16(5000 + round), isn: UInt32(900 + round), at: 50 + Double(round),
        tsval: UInt32(9_000_000 + round * 1000), answered: false)
    }
    let result = CaseComparison.compare(before: before, after: compared(broken, off))
    #expect(result.verdict == .notFixed)
    #expect(result.reasons.first == .failuresRemain(cause: .unexplained))
  }

  @Test func `nothing wrong before leaves nothing to fix`() {
    let healthy = compared(answered, off)
    let result = CaseComparison.compare(before: healthy, after: before)
    #expect(result.verdict == .cannotTell && result.reasons == [.nothingToFix])
  }

  @Test func `another server cannot tell`() {
    var other = Scene()
    other.add(
      .init(Scene.client, 9), .init(Scene.client, 80), .syn, sequence: 1, at: 1, tsval: 1)
    let result = CaseComparison.compare(before: before, after: compared(other))
    #expect(result.verdict == .cannotTell && result.reasons == [.serverAbsent])
  }
}

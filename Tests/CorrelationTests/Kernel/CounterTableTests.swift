import Evidence
import Testing
import Wire

@testable import Correlation

/// What the kernel counts when the check drops a SYN, and when a queue does: facts.md 1.5, each row, on
/// both sides of the release at which it changed.
struct CounterTableTests {
  struct Row: CustomTestStringConvertible {
    let release: String
    /// Whether each drop is counted in ListenDrops: since 3.9.
    let countsDrops: Bool
    /// Whether each cookie is: from 3.9 to 4.6.
    let countsCookies: Bool
    var testDescription: String { release }
  }

  static let rows: [Row] = [
    Row(release: "2.6.32", countsDrops: false, countsCookies: false),
    Row(release: "2.6.32-754.el6.x86_64", countsDrops: false, countsCookies: false),
    Row(release: "3.2.71", countsDrops: false, countsCookies: false),
    Row(release: "3.6.0", countsDrops: false, countsCookies: false),
    Row(release: "3.8.13", countsDrops: false, countsCookies: false),
    Row(release: "3.9.0", countsDrops: true, countsCookies: true),
    Row(release: "3.10.0-327.el7.x86_64", countsDrops: true, countsCookies: true),
    Row(release: "3.10.0-1160.el7.x86_64", countsDrops: true, countsCookies: true),
    Row(release: "3.14.79", countsDrops: true, countsCookies: true),
    Row(release: "4.6.7", countsDrops: true, countsCookies: true),
    Row(release: "4.7.0", countsDrops: true, countsCookies: false),
    Row(release: "4.11.12", countsDrops: true, countsCookies: false),
  ]

  private func diagnosis(_ scene: Scene, _ row: Row, _ rises: [String: UInt64]) -> Diagnosis {
    var options = CorrelationOptions()
    options.kernel = row.release
    return scene.correlated(options: options, snapshots: snapshots(rises)).diagnosis
  }

  private func account(_ mib: String, _ diagnosis: Diagnosis) -> CounterAccount? {
    diagnosis.accounts.first { $0.counter == .mibs([mib]) }
  }

  /// 40 SYNs of 20 attempts fall to the check.
  @Test(arguments: rows)
  func `the check counts PAWSPassive, since 3_9 ListenDrops, and never ListenOverflows`(_ row: Row)
  {
    let drops: UInt64 = row.countsDrops ? 40 : 0
    let found = diagnosis(
      RecycleIncident().scene, row, ["TcpExt.PAWSPassive": 40, "TcpExt.ListenDrops": drops])
    #expect(found.verdict.cause == .twRecycle && found.verdict.level == .confirmed)
    #expect(found.findings.filter { $0.syns > 0 }.map(\.cause) == [.twRecycle])
    #expect(found.accounts.allSatisfy { $0.residue == 0 })
    #expect(account("TcpExt.PAWSPassive", found)?.syns == 40)
    #expect((account("TcpExt.ListenDrops", found) != nil) == row.countsDrops)
  }

  /// The other side of 3.9: the counter that should have moved stood still, or the reverse.
  @Test(arguments: rows)
  func `a counter that moves as of another kernel leaves a residue that is told`(_ row: Row) {
    let drops: UInt64 = row.countsDrops ? 0 : 40
    let found = diagnosis(
      RecycleIncident().scene, row, ["TcpExt.PAWSPassive": 40, "TcpExt.ListenDrops": drops])
    #expect(account("TcpExt.ListenDrops", found)?.residue == (row.countsDrops ? -40 : 40))
  }

  @Test(arguments: rows)
  func `a cookie is a ListenDrop from 3_9 to 4_6`(_ row: Row) {
    var scene = RecycleIncident().scene
    scene.syn(900, isn: 77, at: 50, tsval: 950_000, answered: true)
    let drops: UInt64 = row.countsCookies ? 47 : row.countsDrops ? 40 : 0
    let found = diagnosis(
      scene, row,
      [
        "TcpExt.PAWSPassive": 40, "TcpExt.ListenDrops": drops, "TcpExt.SyncookiesSent": 7,
      ])
    #expect(found.verdict.cause == .twRecycle)
    #expect(found.accounts.allSatisfy { $0.residue == 0 })
    #expect(account("TcpExt.ListenDrops", found)?.others ?? 0 == (row.countsCookies ? 7 : 0))
  }

  /// Silent SYNs that a queue dropped: since 3.9 each is a ListenDrop beside the queue's own count.
  @Test(arguments: rows, ["TcpExt.ListenOverflows", "TcpExt.TCPReqQFullDrop"])
  func `a full queue counts in its own counter and leaves PAWSPassive alone`(
    _ row: Row, mib: String
  ) {
    var scene = Scene()
    scene.syn(999, at: 0, tsval: 1, answered: true)
    // Up to 4.9 a full accept queue turns a SYN away only when more than one request is young.
    for port in UInt16(1000)...1001 {
      let (client, isn) = (Endpoint(Scene.client, port), UInt32(port) * 7)
      scene.add(client, Scene.server, .syn, sequence: isn, at: 0.5, tsval: 1)
      scene.add(
        Scene.server, client, [.syn, .ack], sequence: 9000, acknowledgment: isn + 1, at: 0.501,
        tsval: 1, echo: 1)
    }
    for index in 0..<10 {
      scene.syn(
        UInt16(2000 + index), isn: UInt32(10 + index), at: 1 + Double(index), tsval: 5000,
        answered: false)
    }
    let found = diagnosis(
      scene, row,
      [mib: 10, "TcpExt.ListenDrops": row.countsDrops ? 10 : 0, "TcpExt.PAWSPassive": 0])
    let cause: Cause = mib == "TcpExt.ListenOverflows" ? .acceptQueueOverflow : .synQueueOverflow
    #expect(found.verdict.cause == cause)
    #expect(found.findings.first { $0.cause == .twRecycle }?.level == .excluded)
    if row.countsDrops { #expect(found.accounts.allSatisfy { $0.residue == 0 }) }
  }
}

import Evidence
import Testing
import Wire

@testable import Correlation

/// Several causes at once, told apart by what the host counted: each SYN gets what fits its port, its
/// source and the counters; where nothing tells, the shares are said and the SYNs stay unexplained.
struct MixtureTests {
  /// Silent SYNs from one source to one port.
  struct Group {
    var port: UInt16 = 80
    var source = Scene.client
    let count: Int
    /// Whether the source was served before.
    var isServed = false
  }

  private static let second = IPAddress(v4: 0xC633_6402)

  /// Each group's SYNs go silent one after another; each port answers somebody before.
  private func scene(_ groups: [Group]) -> Scene {
    var scene = Scene()
    var time = 1.0
    for port in Set(groups.map(\.port)).sorted() {
      let server = Endpoint(Scene.server.address, port)
      let client = Endpoint(IPAddress(v4: 0xC633_64FA), 999)
      scene.add(client, server, .syn, sequence: 5, at: time, tsval: 1)
      scene.add(
        server, client, [.syn, .ack], sequence: 9000, acknowledgment: 6, at: time + 0.001, tsval: 1)
      scene.add(
        client, server, .ack, sequence: 6, acknowledgment: 9001, at: time + 0.002, tsval: 1)
      time += 0.1
    }
    var number: UInt16 = 0
    for (index, group) in groups.enumerated() where group.isServed {
      scene.syn(
        UInt16(900 + index), isn: UInt32(50 + index), at: time, tsval: 1, answered: true,
        from: group.source)
      time += 0.1
    }
    for group in groups {
      for _ in 0..<group.count {
        number += 1
        time += 0.25
        scene.add(
          Endpoint(group.source, 2000 + number), Endpoint(Scene.server.address, group.port), .syn,
          sequence: 100 + UInt32(number), at: time, tsval: UInt32(time * 1000))
      }
    }
    return scene
  }

  private func findings(_ groups: [Group], _ rises: [String: UInt64]) -> [Finding] {
    scene(groups).correlated(snapshots: snapshots(rises)).diagnosis.findings
  }

  private func syns(_ findings: [Finding]) -> [Cause: Int] {
    Dictionary(
      findings.filter { $0.syns > 0 }.map { ($0.cause, $0.syns) }, uniquingKeysWith: +)
  }

  @Test func `the port tells a full accept queue from rp_filter`() {
    let findings = findings(
      [Group(port: 81, count: 30), Group(port: 80, count: 22)],
      [
        "TcpExt.ListenOverflows": 30, "TcpExt.ListenDrops": 30, "TcpExt.IPReversePathFilter": 22,
      ])
    #expect(syns(findings) == [.acceptQueueOverflow: 30, .droppedBeforeTCP: 22])
    // Two numbers may meet by chance; what is left over is then counted to the packet.
    #expect(findings.first { $0.cause == .acceptQueueOverflow }?.level == .probable)
    #expect(findings.first { $0.cause == .droppedBeforeTCP }?.level == .confirmed)
  }

  @Test func `the source tells rp_filter from a full accept queue of the same port`() {
    let findings = findings(
      [Group(source: Self.second, count: 24), Group(count: 40)],
      [
        "TcpExt.ListenOverflows": 40, "TcpExt.ListenDrops": 40, "TcpExt.IPReversePathFilter": 24,
      ])
    #expect(syns(findings) == [.acceptQueueOverflow: 40, .droppedBeforeTCP: 24])
  }

  /// The numbers are within a tenth of each other; that one source is never served tells them apart.
  @Test
  func `a source that is refused as a whole is told from one that is turned away now and then`() {
    let findings = findings(
      [Group(source: Self.second, count: 40), Group(count: 39, isServed: true)],
      [
        "TcpExt.ListenOverflows": 39, "TcpExt.ListenDrops": 39, "TcpExt.IPReversePathFilter": 40,
      ])
    #expect(syns(findings) == [.acceptQueueOverflow: 39, .droppedBeforeTCP: 40])
    #expect(findings.filter { $0.syns > 0 }.allSatisfy { $0.level == .confirmed })
  }

  @Test func `the port tells a full SYN queue from a full accept queue`() {
    let findings = findings(
      [Group(port: 81, count: 30), Group(port: 80, count: 12)],
      ["TcpExt.ListenOverflows": 12, "TcpExt.TCPReqQFullDrop": 30, "TcpExt.ListenDrops": 42])
    #expect(syns(findings) == [.synQueueOverflow: 30, .acceptQueueOverflow: 12])
  }

  @Test func `where nothing tells, the shares are said and the SYNs stay unexplained`() throws {
    let findings = findings(
      [Group(count: 52)],
      [
        "TcpExt.ListenOverflows": 30, "TcpExt.ListenDrops": 30, "TcpExt.IPReversePathFilter": 22,
      ])
    #expect(syns(findings) == [.unexplained: 52])
    let rest = try #require(findings.first { $0.cause == .unexplained })
    let rooms = [
      CounterRoom(mib: "TcpExt.ListenOverflows", syns: 30),
      CounterRoom(mib: "TcpExt.IPReversePathFilter", syns: 22),
    ]
    #expect(
      rest.supporting.map(\.claim).contains(
        .listener(.roomLeft(transmissions: 52, rooms: rooms))))
  }

  @Test func `where two choices of ports fit the number, neither is taken`() {
    let findings = findings(
      [Group(port: 81, count: 30), Group(port: 82, count: 30), Group(count: 12)],
      ["TcpExt.ListenOverflows": 30, "TcpExt.ListenDrops": 30])
    #expect(syns(findings)[.acceptQueueOverflow] == nil)
  }

  /// A counter that rose by as many as are left is taken before one that rose by more.
  @Test func `a counter that agrees goes before one that is only enough`() {
    let findings = findings(
      [Group(count: 40)],
      [
        "TcpExt.ListenOverflows": 400, "TcpExt.ListenDrops": 440, "TcpExt.TCPReqQFullDrop": 40,
      ])
    #expect(syns(findings) == [.synQueueOverflow: 40])
  }

  @Test func `the accounts say what each counter leaves over`() {
    var accounts = scene([Group(count: 40)]).correlated(
      snapshots: snapshots(["TcpExt.ListenOverflows": 47, "TcpExt.ListenDrops": 50])
    ).diagnosis.accounts
    #expect(
      accounts.map(\.counter) == [.mibs(["TcpExt.ListenOverflows"]), .mibs(["TcpExt.ListenDrops"])])
    #expect(accounts.map(\.syns) == [40, 40] && accounts.map(\.residue) == [7, 10])
    // A part of the case is not held against counters of the whole.
    var options = CorrelationOptions()
    options.since = 2_000_000_000
    accounts =
      scene([Group(count: 40)]).correlated(
        options: options,
        snapshots: snapshots(["TcpExt.ListenOverflows": 47, "TcpExt.ListenDrops": 50])
      ).diagnosis.accounts
    #expect(accounts.isEmpty)
  }

  /// What a listener ignored is counted too, and is no SYN.
  @Test(
    arguments: [
      (10, 0, 10, 10), (100, 90, 0, 21), (100, 50, 43, 57), (5, 90, 0, 0),
    ] as [(UInt64, Int, UInt64, UInt64)])
  func `what others leave of a count is known to a tenth of them`(
    rise: UInt64, others: Int, least: UInt64, most: UInt64
  ) {
    let count = SYNCount(rise, besides: others)
    #expect((count.least, count.most) == (least, most))
    #expect((count.less(1000).least, count.less(1000).most) == (0, 0))
  }

  @Test func `want of memory speaks against a full SYN queue that no counter of its own shows`() {
    let drops: [String: UInt64] = ["TcpExt.ListenDrops": 40]
    let short = drops.merging(["TcpExt.TCPMemoryPressures": 3]) { one, _ in one }
    let (one, other) = (findings([Group(count: 40)], drops), findings([Group(count: 40)], short))
    let queue = other.first { $0.cause == .synQueueOverflow }
    #expect(one.first { $0.cause == .synQueueOverflow }?.level == .probable)
    #expect(queue?.level == .possible)
    #expect(
      queue?.contradicting.contains { statement in
        if case .listener(.memoryShort) = statement.claim { true } else { false }
      } == true)
  }
}

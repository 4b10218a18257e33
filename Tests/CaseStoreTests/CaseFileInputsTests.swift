import Correlation
import Evidence
import Testing

@testable import CaseStore

struct CaseFileInputsTests {
  let file: CaseFile

  init() throws { file = try CaseFile.temporary() }

  @Test func `shows what captures say of their losses, as far as an integer holds it`() throws {
    var statistics = CaptureStatistics(vantage: "eth0", line: 9)
    (statistics.captured, statistics.received) = (1, 2)
    (statistics.droppedBySystem, statistics.droppedByInterface) = (.max, 0)
    var evidence = IngestedEvidence(
      input: Input(path: "a.pcapng", sha256: "ab", bytes: 1, kind: .pcapng, status: .read))
    evidence.summary = CaptureSummary()
    evidence.summary?.statistics = [statistics, CaptureStatistics(vantage: "")]
    _ = try file.add(givenOrder: 0) { _ in evidence }
    try file.addCapture("cd")
    #expect(
      try file.rows("SELECT * FROM v_capture_statistics") == [
        "1|eth0|9|1|2|-|0|-", "1|-|-|-|-|-|-|-",
      ])
    #expect(try file.inputs().first?.summary == evidence.summary)
  }

  @Test func `gives back every value of an input`() throws {
    var full = IngestedEvidence(
      input: Input(
        path: "pod2/a.pcap", sha256: "ab", bytes: .max, kind: .pcap, status: .partial,
        timeBase: .timeOfDay, host: "web1", netns: "cni-1", filter: "tcp",
        notes: [.recorded("Cut short."), .interfaces(["eth0"], more: 2)]))
    var summary = CaptureSummary()
    summary.frames = 9
    summary.firstTime = -1
    summary.linkType = "EN10MB"
    full.summary = summary
    full.unread = [
      Unread(what: "frame 17", why: "It is \"cut\".", isLoss: true),
      Unread(what: "3 lines", why: "They hold no TCP.", isLoss: false),
      Unread(.capture(.frame(17)), .capture(.lost(bySystem: .max, byInterface: nil)), isLoss: true),
    ]
    let bare = IngestedEvidence(
      input: Input(path: "-", sha256: "cd", bytes: 0, kind: .tcpdumpText, status: .read))
    full.hostFolder = "incident/pod2"
    for evidence in [full, bare] { _ = try file.add(givenOrder: 0) { _ in evidence } }
    var record = InputRecord(id: 1, input: full.input, summary: summary, unread: full.unread)
    (record.hostName, record.hostFolder) = ("web1", "incident/pod2")
    #expect(try file.inputs() == [record, InputRecord(id: 2, input: bare.input)])
    #expect(
      try file.rows("SELECT * FROM v_input") == [
        """
        1|pod2/a.pcap|ab|\(Int64.max)|pcap|partial|time-of-day|web1|cni-1|Cut short. Interfaces: eth0 and 2 more.
        """,
        "2|-|cd|0|tcpdump-text|read|none|-|-|-",
      ])
  }

  @Test(arguments: Input.Kind.allCases)
  func `gives back the kind`(_ kind: Input.Kind) throws {
    _ = try file.add(givenOrder: 0) { _ in
      IngestedEvidence(input: Input(path: "a", sha256: "a", bytes: 0, kind: kind, status: .read))
    }
    #expect(try file.inputs().map(\.input.kind) == [kind])
  }

  @Test func `gives back settings in the order of their text`() throws {
    let settings = [
      Setting(name: "net.ipv4.tcp_tw_recycle", value: "1", line: 3),
      Setting(name: "net.ipv4.tcp_rmem", value: "4096 87380 6291456", line: 1),
    ]
    _ = try file.add(givenOrder: 0) { _ in
      var evidence = IngestedEvidence(
        input: Input(path: "s", sha256: "s", bytes: 1, kind: .sysctl, status: .read, host: "web1"))
      evidence.settings = settings
      return evidence
    }
    #expect(
      try file.settings()
        == settings.map {
          SettingRecord(input: 1, setting: $0, host: "web1")
        })
    #expect(
      try file.rows("SELECT * FROM v_setting") == [
        "1|web1|-|net.ipv4.tcp_tw_recycle|1|-",
        "1|web1|-|net.ipv4.tcp_rmem|4096 87380 6291456|-",
      ])
  }

  @Test func `gives back the counters and the groups of a snapshot`() throws {
    let counters = [
      Counter(mib: "TcpExt.ListenDrops", value: 7, line: 12),
      Counter(mib: "Tcp.ActiveOpens", value: 0, line: 3),
    ]
    try file.addSnapshot("a", counters: counters)
    let snapshot = try #require(try file.snapshots().first)
    #expect(snapshot.counters == CounterSnapshot(counters: counters, groups: ["Tcp", "TcpExt"]))
    #expect(
      try file.rows("SELECT * FROM v_counter ORDER BY mib") == [
        "1|netstat-s|-|1|-|Tcp.ActiveOpens|0", "1|netstat-s|-|1|-|TcpExt.ListenDrops|7",
      ])
  }

  @Test func `shows a counter beyond SQLite's integers as NULL and notes it`() throws {
    try file.addSnapshot(
      "a",
      counters: [
        Counter(mib: "TcpExt.A", value: .max, line: 1),
        Counter(mib: "TcpExt.B", value: 1 << 63, line: 2),
        Counter(mib: "TcpExt.C", value: 1 << 63 - 1, line: 3),
      ])
    #expect(
      try file.rows("SELECT mib, value FROM v_counter") == [
        "TcpExt.A|-", "TcpExt.B|-", "TcpExt.C|\(Int64.max)",
      ])
    #expect(
      try file.inputs().first?.input.note
        == "NULL in v_counter, since above 2^63 - 1: TcpExt.A, TcpExt.B.")
    #expect(try file.snapshots().first?.counters["TcpExt.A"] == .max)
  }

  struct Order: CustomTestStringConvertible {
    var testDescription: String
    /// Path, place in the given order, position, time.
    var snapshots: [(String, Int64, String?, Int64?)]
    var expected: [String]
  }

  @Test(arguments: [
    Order(
      testDescription: "by time when all have one",
      snapshots: [("late", 0, "1", 20), ("early", 1, "2", 10)], expected: ["early", "late"]),
    Order(
      testDescription: "by position when a time is missing",
      snapshots: [("second", 0, "2", 10), ("first", 1, "1", nil)], expected: ["first", "second"]),
    Order(
      testDescription: "as given when a position is missing",
      snapshots: [("second", 1, "1", nil), ("first", 0, nil, 10)], expected: ["first", "second"]),
    Order(
      testDescription: "equal times by position, equal positions as given",
      snapshots: [("c", 5, "2", 10), ("b", 4, "1", 10), ("a", 3, "1", 10)],
      expected: ["a", "b", "c"]),
  ])
  func `orders the snapshots of a series`(_ order: Order) throws {
    for (path, place, position, time) in order.snapshots {
      try file.addSnapshot(path, order: place, position: position, time: time)
    }
    let paths = Dictionary(
      uniqueKeysWithValues: try file.inputs().map { ($0.id, $0.input.path) })
    let snapshots = try file.snapshots()
    #expect(snapshots.compactMap { paths[$0.input] } == order.expected)
    #expect(snapshots.map(\.ordinal) == Array(1...order.expected.count))
  }

  @Test func `numbers the snapshots of each host by themselves`() throws {
    try file.addSnapshot("1", host: "web2", series: "netstat-s")
    try file.addSnapshot("2", host: nil, series: "netstat-s.pod1")
    try file.addSnapshot("3", host: "web2", series: "another")
    let found = try file.snapshots().map { "\($0.host ?? "-") \($0.ordinal) \($0.input)" }
    #expect(found == ["netstat-s.pod1 1 2", "web2 1 1", "web2 2 3"])
  }
}

import Evidence
import Testing

@testable import Correlation

/// Which snapshots are subtracted from which, and what a fall means.
struct SnapshotSequenceTests {
  private static let minute: Int64 = 60_000_000_000

  private func snapshot(
    _ input: Int64, _ values: [String: UInt64], host: String? = "a", netns: String? = nil,
    kind: Input.Kind = .netstat, time: Int64? = nil, isNarrow: Bool = false,
    groups: Set<String> = ["Ip", "Tcp", "TcpExt"]
  ) -> SnapshotRecord {
    var record = SnapshotRecord(
      input: input, kind: kind, host: host, netns: netns, ordinal: Int(input), time: time,
      counters: CounterSnapshot(
        counters: values.sorted { $0.key < $1.key }.map { Counter(mib: $0, value: $1, line: 1) },
        groups: groups))
    record.isNarrow = isNarrow
    return record
  }

  @Test func `two hosts' snapshots are never subtracted from one another`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, ["TcpExt.ListenDrops": 7], host: "a"),
      snapshot(2, ["TcpExt.ListenDrops": 900], host: "b"),
      snapshot(3, ["TcpExt.ListenDrops": 8], host: "a"),
      snapshot(4, ["TcpExt.ListenDrops": 950], host: "b"),
    ])
    #expect(deltas.map(\.delta) == [1, 50])
    #expect(deltas.map { [$0.fromInput, $0.toInput] } == [[1, 3], [2, 4]])
  }

  @Test func `a pod's counters are not its node's`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, ["TcpExt.ListenDrops": 7]), snapshot(2, ["TcpExt.ListenDrops": 90], netns: "pod"),
    ])
    #expect(deltas.isEmpty)
  }

  @Test func `a reset gives no delta for any counter of the namespace, and never a negative one`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, ["Tcp.InSegs": 9000, "TcpExt.ListenDrops": 7, "TcpExt.PAWSPassive": 3]),
      snapshot(2, ["Tcp.InSegs": 100, "TcpExt.ListenDrops": 9, "TcpExt.PAWSPassive": 3]),
      snapshot(3, ["Tcp.InSegs": 150, "TcpExt.ListenDrops": 10, "TcpExt.PAWSPassive": 4]),
    ])
    #expect(deltas.map(\.delta) == [nil, nil, nil, 50, 1, 1])
    #expect(deltas.prefix(3).allSatisfy { $0.meaning == .reset })
    #expect(deltas.suffix(3).allSatisfy { $0.meaning == .rise })
  }

  @Test func `a start of the host shows by its uptime although no counter fell`() {
    var later = snapshot(2, ["Tcp.InSegs": 9500], time: 60 * Self.minute)
    later.bootTime = 30 * Self.minute
    let deltas = CounterMovement.deltas([snapshot(1, ["Tcp.InSegs": 9000], time: 0), later])
    #expect(deltas.map(\.delta) == [nil])
    #expect(deltas.map(\.meaning) == [.reset])
  }

  @Test func `a gauge that falls is no reset`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, ["Tcp.CurrEstab": 90, "Tcp.InSegs": 5]),
      snapshot(2, ["Tcp.CurrEstab": 10, "Tcp.InSegs": 8]),
    ])
    #expect(deltas.map(\.mib) == ["Tcp.CurrEstab", "Tcp.InSegs"])
    #expect(deltas.map(\.delta) == [nil, 3])
    #expect(deltas.map(\.meaning) == [.gauge, .rise])
  }

  @Test(
    arguments: [
      // The rise, for counters that may be 32 bits wide; both sides of each limit.
      (before: 4_294_967_000, after: 704, isNarrow: true, delta: 1000),
      (before: 3_221_225_472, after: 1_073_741_823, isNarrow: true, delta: 2_147_483_647),
      (before: 3_221_225_471, after: 5, isNarrow: true, delta: nil),
      (before: 4_294_967_000, after: 1_073_741_824, isNarrow: true, delta: nil),
      (before: 4_294_967_296, after: 5, isNarrow: true, delta: nil),
      (before: 4_294_967_000, after: 704, isNarrow: false, delta: nil),
    ] as [(before: UInt64, after: UInt64, isNarrow: Bool, delta: UInt64?)])
  func `a counter of 32 bits wraps, and a wider one was reset`(
    _ test: (before: UInt64, after: UInt64, isNarrow: Bool, delta: UInt64?)
  ) {
    let others: [String: UInt64] = ["Tcp.InSegs": 50, "Tcp.OutSegs": 40]
    let deltas = CounterMovement.deltas([
      snapshot(1, others.merging(["Ip.InReceives": test.before]) { $1 }, isNarrow: test.isNarrow),
      snapshot(2, others.merging(["Ip.InReceives": test.after]) { $1 }, isNarrow: test.isNarrow),
    ])
    #expect(deltas.first?.mib == "Ip.InReceives")
    #expect(deltas.first?.delta == test.delta)
    #expect(deltas.first?.meaning == (test.delta == nil ? .reset : .wrap))
    #expect(deltas.last?.delta == (test.delta == nil ? nil : 0))
  }

  @Test func `where all counters fell, it was no wrap`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, ["Ip.InReceives": 4_294_967_000], isNarrow: true),
      snapshot(2, ["Ip.InReceives": 704], isNarrow: true),
    ])
    #expect(deltas.map(\.delta) == [nil])
  }

  @Test func `what one dump shows in two files is compared file by file`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, ["Tcp.InSegs": 5], kind: .procNet, groups: ["Tcp"]),
      snapshot(2, ["TcpExt.ListenDrops": 1], kind: .procNet, groups: ["TcpExt"]),
      snapshot(3, ["Tcp.InSegs": 9], kind: .procNet, groups: ["Tcp"]),
      snapshot(4, ["TcpExt.ListenDrops": 4], kind: .procNet, groups: ["TcpExt"]),
    ])
    #expect(deltas.map(\.mib) == ["Tcp.InSegs", "TcpExt.ListenDrops"])
    #expect(deltas.map(\.delta) == [4, 3])
  }

  @Test func `kinds of text in between do not part two snapshots`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, ["Tcp.InSegs": 5]), snapshot(2, ["Tcp.InSegs": 5], kind: .procNet),
      snapshot(3, ["Tcp.InSegs": 9]), snapshot(4, ["Tcp.InSegs": 9], kind: .procNet),
    ])
    #expect(deltas.map { [$0.fromInput, $0.toInput] } == [[1, 3], [2, 4]])
  }

  @Test func `the duration is known where both snapshots have a time of one clock`() {
    func durations(_ change: (inout SnapshotRecord, inout SnapshotRecord) -> Void) -> [Int64?] {
      var first = snapshot(1, ["Tcp.InSegs": 5])
      var second = snapshot(2, ["Tcp.InSegs": 9])
      change(&first, &second)
      return CounterMovement.deltas([first, second]).map(\.duration)
    }
    #expect(durations { ($0.time, $1.time) = (0, Self.minute) } == [Self.minute])
    #expect(durations { ($0.localTime, $1.localTime) = (0, Self.minute) } == [Self.minute])
    #expect(durations { ($0.localTime, $1.time) = (0, Self.minute) } == [nil])
    #expect(durations { ($0.time, $1.time) = (Self.minute, 0) } == [nil])
    #expect(durations { ($0.time, $1.time) = (.min, .max) } == [nil])
  }
}

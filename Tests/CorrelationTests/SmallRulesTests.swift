import Evidence
import Testing
import Wire

@testable import Correlation

struct KernelReleaseTests {
  @Test(
    arguments: [
      ("2.6.32-754.el6.x86_64", [.peerAddress]), ("3.2.71", [.peerAddress]),
      ("3.13.0-24-generic", [.peerAddress]), ("3.14.0", [.addressPair]),
      ("3.16.0-4-amd64", [.addressPair]), ("3.17", [.addressPairStrict]),
      ("4.11.12", [.addressPairStrict]), ("4.12.0", [.removed]), ("6.18.44", [.removed]),
      ("3.10.0-957.el7.x86_64", [.peerAddress, .addressPairStrict]),
      ("3.10.0-1160.el7.x86_64", [.addressPairStrict]), ("3.10.108", [.peerAddress]),
    ] as [(String, [KernelRule])])
  func `knows the rules of a release`(release: String, rules: [KernelRule]) {
    #expect(KernelRelease(release)?.rules == rules)
  }

  @Test(arguments: ["", "linux", "x.y", "4"])
  func `does not take a text without a version for a release`(text: String) {
    #expect(KernelRelease(text) == nil)
  }

  @Test func `knows since when a dropped SYN is counted in ListenDrops`() {
    #expect(KernelRelease("3.8.13")?.countsListenDrops == false)
    #expect(KernelRelease("3.9.0")?.countsListenDrops == true)
  }
}

struct TimestampRegressionTests {
  @Test func `follows the running maximum as the contract defines it`() {
    var regression = TimestampRegression()
    let second = nanosecondsPerSecond
    #expect(regression.ticksBehind(SerialNumber(1000), at: 0) == nil)
    #expect(regression.ticksBehind(SerialNumber(999), at: second) == nil)
    #expect(regression.ticksBehind(SerialNumber(998), at: second) == 2)
    #expect(regression.ticksBehind(SerialNumber(1000), at: second) == nil)
    #expect(regression.ticksBehind(SerialNumber(5), at: 60 * second) == 995)
    #expect(regression.ticksBehind(SerialNumber(5), at: 61 * second) == nil)
    #expect(regression.ticksBehind(SerialNumber(0), at: 62 * second) == 5)
  }
}

struct CounterMovementTests {
  private func snapshot(
    _ input: Int64, _ values: [String: UInt64], host: String = "a", groups: Set<String> = ["TcpExt"]
  ) -> SnapshotRecord {
    SnapshotRecord(
      input: input, host: host, netns: nil, ordinal: Int(input), time: nil,
      counters: CounterSnapshot(
        counters: values.sorted { $0.key < $1.key }.map { Counter(mib: $0, value: $1, line: 1) },
        groups: groups))
  }

  @Test func `takes a counter that net-tools leaves out as zero when its group is there`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, [:]), snapshot(2, ["TcpExt.ListenDrops": 7]),
    ])
    #expect(deltas.map(\.delta) == [7])
  }

  @Test func `forms no delta when the group is not there`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, [:], groups: []), snapshot(2, ["TcpExt.ListenDrops": 7], groups: []),
    ])
    #expect(deltas.isEmpty)
  }

  @Test func `gives no negative delta after a reset`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, ["TcpExt.ListenDrops": 9]), snapshot(2, ["TcpExt.ListenDrops": 7]),
    ])
    #expect(deltas.map(\.delta) == [nil])
  }

  @Test func `never subtracts the snapshots of two hosts`() {
    let deltas = CounterMovement.deltas([
      snapshot(1, ["TcpExt.ListenDrops": 9]), snapshot(2, ["TcpExt.ListenDrops": 70], host: "b"),
    ])
    #expect(deltas.isEmpty)
  }
}

struct RecycleCriteriaTests {
  @Test(
    arguments: [
      (nil, 10, 0, .unknown), (0, 10, 0, .unmoved), (10, 10, 0, .agrees), (11, 10, 0, .agrees),
      (14, 10, 0, .exceeds), (6, 10, 0, .fallsShort), (7, 10, 0, .agrees), (100, 0, 100, .agrees),
    ] as [(UInt64?, Int, Int, RecycleCriteria.CounterEvidence)])
  func `compares the counter with the silent SYNs`(
    rise: UInt64?, drop: Int, open: Int, expected: RecycleCriteria.CounterEvidence
  ) {
    #expect(
      RecycleCriteria.compare(rise: rise, dropSilent: drop, openSilent: open) == expected)
  }

  @Test(
    arguments: [(nil, .unknown), (0, .unmoved), (5000, .agrees), (10, .agrees), (6, .fallsShort)]
      as [(UInt64?, RecycleCriteria.CounterEvidence)])
  func `a rise over a longer time than the capture's may be larger`(
    rise: UInt64?, expected: RecycleCriteria.CounterEvidence
  ) {
    #expect(
      RecycleCriteria.compare(rise: rise, dropSilent: 10, openSilent: 0, spansCaptures: true)
        == expected)
  }

  /// Times of two snapshots around a capture from 100 to 200 s, and whether they span it.
  @Test(
    arguments: [(90, 210, true), (100, 200, true), (110, 210, false), (90, 190, false)]
      as [(Int64, Int64, Bool)])
  func `snapshots span a capture when they were taken before and after it`(
    _ first: Int64, _ last: Int64, _ isCovering: Bool
  ) {
    var capture = Scene.input(1, base: .utc)
    var summary = CaptureSummary()
    (summary.firstTime, summary.lastTime) = (100_000_000_000, 200_000_000_000)
    capture.summary = summary
    var taken = snapshots([:])
    for (index, seconds) in [first, last].enumerated() {
      taken[index].time = seconds * 1_000_000_000
    }
    #expect(CounterOverlap(inputs: [capture], snapshots: taken).isCovering == isCovering)
    taken[1].time = nil
    #expect(!CounterOverlap(inputs: [capture], snapshots: taken).isCovering)
  }

  @Test func `never confirms with fewer than five handshakes`() {
    var criteria = RecycleCriteria()
    criteria.counter = .agrees
    (criteria.supportingHandshakes, criteria.dropSilent) = (4, 16)
    #expect(criteria.level == .probable)
    criteria.supportingHandshakes = 5
    #expect(criteria.level == .confirmed)
  }

  @Test func `is refuted by answers that the check would not have let through`() {
    var criteria = RecycleCriteria()
    (criteria.supportingHandshakes, criteria.dropSilent, criteria.dropAnswered) = (10, 40, 20)
    #expect(criteria.level == .excluded)
  }
}

import Ingestion
import Testing

struct SnapshotNameTests {
  @Test(arguments: [
    ("lab/x/netstat-s.pod2.before.txt", "netstat-s.pod2"),
    ("lab/x/netstat-s.pod2.after.txt", "netstat-s.pod2"),
    ("lab/x/netstat-s.before.txt", "netstat-s"), ("netstat-before.txt", "netstat"),
    ("before-netstat.txt", "netstat"), ("netstat.after", "netstat"), ("a/b/BEFORE.txt", "a/b"),
    ("netstat-1.txt", "netstat"), ("netstat.2.txt", "netstat"), ("netstat1.txt", "netstat"),
    ("netstat-20260722-1108.txt", "netstat"), ("netstat_2026-07-22_11-08.txt", "netstat"),
    ("netstat-2026-07-22T11:08:09Z.txt", "netstat"), ("20260722T110809-netstat.txt", "netstat"),
    ("netstat-s.pod2.txt", "netstat-s.pod2"), ("netstat-10.0.0.5-before.txt", "netstat-10.0.0.5"),
    ("netstat-10.0.0.5.txt", "netstat-10.0.0.5"), ("pod-1.before.txt", "pod-1"),
    ("netstat-after-2.txt", "netstat"), ("pre.txt", ""), ("", ""), ("/", ""), ("a/", "a"),
    ("netstat-99999999999999999999999999.txt", "netstat-99999999999999999999999999"),
    ("x/---.txt", "x"),
  ])
  func `names the series`(path: String, series: String) {
    #expect(SnapshotName(path: path).series == series)
  }

  @Test(arguments: [
    ["netstat.before.txt", "netstat.after.txt"], ["pre-netstat.txt", "post-netstat.txt"],
    ["netstat-1.txt", "netstat-2.txt", "netstat-10.txt"], ["netstat1.txt", "netstat2.txt"],
    ["n.txt", "n-1.txt"], ["before.txt", "n-1.txt", "n-20260722.txt", "after.txt"],
    ["netstat-20260722-1108.txt", "netstat-20260722-1109.txt", "netstat-20260723.txt"],
    [
      "netstat_2026-07-22_11-08.txt", "netstat_2026-07-22_11-08-30.txt",
      "netstat-20260722-1109.txt",
    ],
    ["netstat-before.txt", "netstat-after-1.txt", "netstat-after-2.txt"],
    ["n-20260722-1.txt", "n-20260722-2.txt"],
  ])
  func `orders the snapshots`(paths: [String]) {
    let positions = paths.map { SnapshotName(path: $0).position }
    #expect(positions.sorted() == positions)
    #expect(Set(positions).count == paths.count)
    let texts = positions.map { $0.sortText ?? "" }
    #expect(texts.sorted() == texts)
    #expect(Set(texts).count == paths.count)
  }

  @Test func `has no position without a word, a date or a number`() {
    #expect(SnapshotName(path: "x/netstat.txt").position == .none)
    #expect(SnapshotName(path: "x/netstat.txt").position.sortText == nil)
    #expect(SnapshotName(path: "x/netstat.txt").folder == "x")
    #expect(SnapshotName.Position.before < .after)
  }
}

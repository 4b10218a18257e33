import Evidence
import Foundation
import Testing

@testable import Batch

/// Which cases a batch has.
struct BatchPlanTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    for name in [
      "up/ticket-1.pcap", "up/ticket-1.netstat.txt", "up/ticket-2/a.pcap",
      "up/ticket-2/deep/b.pcap",
      "up/zeta.pcap",
    ] {
      try folder.write(to: name)
    }
  }

  private func plan(
    _ grouping: CaseGrouping, _ paths: [String] = ["up"], output: String = "out",
    hosts: [String: String] = [:]
  ) -> [BatchCase] {
    BatchPlan(
      paths: paths.map { folder[$0] }, grouping: grouping, output: folder[output]
    ) { _ in Dictionary(uniqueKeysWithValues: hosts.map { (folder[$0.key], $0.value) }) }.cases
  }

  /// The inputs of each case, by its title, without the folder.
  private func inputs(_ cases: [BatchCase]) -> [String: [String]] {
    Dictionary(
      uniqueKeysWithValues: cases.map { planned in
        (planned.title, planned.inputs.map { String($0.path.dropFirst(folder.path.count + 1)) })
      })
  }

  @Test
  func `each file and folder directly under a path is a case, in sorted order`() {
    let cases = plan(.entry)
    #expect(
      cases.map(\.title) == ["ticket-1.netstat.txt", "ticket-1.pcap", "ticket-2", "zeta.pcap"])
    #expect(cases.map(\.folder) == cases.map(\.title))
    #expect(cases.map(\.bytes) == [1, 1, 2, 1])
    #expect(cases.allSatisfy { $0.obstacle == nil })
  }

  @Test
  func `a path that is a file is a case, and a path named twice counts once`() {
    let cases = plan(.entry, ["up/zeta.pcap", "up/../up/zeta.pcap", "up/ticket-2"])
    #expect(cases.map(\.title) == ["zeta.pcap", "a.pcap", "deep"])
  }

  @Test
  func `each file`() {
    let cases = inputs(plan(.file))
    #expect(cases.count == 5)
    #expect(cases["ticket-2/deep/b.pcap"] == ["up/ticket-2/deep/b.pcap"])
  }

  @Test
  func `everything together`() {
    #expect(inputs(plan(.one)) == ["all": ["up"]])
  }

  @Test
  func `by a part of the name, where it matches`() throws {
    let pattern = try CaseGrouping.NamePattern("^(ticket-[0-9]+)[.]")
    let cases = inputs(plan(.name(pattern)))
    #expect(cases["ticket-1"] == ["up/ticket-1.netstat.txt", "up/ticket-1.pcap"])
    #expect(cases["zeta.pcap"] == ["up/zeta.pcap"])
    #expect(cases.count == 4)
    #expect(throws: (any Error).self) { _ = try CaseGrouping.NamePattern("(") }
  }

  @Test
  func `by host, and what names none goes with the only host of its folder`() {
    let cases = inputs(
      plan(.host, hosts: ["up/ticket-1.netstat.txt": "web1", "up/ticket-2/deep/b.pcap": "web1"]))
    #expect(
      cases["web1"] == ["up/ticket-1.netstat.txt", "up/ticket-2/a.pcap", "up/ticket-2/deep/b.pcap"])
    #expect(cases["ticket-1.pcap"] == ["up/ticket-1.pcap"])
  }

  @Test
  func `what can never be read is a case with a reason`() throws {
    try #require(mkfifo(folder["up/pipe"], 0o600) == 0)
    try folder.link("up/loop", to: ".")
    try folder.link("up/above", to: "../..")
    try folder.link("up/circle", to: "circle")
    try folder.link("up/nowhere", to: "/no/such/file")
    try folder.link("up/good", to: "ticket-2")
    let cases = plan(.entry, ["up", "missing"])
    let obstacles = Dictionary(
      uniqueKeysWithValues: cases.compactMap { planned in
        planned.obstacle.map { (planned.title, $0) }
      })
    #expect(
      obstacles == [
        "pipe": .pipe, "loop": .linkBack, "above": .linkBack, "circle": .linkInCircle,
        "nowhere": .linkToNothing, folder["missing"]: .missing,
      ])
    #expect(plan(.file).filter { $0.obstacle != nil }.count == 3)
  }

  @Test
  func `results within a path are no evidence, and deeper ones are refused`() throws {
    try folder.write(to: "up/out/case/report.md")
    try folder.write(to: "up/ticket-2/out/report.md")
    #expect(plan(.entry, output: "up/out").map(\.title).contains("out") == false)
    func around(_ output: String, _ grouping: CaseGrouping = .entry) -> String? {
      BatchPlan.caseAround(output: folder[output], paths: [folder["up"]], grouping: grouping)
    }
    #expect(around("out") == nil)
    #expect(around("up/out") == nil)
    #expect(around("up") != nil)
    #expect(around("up/ticket-2/out") != nil)
    #expect(around("up/out", .file) != nil)
  }

  @Test
  func `a watch hands out a case once it has stopped changing, and again when it changes`() throws {
    var watch = FolderWatch(quiet: 1_000_000_000)
    let later = Int64(Date.now.timeIntervalSince1970 * 1e9) + 2_000_000_000
    #expect(watch.stable(plan(.entry), now: later).isEmpty)
    #expect(watch.stable(plan(.entry), now: later - 5_000_000_000).isEmpty)
    #expect(watch.stable(plan(.entry), now: later).count == 4)
    #expect(watch.stable(plan(.entry), now: later).isEmpty)
    try folder.write("more", to: "up/ticket-2/deep/c.pcap")
    #expect(watch.stable(plan(.entry), now: later + 9_000_000_000).isEmpty)
    #expect(watch.stable(plan(.entry), now: later + 9_000_000_000).map(\.title) == ["ticket-2"])
  }
}

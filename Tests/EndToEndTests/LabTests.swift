import Foundation
import Testing

/// The diagnosis on the labelled captures of ../shared/lab.
struct LabTests {
  let folder = TemporaryFolder()

  /// What the main job must get right.
  static let scenarios = [
    "centos7-recycle-clientclose", "centos7-recycle-modern-single", "centos7-recycle-nat",
    "centos7-recycle-no-ts", "centos7-recycle-off", "centos7-recycle-rule-probe",
    "centos7-recycle-single", "linux32-recycle-nat", "recycle-nat-a", "recycle-nat-c",
    "recycle-nat-ipv6-a", "recycle-harmless-a", "healthy-nat-a", "healthy-nat-c",
    "healthy-single-a", "healthy-single-c", "per-connection-random-a", "per-connection-random-c",
  ]

  @Test(
    .enabled(if: Places.hasLab, "\(Places.labIsMissing)"),
    arguments: [[], ["--text"], ["--packets-only"]])
  func `every labelled capture gets the right diagnosis`(_ mode: [String]) throws {
    let missing = Self.scenarios.filter {
      !FileManager.default.fileExists(atPath: Places.lab($0) + "/truth.json")
    }
    #expect(missing.isEmpty)
    let script = "\(Places.shared)/lab/score.py"
    let outcome = try Tool.run(
      Child.Order(
        executable: "python3",
        arguments: [script, "--pawprint", Places.tool] + mode + Self.scenarios.map(Places.lab),
        folder: folder.path, environment: Tool.environment), atMost: 600)
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(
    .enabled(if: Places.hasLab, "\(Places.labIsMissing)"),
    arguments: ["centos7-recycle-nat", "recycle-nat-a", "linux32-recycle-nat"])
  func `a capture and its own text count once`(_ scenario: String) throws {
    let lab = Places.lab(scenario)
    let whole = try Analysis([lab], in: folder)
    let snapshots = try FileManager.default.contentsOfDirectory(atPath: lab).sorted().filter {
      name in
      ["netstat", "sysctl", "uname"].contains { name.hasPrefix($0) }
    }
    let packets = try Analysis(
      (["capture.pcap"] + snapshots).map { "\(lab)/\($0)" }, in: TemporaryFolder())
    #expect(whole.outcome.status == 0)
    #expect(whole.findings.input("capture.txt")?.status == "read")
    #expect(whole.findings.totals.syns == packets.findings.totals.syns)
    #expect(whole.findings.totals.handshakes == packets.findings.totals.handshakes)
    #expect(whole.findings.verdict == packets.findings.verdict)
  }
}

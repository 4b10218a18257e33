import Evidence
import Testing

@testable import Correlation
@testable import Reporting

struct RemedyTests {
  /// A report whose verdict is `cause`, for which `claims` speak.
  private func report(_ cause: Cause, _ level: Level = .confirmed, _ claims: [Claim] = []) -> Report
  {
    var diagnosis = Diagnosis(verdict: Verdict(cause: cause, level: level, server: Fixture.server))
    var finding = Finding(
      cause: cause, server: Fixture.server, level: level, handshakes: 9, syns: 20)
    finding.supporting = claims.map { Statement($0) }
    if level < .probable { finding.next = .captureAtServer }
    diagnosis.findings = [finding]
    diagnosis.impact.attempts = 90
    diagnosis.settings = [
      SettingRecord(
        input: 4, setting: Setting(name: "net.core.somaxconn", value: "128", line: 1))
    ]
    return Report(diagnosis: diagnosis, inputs: Fixture.confirmedInputs, toolVersion: "0")
  }

  private func section(_ name: String, of report: Report) -> String {
    let parts = report.markdown().split(separator: "\n## ")
    return parts.first { $0.hasPrefix(name) }.map(String.init) ?? ""
  }

  @Test(arguments: Cause.allCases)
  func `every cause leaves action items with blanks for people`(cause: Cause) {
    let text = section("Verification", of: report(cause))
    #expect(text.contains("### Action items"))
    #expect(text.contains("| `____` | `____` |"))
    #expect(text.contains("pawprint compare before.db after.db"))
  }

  /// What a remedy must name, and what its undoing must.
  private static let expectations: [(Cause, [Claim], [String])] = [
    (.acceptQueueOverflow, [], ["sysctl -w net.core.somaxconn=4096", "net.core.somaxconn=128"]),
    (.synQueueOverflow, [], ["sysctl -w net.ipv4.tcp_syncookies=1", "note the value first"]),
    (
      .droppedBeforeTCP,
      [.counterAgrees(mib: "TcpExt.IPReversePathFilter", delta: 9, silent: 9)],
      ["sysctl -w net.ipv4.conf.all.rp_filter=2"]
    ),
    (
      .droppedBeforeTCP, [.counterAgrees(mib: "Tcp.InCsumErrors", delta: 9, silent: 9)],
      ["ethtool -K INTERFACE rx off", "ethtool -K INTERFACE rx on"]
    ),
    (
      .droppedBeforeTCP,
      [.kernelLogged(.conntrackTableFull, port: nil, lines: 3, isDated: true)],
      ["sysctl -w net.netfilter.nf_conntrack_max=262144"]
    ),
    (
      .droppedBeforeTCP,
      [
        .ruleDropped(
          chain: "INPUT; reboot", packets: 9, isRise: true, agrees: true, silent: 9,
          isHostUnknown: false)
      ],
      ["iptables -I 'INPUT; reboot'", "iptables -D 'INPUT; reboot'"]
    ),
    (.snatCollision, [], ["random-fully"]),
    (.timeWaitCollision, [], ["sysctl -w net.ipv4.ip_local_port_range='1024 65535'"]),
    (.portClosed, [], ["ss -lntp"]), (.replyLost, [], ["ip route get CLIENT"]),
    (.lostInPath, [], ["both places|between the two places"]),
    (
      .twRecycle, [],
      ["sysctl -w net.ipv4.tcp_tw_recycle=0", "sysctl -w net.ipv4.tcp_tw_recycle=1"]
    ),
  ]

  @Test(arguments: expectations)
  func `a remedy says what to type, what it risks and how to undo it`(
    cause: Cause, claims: [Claim], words: [String]
  ) {
    let text = section("Remediation", of: report(cause, .confirmed, claims))
    for word in words {
      let isThere = word.split(separator: "|").contains { text.contains($0) }
      #expect(isThere, "\(word) is missing from: \(text)")
    }
    if text.contains("- Effect: ") {
      #expect(text.contains("- Risk: ") && text.contains("To undo: "))
    }
  }

  @Test func `a remedy of what is only possible comes after the measurement`() throws {
    let text = section("Remediation", of: report(.acceptQueueOverflow, .possible))
    let caution = try #require(text.firstRange(of: "It is not shown to be the cause"))
    let command = try #require(text.firstRange(of: "sysctl -w"))
    #expect(caution.lowerBound < command.lowerBound)
  }

  @Test(arguments: [Cause.replyLost, .portClosed, .timeWaitCollision])
  func `no counter that healthy traffic moves too is told to stand still`(cause: Cause) {
    let text = section("Verification", of: report(cause))
    #expect(!text.contains("stand still") && !text.contains("nstat"))
  }

  @Test func `nothing is recommended where the evidence cannot tell`() {
    #expect(section("Remediation", of: report(.oneWayCapture)).contains("No remedy follows"))
  }
}

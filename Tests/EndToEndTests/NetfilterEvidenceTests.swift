import Testing

/// What rules counted and what conntrack remembers, beside packets.
struct NetfilterEvidenceTests {
  let folder = TemporaryFolder()

  /// Six attempts, each refused with a reset.
  private static let refused = (1...6).map { number in
    """
    2026-11-22 14:45:0\(number).000000 IP 192.0.2.\(number).4000\(number) > 10.0.0.2.5432: Flags [S], seq 10\(number), win 29200, options [mss 1460,sackOK,TS val 5\(number) ecr 0,nop,wscale 7], length 0
    2026-11-22 14:45:0\(number).000100 IP 10.0.0.2.5432 > 192.0.2.\(number).4000\(number): Flags [R.], seq 0, ack 10\(number + 1), win 0, length 0

    """
  }.joined()

  private static func rules(_ count: Int, port: Int = 5432) -> String {
    """
    *filter
    :INPUT ACCEPT [100:6000]
    :FORWARD ACCEPT [0:0]
    :OUTPUT ACCEPT [100:6000]
    [\(count):\(count * 60)] -A INPUT -p tcp -m tcp --dport \(port) -j REJECT --reject-with tcp-reset
    COMMIT

    """
  }

  private func analysis(_ rules: String?) throws -> Analysis {
    try folder.write(Self.refused, to: "c/capture.txt")
    if let rules { try folder.write(rules, to: "c/iptables-save.txt") }
    return try Analysis([folder["c"]], in: folder)
  }

  @Test func `a rule that answered with as many resets is the cause, not a closed port`() throws {
    let analysis = try analysis(Self.rules(6))
    #expect(analysis.findings.verdict.cause == "dropped-before-tcp")
    #expect(analysis.findings.verdict.level == "confirmed")
    #expect(analysis.report.contains("REJECT --reject-with tcp-reset"))
    #expect(analysis.report.contains("the resets are the rule's"))
    #expect(
      analysis.report.contains("sed -n '5p' 'iptables-save.txt'")
        || analysis.report.contains("iptables-save.txt"))
  }

  @Test func `a rule that counted more leaves the closed port likely, and is named`() throws {
    let analysis = try analysis(Self.rules(900))
    #expect(analysis.findings.verdict.cause == "port-closed")
    #expect(analysis.findings.verdict.level == "probable")
    #expect(analysis.report.contains("the resets may be those of a closed port"))
  }

  @Test func `a rule about another port changes nothing`() throws {
    for rules in [nil, Self.rules(6, port: 80)] {
      let analysis = try analysis(rules)
      #expect(analysis.findings.verdict.cause == "port-closed")
      #expect(analysis.findings.verdict.level == "confirmed")
      #expect(!analysis.report.contains("answers with a reset"))
    }
  }

  @Test func `conntrack's unreplied entries show that SYNs passed that host's rules`() throws {
    let silent = (1...6).map { number in
      "2026-11-22 14:45:0\(number).000000 IP 192.0.2.\(number).4000\(number) > 10.0.0.2.80: Flags [S], seq 10\(number), win 29200, options [mss 1460,sackOK,TS val 5\(number) ecr 0,nop,wscale 7], length 0\n"
    }.joined()
    try folder.write(silent, to: "c/capture.txt")
    let table = (1...4).map { number in
      "tcp      6 112 SYN_SENT src=192.0.2.\(number) dst=10.0.0.2 sport=4000\(number) dport=80 [UNREPLIED] src=10.0.0.2 dst=192.0.2.\(number) sport=80 dport=4000\(number) mark=0 use=1\n"
    }.joined()
    try folder.write(
      table
        + "tcp      6 431999 ESTABLISHED src=192.0.2.5 dst=10.0.0.2 sport=40005 dport=80 src=10.0.0.2 dst=192.0.2.5 sport=80 dport=40005 [ASSURED] mark=0 use=1\n",
      to: "c/conntrack-L.txt")
    let analysis = try Analysis([folder["c"]], in: folder)
    #expect(analysis.report.contains("lists 4 of these attempts as `SYN_SENT [UNREPLIED]`"))
    #expect(analysis.report.contains("What became of them behind those rules, it does not say."))
    #expect(analysis.findings.verdict.level != "confirmed")
  }
}

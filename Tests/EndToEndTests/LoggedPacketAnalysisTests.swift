import Testing

/// Packets that the kernel logged, beside the capture of the same packets.
struct LoggedPacketAnalysisTests {
  let folder = TemporaryFolder()

  private static let capture = """
    16:51:29.000100 IP 10.68.98.139.39122 > 10.64.58.33.9091: Flags [S], seq 1049046664, win 29200, options [mss 1460,sackOK,TS val 21870016 ecr 0,nop,wscale 7], length 0
    16:51:29.000200 IP 10.64.58.33.9091 > 10.68.98.139.39122: Flags [S.], seq 7, ack 1049046665, win 28960, options [mss 1460,sackOK,TS val 5 ecr 21870016,nop,wscale 7], length 0
    16:51:29.000900 IP 10.68.98.139.39122 > 10.64.58.33.9091: Flags [.], ack 1, win 229, options [nop,nop,TS val 21870017 ecr 5], length 0

    """

  private static func trace(_ place: String, sequence: UInt32 = 1_049_046_664) -> String {
    "Jan 18 16:51:29 worker05 kernel: TRACE: \(place) IN=eth0 OUT= MAC=00:50:56 SRC=10.68.98.139 DST=10.64.58.33 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=46293 DF PROTO=TCP SPT=39122 DPT=9091 SEQ=\(sequence) ACK=0 WINDOW=29200 RES=0x00 SYN URGP=0 OPT (020405B40402080A014DB5C00000000001030307) \n"
  }

  @Test func `a log of the captured SYNs adds places, and neither attempts nor silence`() throws {
    try folder.write(Self.capture, to: "c/capture.txt")
    let alone = try Analysis([folder["c"]], in: TemporaryFolder())
    try folder.write(
      Self.trace("raw:PREROUTING:policy:3") + Self.trace("filter:INPUT:rule:7")
        + Self.trace("raw:PREROUTING:policy:3", sequence: 99), to: "c/trace.log")
    let both = try Analysis([folder["c"]], in: folder)
    #expect(both.findings.verdict == alone.findings.verdict)
    #expect(both.findings.totals.handshakes == alone.findings.totals.handshakes)
    #expect(both.findings.totals.synRetransmissions == 0)
    #expect(both.findings.totals.sightings == alone.findings.totals.sightings + 1)
    #expect(both.report.contains("rule 7 of `INPUT` in `filter`"))
  }

  @Test func `a log alone shows the attempts, and that replies are missing from it`() throws {
    try folder.write(
      Self.trace("raw:PREROUTING:policy:3") + Self.trace("filter:INPUT:rule:7"), to: "trace.log")
    let analysis = try Analysis([folder["trace.log"], "--case", folder["case.db"]], in: folder)
    #expect(analysis.findings.totals.handshakes == 1)
    #expect(analysis.findings.verdict.level != "confirmed")
    let rows = try Tool.rows(
      of: "SELECT line, vantage, tsval FROM v_segment", in: folder["case.db"])
    #expect(rows == [#"[1, "kernel log of worker05", 21870016]"#])
  }
}

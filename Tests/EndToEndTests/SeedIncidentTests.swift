import Foundation
import Testing

/// The incident that Pawprint was written for: three lines of text, four of settings.
struct SeedIncidentTests {
  let analysis: Analysis
  let folder = TemporaryFolder()

  init() throws {
    let sample = Places.sample("nodeport-incident")
    analysis = try Analysis([sample, "--case", folder["case.db"]], in: folder)
  }

  @Test
  func `one attempt in three transmissions is found, at frames 1 to 3`() throws {
    #expect(analysis.outcome.status == 0)
    #expect(analysis.findings.totals.handshakes == 1)
    #expect(analysis.findings.totals.syns == 3)
    #expect(analysis.findings.totals.silentHandshakes == 1)
    let sql =
      "SELECT frame, line, transmission, reply FROM v_syn JOIN v_segment USING"
      + " (input_id, frame) ORDER BY frame"
    #expect(
      try Tool.rows(of: sql, in: folder["case.db"]) == [
        #"[1, 2, 1, "none"]"#, #"[2, 3, 2, "none"]"#, #"[3, 4, 3, "none"]"#,
      ])
  }

  @Test
  func `the clock ticks 1000 times a second`() throws {
    let rows = try Tool.rows(of: "SELECT ticks_per_s FROM v_clock", in: folder["case.db"])
    #expect(rows.map(Double.init(inArray:)) == [1000])
  }

  @Test
  func `kernel and settings stand as found`() throws {
    let rows = try Tool.rows(
      of: "SELECT name, value FROM v_setting ORDER BY name", in: folder["case.db"])
    #expect(
      Set(rows).isSuperset(of: [
        #"["kernel.osrelease", "3.10.0-957.el7.x86_64"]"#,
        #"["net.ipv4.tcp_timestamps", "1"]"#,
        #"["net.ipv4.tcp_tw_recycle", "1"]"#,
        #"["net.ipv4.tcp_tw_reuse", "1"]"#,
      ]))
  }

  @Test
  func `280 drops in one snapshot give no delta, and the report says so`() throws {
    let file = folder["case.db"]
    #expect(
      try Tool.rows(of: "SELECT mib, value FROM v_counter", in: file)
        == [#"["TcpExt.ListenDrops", 280]"#])
    #expect(try Tool.rows(of: "SELECT * FROM v_counter_delta", in: file).isEmpty)
    #expect(analysis.report.contains("280"))
    #expect(analysis.section("Verdict").contains("from one snapshot"))
  }

  @Test
  func `the cause is possible or probable, and never confirmed`() {
    #expect(analysis.findings.verdict.cause == "tw-recycle")
    #expect(["possible", "probable"].contains(analysis.findings.verdict.level))
  }

  @Test
  func `the report says what is missing and which command would settle it`() {
    let verdict = analysis.section("Verdict")
    #expect(verdict.contains("missing"))
    #expect(verdict.contains("nstat -az TcpExtPAWSPassive"))
    #expect(verdict.contains("4.12"))
  }

  @Test
  func `times without a date stay without one`() {
    #expect(analysis.findings.input("tcpdump-30285.txt")?.timeBase == "time-of-day")
    #expect(analysis.findings.clocks.map(\.firstNs) == ["11:08:36.186722000"])
    #expect(analysis.section("Timeline").contains("without a date"))
  }

  @Test(.enabled(if: Places.hasLab, "\(Places.labIsMissing)"))
  func `the sample is the incident, byte for byte`() throws {
    let seed = "\(Places.shared)/seed-incident"
    for name in try FileManager.default.contentsOfDirectory(atPath: seed) {
      let original = try contents(of: "\(seed)/\(name)")
      #expect(try contents(of: Places.sample("nodeport-incident") + "/\(name)") == original)
    }
  }
}

extension Double {
  /// The only number of a JSON array.
  fileprivate init?(inArray text: String) {
    self.init(text.dropFirst().dropLast())
  }
}

import Foundation
import Testing

/// The case file, as people and other programs find it.
struct CaseTests {
  let folder = TemporaryFolder()

  private var path: String { folder["case.db"] }

  @discardableResult private func pawprint(
    _ arguments: String..., status: Int32 = 0
  ) throws -> Child.Outcome {
    let outcome = try Tool.run(arguments + ["--case", path], in: folder)
    try #require(outcome.status == status, "\(outcome)")
    return outcome
  }

  private func lines(_ dump: String) -> [Substring] { dump.split(separator: "\n").sorted() }

  @Test
  func `reading the same evidence again changes nothing`() throws {
    try pawprint("ingest", Places.sample("recycle-nat"))
    let once = try Tool.dump(of: path)
    try pawprint("ingest", Places.sample("recycle-nat"))
    #expect(try Tool.dump(of: path) == once)
    try pawprint("correlate")
    let correlated = try Tool.dump(of: path)
    try pawprint("ingest", Places.sample("recycle-nat"))
    #expect(try Tool.dump(of: path) == correlated)
    try pawprint("correlate")
    // Correlation makes its indexes anew, so that they may change places with tables.
    #expect(try lines(Tool.dump(of: path)) == lines(correlated))
  }

  @Test
  func `the stages one by one give what analyze gives`() throws {
    let sample = Places.sample("recycle-nat")
    try pawprint("ingest", sample)
    try pawprint("correlate")
    let report = try pawprint("report")
    #expect(report.err.isEmpty)
    #expect(report.out == (try text(of: "\(Places.repository)/Reports/recycle-nat.md")))
    let json = try pawprint("report", "--format", "json")
    #expect(json.out == (try text(of: "\(Places.repository)/Reports/recycle-nat.json")))
    let other = folder["other.db"]
    let analyzed = try Tool.run(["analyze", sample, "--case", other], in: folder)
    #expect(analyzed.out == report.out)
    #expect(try Tool.dump(of: other) == Tool.dump(of: path))
  }

  @Test
  func `evidence that is added makes the case stale, and report correlates first`() throws {
    let names = ["capture.pcap", "netstat-before.txt", "netstat-after.txt"]
    let paths = names.map { Places.sample("recycle-nat") + "/\($0)" }
    let packets = try pawprint("analyze", paths[0])
    try pawprint("ingest", paths[1], paths[2])
    let report = try pawprint("report")
    #expect(report.out != packets.out)
    let whole = try Tool.run(["analyze"] + paths, in: folder)
    #expect(report.out == whole.out)
    #expect(report.out.contains("**Confirmed"))
  }

  @Test(arguments: [
    ("v_input", "input_id, path, sha256, bytes, kind, status, time_base, host, netns, note"),
    (
      "v_segment",
      """
      input_id, frame, line, time_ns, vantage, src, src_port, dst, dst_port, flags, seq, ack, \
      tsval, tsecr, window, ttl
      """
    ),
    (
      "v_syn",
      """
      input_id, frame, time_ns, vantage, src, src_port, dst, dst_port, isn, tsval, syn_id, \
      handshake_id, transmission, ts_behind, reply, replay, stamp, stamp_age_s, cause, finding_id
      """
    ),
    (
      "v_handshake",
      """
      handshake_id, src, src_port, dst, dst_port, isn, first_ns, last_ns, transmissions, \
      tsval_first, reply, reply_ns, established, closed_first, cause, finding_id, clock
      """
    ),
    ("v_source", "src, server, handshakes, silent_handshakes, ts_clocks, ts_clock_model"),
    (
      "v_clock",
      """
      src, server, clock, ticks_per_s, offset, first_ns, last_ns, syns, silent_syns, rate_ppm, \
      rate_error_ppm, zero_ns, wraps, boot, uptime_s, restart_of, drops, starved_syns
      """
    ),
    ("v_counter", "input_id, host, netns, snapshot, time_ns, mib, value"),
    ("v_counter_delta", "host, netns, mib, before, after, delta, from_input, to_input"),
    ("v_setting", "input_id, host, netns, name, value"),
    ("v_finding", "finding_id, cause, server, level, handshakes, syns, summary"),
  ])
  func `every view of the contract has its columns and rows`(
    _ view: String, _ columns: String
  ) throws {
    try pawprint("analyze", Places.sample("recycle-nat"))
    #expect(try !Tool.rows(of: "SELECT \(columns) FROM \(view) LIMIT 1", in: path).isEmpty)
  }

  @Test
  func `the case is one SQLite file that says whose it is`() throws {
    try pawprint("analyze", Places.sample("recycle-nat"), "-o", folder["report.md"])
    #expect(try folder.names() == ["case.db", "report.md"])
    #expect(try Tool.rows(of: "PRAGMA application_id", in: path) == ["[\(0x5041_5750)]"])
    #expect(try Tool.rows(of: "PRAGMA integrity_check", in: path) == [#"["ok"]"#])
    #expect(try Tool.rows(of: "PRAGMA foreign_key_check", in: path).isEmpty)
    let loose =
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict"
      + " AND schema = 'main' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'"
    #expect(try Tool.rows(of: loose, in: path).isEmpty)
  }

  @Test
  func `a case whose writer was killed opens again with all that it had`() throws {
    let big = try folder.write(Pcap(recycleCapture).repeated(340), to: "big.pcap")
    try pawprint("ingest", Places.sample("healthy-nat"))
    let before = try Tool.dump(of: path)
    let order = Tool.order(["ingest", big, "--case", path], in: folder)
    let child = try Child(order, scratch: folder.path)
    let isWriting = (0..<2000).contains { _ in
      usleep(5000)
      return FileManager.default.fileExists(atPath: path + "-journal")
    }
    usleep(200_000)
    child.send(SIGKILL)
    let killed = try child.wait()
    try #require(isWriting && killed.status == 128 + SIGKILL, "\(killed)")
    let report = try pawprint("report")
    let whole = try Tool.run(["analyze", Places.sample("healthy-nat")], in: folder)
    #expect(report.out == whole.out)
    #expect(try folder.names().filter { $0.hasPrefix("case.db") } == ["case.db"])
    #expect(try Tool.rows(of: "PRAGMA integrity_check", in: path) == [#"["ok"]"#])
    #expect(before.contains("capture.pcap"))
    #expect(try Tool.rows(of: "SELECT path FROM v_input WHERE path LIKE 'big%'", in: path).isEmpty)
  }
}

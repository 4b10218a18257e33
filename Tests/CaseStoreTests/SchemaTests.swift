import Testing

@testable import CaseStore

struct SchemaTests {
  /// The columns of design.md part 3, word by word, and those that came later.
  static let contract: [(view: String, columns: String)] = [
    (
      "v_input",
      "input_id, path, sha256, bytes, kind, status, time_base, host, netns, note"
    ),
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
    (
      "v_drop",
      """
      input_id, line, tool, time_ns, time_base, src, src_port, dst, dst_port, flags, function, \
      reason, count
      """
    ),
    (
      "v_source",
      "src, server, handshakes, silent_handshakes, ts_clocks, ts_clock_model"
    ),
    (
      "v_clock",
      """
      src, server, clock, ticks_per_s, offset, first_ns, last_ns, syns, silent_syns, rate_ppm, \
      rate_error_ppm, zero_ns, wraps, boot, uptime_s, restart_of, drops, starved_syns
      """
    ),
    ("v_counter", "input_id, host, netns, snapshot, time_ns, mib, value"),
    (
      "v_counter_delta",
      "host, netns, mib, before, after, delta, from_input, to_input, duration_ns, meaning"
    ),
    ("v_setting", "input_id, host, netns, name, value, file"),
    (
      "v_rule",
      "input_id, host, netns, family, table_name, chain, position, line, packets, bytes, rule"
    ),
    ("v_tunnel", "input_id, frame, kind, identifier, outer_src, outer_dst"),
    ("v_capture_note", "input_id, kind, frame, section, interface, text, cut_bytes"),
    ("v_finding", "finding_id, cause, server, level, handshakes, syns, summary"),
    (
      "v_capture_statistics",
      """
      input_id, vantage, line, captured, received, dropped_by_system, dropped_by_interface, \
      dropped_between_packets
      """
    ),
  ]

  let file: CaseFile

  init() throws { file = try CaseFile.temporary() }

  @Test(arguments: contract)
  func `has the view of the contract`(_ view: String, _ columns: String) throws {
    let found = try file.rows("SELECT name FROM pragma_table_info('\(view)') ORDER BY cid")
    #expect(found.joined(separator: ", ") == columns)
  }

  @Test func `has no view beyond the contract but those of hosts and the order of snapshots`()
    throws
  {
    let found = try file.rows("SELECT name FROM sqlite_schema WHERE type = 'view'")
    #expect(Set(found) == Set(Self.contract.map(\.view) + ["inputHost", "snapshotOrder"]))
  }

  @Test func `makes only strict tables`() throws {
    let loose = try file.rows(
      """
      SELECT name FROM pragma_table_list
      WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'
      """)
    #expect(loose.isEmpty)
  }

  @Test func `carries the application id and the schema version`() throws {
    #expect(try file.rows("PRAGMA application_id") == ["\(0x5041_5750)"])
    #expect(try file.rows("PRAGMA user_version") == ["\(Schema.version)"])
  }
}

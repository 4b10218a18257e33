import Foundation
import Reporting
import Testing

/// The contract of the JSON: keys and types.
///
/// `docs/findings.schema.json` says the same in full.
struct JSONTests {
  /// The JSON Schema that people hold the findings against.
  private static let schemaPath = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/findings.schema.json").path

  @Test(arguments: Fixture.all)
  func `is what the schema describes`(example: Fixture.Example) throws {
    let schema = try JSONSchema(contentsOf: Self.schemaPath)
    #expect(schema.faults(in: try document(example)).isEmpty)
  }

  @Test func `the schema finds what is wrong`() throws {
    let schema = try JSONSchema(contentsOf: Self.schemaPath)
    var document = try document(try #require(Fixture.all.first))
    document["verdict"] = ["cause": "gremlins", "level": "sure", "summary": 1]
    document["totals"] = nil
    let faults = schema.faults(in: document)
    #expect(faults.count == 3, "\(faults)")
  }

  @Test(arguments: Fixture.all)
  func `holds every key of the contract`(example: Fixture.Example) throws {
    let object = try document(example)
    try expect(
      object,
      has: [
        "schema", "tool", "verdict", "findings", "replay", "replays", "impact", "inputs", "totals",
        "sources", "clocks", "evidence", "unread",
      ])
    #expect(object["schema"] as? String == "pawprint.findings/1")
    try expect(object["tool"], has: ["name", "version"])
    try expect(object["verdict"], has: ["cause", "level", "summary"])
    try expect(
      object["impact"],
      has: [
        "attempts", "silent_attempts", "retransmitted_syns", "delay_ms", "clients_affected",
        "clients",
      ])
    try expect(
      object["totals"],
      has: [
        "packets", "segments", "syns", "syn_retransmissions", "handshakes", "silent_handshakes",
        "sightings",
      ])
  }

  @Test(arguments: Fixture.all)
  func `holds the columns of the views`(example: Fixture.Example) throws {
    let object = try document(example)
    try expect(
      rows: object["inputs"],
      have: [
        "input_id", "path", "sha256", "bytes", "kind", "status", "time_base", "host", "netns",
        "note",
      ])
    try expect(
      rows: object["sources"],
      have: [
        "src", "server", "handshakes", "silent_handshakes", "ts_clocks", "ts_clock_model",
      ])
    try expect(
      rows: object["clocks"],
      have: [
        "src", "server", "clock", "ticks_per_s", "offset", "first_ns", "last_ns", "syns",
        "silent_syns", "rate_ppm", "rate_error_ppm", "zero_ns", "wraps", "boot", "uptime_s",
        "restart_of", "drops", "starved_syns",
      ])
    try expect(
      rows: object["findings"],
      have: [
        "id", "cause", "server", "level", "handshakes", "syns", "for", "against", "missing", "next",
      ])
    try expect(rows: object["evidence"], have: ["id", "claim", "input", "frames"])
    try expect(rows: object["unread"], have: ["input", "what", "why"])
    try expect(
      rows: object["replays"],
      have: [
        "rule", "predicted_drop_silent", "predicted_drop_answered", "predicted_pass_silent",
        "predicted_pass_answered", "undecided",
      ])
  }

  @Test func `words nothing away from a path`() throws {
    let example = try #require(Fixture.all.first { $0.name == "hostile" })
    let inputs = try #require(try document(example)["inputs"] as? [[String: Any]])
    #expect(inputs.first?["path"] as? String == Fixture.hostilePath)
    #expect(inputs.first?["note"] as? String == Fixture.hostileValue)
  }

  @Test func `writes milliseconds with three decimals and times with nine digits`() {
    let json = Fixture.all[0].report.json()
    #expect(json.contains(#""p50": 3.960,"#))
    #expect(json.contains(#""p95": 4.106,"#))
    #expect(json.contains(#""first_ns": "2026-11-22T14:46:01.205212000Z""#))
    #expect(json.contains(#""display_filter": "frame.number in {3,24}""#))
    #expect(json.contains(#""line_command": "sed -n '53p' sysctl.txt""#))
  }

  private func document(_ example: Fixture.Example) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(example.report.json().utf8))
    return try #require(object as? [String: Any])
  }

  private func expect(_ value: Any?, has keys: [String]) throws {
    let object = try #require(value as? [String: Any])
    #expect(Set(keys).subtracting(object.keys).isEmpty)
  }

  private func expect(rows value: Any?, have keys: [String]) throws {
    for row in try #require(value as? [Any]) { try expect(row, has: keys) }
  }
}

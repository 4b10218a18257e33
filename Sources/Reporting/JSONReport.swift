import Correlation
import Evidence

extension Report {
  /// The findings as JSON, described by `docs/findings.schema.json`; ends with a newline.
  ///
  /// It is in English whatever the language of the report.
  public func json() -> String { inEnglish.document.appending(redactionJSON).text() + "\n" }

  private var document: JSONValue {
    [
      "schema": .string("pawprint.findings/1"),
      "tool": ["name": .string("pawprint"), "version": .string(toolVersion)],
      "verdict": [
        "cause": .string(diagnosis.verdict.cause?.rawValue ?? "none"),
        "level": .string(diagnosis.verdict.level.rawValue),
        "summary": .string(verdictSummary.plain),
      ],
      "limits": limitsJSON,
      "observation_points": observationPointsJSON,
      "findings": .array(diagnosis.findings.map(json)),
      "replay": diagnosis.replay.map(json) ?? .null,
      "replays": .array(diagnosis.replays.map(json)),
      "association": associationJSON,
      "counter_accounts": accountsJSON,
      "impact": impactJSON,
      "what_if": whatIfJSON,
      "inputs": .array(inputs.map(json)),
      "totals": totalsJSON,
      "sources": .array(diagnosis.sources.map(json)),
      "clocks": .array(diagnosis.clocks.map(json)),
      "paths": pathsJSON,
      "clock_offsets": clockOffsetsJSON,
      "series": seriesJSON,
      "tunnels": tunnelsJSON,
      "capture_notes": captureNotesJSON,
      "server_hosts": serverHostsJSON,
      "evidence": .array(diagnosis.evidence.map(json)),
      "unread": unreadJSON,
    ]
  }

  private func json(_ finding: Finding) -> JSONValue {
    [
      "id": .string(finding.id), "cause": .string(finding.cause.rawValue),
      "server": .string(finding.server), "level": .string(finding.level.rawValue),
      "handshakes": .int(finding.handshakes), "syns": .int(finding.syns),
      "summary": .string(words.summary(of: finding).plain),
      "for": json(finding.supporting), "against": json(finding.contradicting),
      "missing": json(finding.missing), "next": nextJSON(finding),
    ]
  }

  private func json(_ statements: [Statement]) -> JSONValue {
    .array(statements.map { .string(sentence($0).plain) })
  }

  private func nextJSON(_ finding: Finding) -> JSONValue {
    guard let step = finding.next else { return .null }
    let words = words.words(for: step, peer: peer(of: finding))
    return [
      "command": .string(words.command), "where": .string(words.place.plain),
      "expect": .string(words.expectation.plain),
    ]
  }

  private func json(_ table: ReplayTable) -> JSONValue {
    [
      "rule": .string(table.rule.rawValue), "predicted_drop_silent": .int(table.dropSilent),
      "predicted_drop_answered": .int(table.dropAnswered),
      "predicted_pass_silent": .int(table.passSilent),
      "predicted_pass_answered": .int(table.passAnswered), "undecided": .int(table.undecided),
    ]
  }
}

extension Report {
  private var impactJSON: JSONValue {
    let impact = diagnosis.impact
    let members: [JSONValue.Member] = [
      .init(key: "attempts", value: .int(impact.attempts)),
      .init(key: "silent_attempts", value: .int(impact.silentAttempts)),
      .init(key: "retransmitted_syns", value: .int(impact.retransmittedSYNs)),
      .init(
        key: "delay_ms",
        value: [
          "p50": milliseconds(impact.delay?.median),
          "p95": milliseconds(impact.delay?.percentile95),
          "max": milliseconds(impact.delay?.maximum),
        ]), .init(key: "clients_affected", value: .int(impact.clientsAffected)),
      .init(key: "clients", value: .int(impact.clients)),
    ]
    return .object(members + breakdownJSON)
  }

  func milliseconds(_ nanoseconds: Int64?) -> JSONValue {
    guard let nanoseconds else { return .null }
    let magnitude = Int64(clamping: nanoseconds.magnitude)
    let digits = TimeText.decimal(magnitude, unit: 1_000_000, digits: 3)
    return .number((nanoseconds < 0 ? "-" : "") + digits)
  }

  private var totalsJSON: JSONValue {
    let totals = diagnosis.totals
    return [
      "packets": .int(totals.packets), "segments": .int(totals.segments), "syns": .int(totals.syns),
      "syn_retransmissions": .int(totals.synRetransmissions), "handshakes": .int(totals.handshakes),
      "silent_handshakes": .int(totals.silentHandshakes), "sightings": .int(totals.sightings),
      "repeated_packets": [
        "at_least": .int(totals.repeatedAtLeast), "at_most": .int(totals.repeatedAtMost),
      ],
    ]
  }

  private func json(_ record: InputRecord) -> JSONValue {
    let input = record.input
    return [
      "input_id": .int(record.id), "path": .string(input.path), "sha256": .string(input.sha256),
      "bytes": .int(input.bytes), "kind": .string(input.kind.rawValue),
      "status": .string(input.status.rawValue), "time_base": .string(input.timeBase.rawValue),
      "host": .optional(input.host), "netns": .optional(input.netns), "note": .optional(input.note),
    ]
  }

  private func json(_ source: SourceSummary) -> JSONValue {
    [
      "src": .string(source.source), "server": .string(source.server),
      "handshakes": .int(source.handshakes), "silent_handshakes": .int(source.silentHandshakes),
      "ts_clocks": source.clocks.map { .int($0) } ?? .null,
      "ts_clock_model": .string(source.model.rawValue),
    ]
  }

  /// Whether times count from 1970, so that one before the capture can be written down.
  private var hasDates: Bool { timeBase == .utc || timeBase == .local }

  private func json(_ clock: TimestampClock) -> JSONValue {
    [
      "src": .string(clock.source), "server": .string(clock.server), "clock": .int(clock.number),
      "ticks_per_s": .int(clock.ticksPerSecond), "offset": .int(clock.offset),
      "first_ns": .optional(TimeText.text(clock.firstTime, base: timeBase)),
      "last_ns": .optional(TimeText.text(clock.lastTime, base: timeBase)),
      "syns": .int(clock.syns), "silent_syns": .int(clock.silentSYNs),
      "rate_ppm": .optional(clock.deviation?.partsPerMillion),
      "rate_error_ppm": .optional(clock.deviation?.error),
      "zero_ns": .optional(
        hasDates ? clock.zeroTime.flatMap { TimeText.text($0, base: timeBase) } : nil),
      "wraps": .int(clock.wraps), "boot": .optional(clock.boot?.rawValue),
      "uptime_s": .optional(clock.uptime), "restart_of": .optional(clock.restartOf),
      "drops": .int(clock.drops), "starved_syns": .int(clock.starvedSYNs),
    ]
  }

  private func json(_ item: EvidenceItem) -> JSONValue {
    let citation = citation(item)
    var members: [JSONValue.Member] = [
      .init(key: "id", value: .string(item.id)),
      .init(key: "claim", value: .string(words.sentence(for: item.claim).plain)),
      .init(key: "input", value: .optional(citation.input?.path)),
      .init(key: "frames", value: json(ranges: item.frames)),
      .init(key: "lines", value: json(ranges: item.lines)),
      .init(key: "omitted_frames", value: .int(item.omitted)),
    ]
    if !item.tunnels.isEmpty { members.append(.init(key: "tunnels", value: tunnelsJSON(of: item))) }
    if let filter = citation.displayFilter {
      members.append(.init(key: "display_filter", value: .string(filter)))
    }
    if !citation.behindDamage.isEmpty {
      members.append(.init(key: "behind_damage", value: json(ranges: citation.behindDamage)))
    }
    if let command = citation.extractCommand {
      members.append(.init(key: "extract_command", value: .string(command)))
    }
    if let command = citation.lineCommand {
      members.append(.init(key: "line_command", value: .string(command)))
    }
    return .object(members)
  }

  private func json(ranges: [[Int64]]) -> JSONValue {
    .array(ranges.map { .array($0.map { .int($0) }) })
  }

  private var unreadJSON: JSONValue {
    .array(
      inputs.filter { $0.input.status != .ignored }.flatMap { record in
        record.unread.map { unread -> JSONValue in
          [
            "input": .string(record.input.path), "what": .string(unread.what),
            "why": .string(unread.why),
          ]
        }
      })
  }
}

import Correlation

extension BatchIndex {
  /// The index as JSON, described by `docs/batch.schema.json`; ends with a newline.
  public func json() -> String {
    let common = CommonTraits(of: entries)
    let counts = Counts(of: entries)
    let document: JSONValue = [
      "schema": .string("pawprint.batch/1"),
      "tool": ["name": .string("pawprint"), "version": .string(toolVersion)],
      "totals": [
        "cases": .int(entries.count), "with_cause": .int(counts.withCause),
        "without_problem": .int(counts.withoutProblem), "undetermined": .int(counts.undetermined),
        "partial": .int(counts.partial), "not_analysed": .int(counts.notAnalysed),
      ],
      "cases": .array(entries.map(json)),
      "common": [
        "causes": .array(common.causes.map(json)), "servers": .array(common.servers.map(json)),
        "sources": .array(common.sources.map(json)),
      ],
    ]
    return document.text() + "\n"
  }

  private func json(_ trait: CommonTraits.Trait) -> JSONValue {
    [
      "name": .string(trait.name), "cases": .array(trait.entries.map { .string($0.folder) }),
    ]
  }

  private func json(_ entry: Entry) -> JSONValue {
    let link = entry.hasReport ? "\(Self.encoded(entry.folder))/report.md" : nil
    return [
      "case": .string(entry.title), "folder": .string(entry.folder),
      "status": .string(entry.summary?.status.rawValue ?? "failed"),
      "report": .optional(link),
      "verdict": entry.hasReport ? verdict(entry) : .null,
      "server": .optional(entry.summary?.server),
      "impact": entry.hasReport ? impact(entry) : .null,
      "reasons": .array(entry.reasons(in: English()).map { .string($0.text) }),
    ]
  }

  private func verdict(_ entry: Entry) -> JSONValue {
    guard let summary = entry.summary else { return .null }
    return [
      "cause": .string(summary.cause?.rawValue ?? "none"), "level": .string(summary.level.rawValue),
      "summary": .string(summary.verdict),
    ]
  }

  private func impact(_ entry: Entry) -> JSONValue {
    guard let summary = entry.summary else { return .null }
    return [
      "attempts": .int(summary.attempts), "silent_attempts": .int(summary.silentAttempts),
      "clients_affected": .int(summary.clientsAffected), "clients": .int(summary.clients),
    ]
  }

  /// How many cases came to what.
  struct Counts: Hashable {
    var withCause = 0
    var withoutProblem = 0
    var undetermined = 0
    /// Among the three above, those of which not all was read.
    var partial = 0
    var notAnalysed = 0
    /// All of them.
    let all: Int

    init(of entries: [Entry]) {
      all = entries.count
      for entry in entries {
        guard let summary = entry.summary, entry.hasReport else {
          notAnalysed += 1
          continue
        }
        if summary.status == .partial { partial += 1 }
        if summary.cause != nil {
          withCause += 1
        } else if summary.level == .undetermined {
          undetermined += 1
        } else {
          withoutProblem += 1
        }
      }
    }
  }
}

import Correlation

extension Report {
  /// What sites and indexes read of a report: YAML between two lines of dashes.
  ///
  /// All text is in double quotes, escaped as JSON does, which YAML 1.2 reads alike.
  var frontMatter: String {
    let impact = diagnosis.impact
    let silent = diagnosis.timeline.compactMap(silentTime)
    let entries: [(key: String, value: JSONValue?)] = [
      ("title", .string(words.title(title).plain)),
      ("verdict", .string(diagnosis.verdict.cause?.rawValue ?? "none")),
      ("level", .string(diagnosis.verdict.level.rawValue)),
      ("server", diagnosis.verdict.server.map { .string($0.visible) }),
      ("first_silent_syn", silent.first.map(JSONValue.string)),
      ("last_silent_syn", silent.last.map(JSONValue.string)),
      ("attempts", .int(impact.attempts)), ("silent_attempts", .int(impact.silentAttempts)),
      ("clients", .int(impact.clients)), ("clients_affected", .int(impact.clientsAffected)),
      ("inputs", .int(inputs.count)), ("tool", .string("pawprint \(toolVersion)")),
    ]
    let lines = entries.compactMap { key, value in value.map { "\(key): \($0.text())" } }
    return (["---"] + lines + ["---"]).joined(separator: "\n")
  }

  private func silentTime(_ event: TimelineEvent) -> String? {
    switch event.kind {
    case .firstSilentSYN, .lastSilentSYN:
      event.time.flatMap { TimeText.text($0, base: event.timeBase, digits: 6) }
    default: nil
    }
  }
}

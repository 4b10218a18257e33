import Yams

/// An entry of the journal in JSON, one in each line: `journalctl -o json`.
///
/// Source: systemd 252, src/shared/logs-show.c, `output_json`; systemd.journal-fields(7).
enum JournalEntry {
  /// What `journalctl -o short-unix` prints in its place; nil when `line` is no such entry.
  static func words(of line: String) -> String? {
    guard line.utf8.first == UInt8(ascii: "{"), line.utf8.count <= 65_536, isShown(in: line),
      let entry = (try? Yams.compose(yaml: line))?.mapping,
      let message = entry["MESSAGE"]?.string,
      let microseconds = entry["__REALTIME_TIMESTAMP"]?.string, microseconds.utf8.count > 6
    else { return nil }
    let time = "\(microseconds.dropLast(6)).\(microseconds.suffix(6))"
    let host = entry["_HOSTNAME"]?.string ?? "localhost"
    let text = message.split(separator: "\n").first ?? ""
    return "\(time) \(host) \(program(entry)): \(text)"
  }

  private static func isShown(in line: String) -> Bool {
    let view = line.utf8
    return mark.isFound(in: view.span) && message.isFound(in: view.span)
  }

  private static let mark = PhraseSearch(["\"__REALTIME_TIMESTAMP\""])
  private static let message = PhraseSearch(["\"MESSAGE\""])

  private static func program(_ entry: Node.Mapping) -> String {
    if entry["_TRANSPORT"]?.string == "kernel" { return "kernel" }
    let name = entry["SYSLOG_IDENTIFIER"]?.string ?? "program"
    return entry["_PID"]?.string.map { "\(name)[\($0)]" } ?? name
  }
}

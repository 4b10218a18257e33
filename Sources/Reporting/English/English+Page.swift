extension English: PageWords {
  var skipLink: String { "Skip to the verdict" }
  var contents: String { "Sections" }
  var itemColumns: [Prose] { ["item", "what it shows", "where", "SHA-256"] }

  func tooltip(time: String, value: UInt32, clock: Int?, isSilent: Bool) -> String {
    let line = clock.map { ", clock \($0)" } ?? ""
    return "\(time): TSval \(value)\(line), \(isSilent ? "no reply" : "answered")"
  }

  func tooltip(time: String, attempts: Int, failed: Int, late: Int) -> String {
    "\(time): \(count(attempts, "attempt")), \(failed) failed, \(late) answered late"
  }

  func tooltip(delay: Int64, attempts: Int, of all: Int) -> String {
    "\(TimeText.duration(delay)): \(attempts) of \(all) answered by then"
  }

  func tooltip(counter: String, after time: Int64, rise: UInt64) -> String {
    "\(counter): risen by \(rise) after \(TimeText.duration(time))"
  }
}

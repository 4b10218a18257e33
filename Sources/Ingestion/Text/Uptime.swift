/// The output of `uptime`: ` 14:45:57 up 12 days,  3:04,  2 users,  load average: 0.00, 0.01, 0.05`.
enum Uptime {
  /// The seconds since the host's start; nil when `words` are no such line.
  static func seconds(_ words: [Substring]) -> Int? {
    guard words.count >= 6, words.count <= 20, words[0].contains(":"),
      let up = words.prefix(3).firstIndex(of: "up"), words.contains("average:")
    else { return nil }
    var seconds = 0
    var isKnown = false
    var words = words[(up + 1)...]
    while let word = words.popFirst() {
      let text = word.hasSuffix(",") ? word.dropLast() : word
      if let minutes = clock(text) {
        seconds += minutes * 60
        isKnown = true
      } else if let number = NumberText.decimal(text), number < 1_000_000,
        let unit = words.first.flatMap(unit)
      {
        seconds += Int(number) * unit
        isKnown = true
        words.removeFirst()
      } else {
        break
      }
    }
    return isKnown ? seconds : nil
  }

  /// `3:04` in minutes.
  private static func clock(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = NumberText.decimal(parts[0]), hours < 24,
      let minutes = NumberText.decimal(parts[1]), minutes < 60
    else { return nil }
    return Int(hours * 60 + minutes)
  }

  private static func unit(_ word: Substring) -> Int? {
    switch word.hasSuffix(",") ? word.dropLast() : word {
    case "day", "days": 86_400
    case "min", "mins": 60
    default: nil
    }
  }
}

/// The words and numbers of a file's name, from which the snapshot's position is taken.
struct SnapshotNameParts {
  private struct Part {
    /// The separator before the part, empty at the start.
    var separator: String
    var text: String

    var isNumber: Bool { !text.isEmpty && text.utf8.allSatisfy(\.isDigit) }
  }

  private var parts: [Part] = []

  private static let extensions: Set<String> = [
    "txt", "text", "log", "out", "dat", "data", "conf", "md", "lst", "gz",
  ]

  init(_ file: Substring) {
    var separator = ""
    var text = ""
    // File names are short; this also bounds the work for hostile ones.
    for character in file.prefix(512) {
      if "-_.: ".contains(character) {
        if !text.isEmpty { parts.append(Part(separator: separator, text: text)) }
        separator =
          text.isEmpty && !parts.isEmpty ? separator + String(character) : String(character)
        text = ""
      } else {
        text.append(character)
      }
    }
    if !text.isEmpty { parts.append(Part(separator: separator, text: text)) }
    dropExtensions()
    splitTimes()
  }

  /// What is left of the name.
  var text: String {
    let joined = parts.reduce(into: "") { $0 += ($0.isEmpty ? "" : $1.separator) + $1.text }
    return joined
  }

  /// Takes the words, the date and the number that give the position out of the name.
  mutating func takePosition() -> SnapshotName.Position {
    let date = takeDate()
    let phase = takePhase()
    let anchor = [date?.index, phase?.index].compactMap(\.self).max()
    let number = anchor.map { takeNumber(at: $0) } ?? takeLastNumber()
    return SnapshotName.Position(
      phase: phase?.phase ?? .unknown, date: date?.digits ?? "", number: number)
  }

  private mutating func dropExtensions() {
    while let last = parts.last, last.separator.hasSuffix("."),
      Self.extensions.contains(last.text.lowercased())
    {
      parts.removeLast()
    }
  }

  /// `20260722T1108` and `22T11` are a date and a time; `09Z` is the end of one.
  private mutating func splitTimes() {
    parts = parts.flatMap { part -> [Part] in
      let isZulu = part.text.hasSuffix("Z")
      let text = isZulu ? part.text.dropLast() : part.text[...]
      let halves = text.split(separator: "T", omittingEmptySubsequences: false)
      let isDigits = halves.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isDigit) }
      guard isDigits, isZulu || halves.count == 2 else { return [part] }
      return halves.enumerated().map { index, half in
        Part(separator: index == 0 ? part.separator : "T", text: String(half))
      }
    }
  }
}

extension SnapshotNameParts {
  /// Takes `before` or `after`; of several the last.
  private mutating func takePhase() -> (phase: SnapshotName.Position.Phase, index: Int)? {
    for index in parts.indices.reversed() {
      let word = parts[index].text.lowercased()
      let isBefore = word == "before" || word == "pre"
      guard isBefore || word == "after" || word == "post" else { continue }
      parts.remove(at: index)
      return (isBefore ? .before : .after, index)
    }
    return nil
  }

  /// Takes `20260722`, `2026-07-22`, with a time behind it where there is one.
  private mutating func takeDate() -> (digits: String, index: Int)? {
    for index in parts.indices {
      guard let (date, count) = date(at: index) else { continue }
      var digits = date
      parts.removeSubrange(index..<(index + count))
      while index < parts.count, let time = time(at: index, after: digits) {
        digits += time
        parts.remove(at: index)
      }
      return (digits, index)
    }
    return nil
  }

  private func date(at index: Int) -> (digits: String, count: Int)? {
    let text = parts[index].text
    guard parts[index].isNumber else { return nil }
    if [8, 12, 14].contains(text.utf8.count) { return Self.isDay(text) ? (text, 1) : nil }
    guard text.utf8.count == 4, index + 2 < parts.count else { return nil }
    let rest = parts[(index + 1)...(index + 2)]
    guard rest.allSatisfy({ $0.isNumber && $0.text.utf8.count == 2 }) else { return nil }
    let digits = rest.reduce(text) { $0 + $1.text }
    return Self.isDay(digits) ? (digits, 3) : nil
  }

  /// Two, four or six digits that continue a date of `digits`.
  private func time(at index: Int, after digits: String) -> String? {
    let text = parts[index].text
    let missing = 14 - digits.utf8.count
    // Two digits after a date may be a snapshot's number, unless minutes follow them.
    let isNumber = digits.utf8.count == 8 && text.utf8.count == 2 && !hasTwoDigits(at: index + 1)
    guard parts[index].isNumber, [2, 4, 6].contains(text.utf8.count), text.utf8.count <= missing,
      !isNumber || parts[index].separator == "T", text.prefix(2) < "24" || digits.utf8.count > 8
    else { return nil }
    return text
  }

  private func hasTwoDigits(at index: Int) -> Bool {
    index < parts.count && parts[index].isNumber && parts[index].text.utf8.count == 2
  }

  private static func isDay(_ digits: String) -> Bool {
    let numbers = digits.utf8.prefix(8).map { Int($0) - 0x30 }
    let year = numbers[0..<4].reduce(0) { $0 * 10 + $1 }
    let month = numbers[4] * 10 + numbers[5]
    let day = numbers[6] * 10 + numbers[7]
    return (1990...2099).contains(year) && CalendarDay(year: year, month: month, day: day) != nil
  }

  /// Takes the number that follows the word or the date which stood at `index`: `after-2`.
  private mutating func takeNumber(at index: Int) -> UInt64? {
    guard index < parts.count, parts[index].isNumber, let number = UInt64(parts[index].text) else {
      return nil
    }
    parts.remove(at: index)
    return number
  }

  /// Takes the last number that stands alone, or else the digits at the end of the name.
  private mutating func takeLastNumber() -> UInt64? {
    for index in parts.indices.reversed() where parts[index].isNumber && !isInAddress(index) {
      guard let number = UInt64(parts[index].text) else { continue }
      parts.remove(at: index)
      return number
    }
    return takeDigitsAtEnd()
  }

  /// Whether the part is one of the four of an address such as `10.0.0.5`.
  private func isInAddress(_ index: Int) -> Bool {
    func isOctet(_ index: Int) -> Bool {
      parts[index].isNumber && parts[index].text.utf8.count <= 3
    }
    return (0..<4).contains { offset in
      let start = index - offset
      guard start >= 0, start + 3 < parts.count, (start...(start + 3)).allSatisfy(isOctet) else {
        return false
      }
      return parts[(start + 1)...(start + 3)].allSatisfy { $0.separator == "." }
    }
  }

  /// `netstat1` is the first snapshot; `pod2` and `node1` are names of hosts, and so is what a
  /// longer name ends with, unless it is a word for snapshots.
  private mutating func takeDigitsAtEnd() -> UInt64? {
    guard let last = parts.last else { return nil }
    let digits = String(last.text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let word = last.text.dropLast(digits.count)
    let isSnapshot = Self.snapshotWords.contains(word.lowercased())
    let isHost = Self.hostWords.contains(word.lowercased())
    guard let number = UInt64(digits), !word.isEmpty, isSnapshot || (parts.count == 1 && !isHost)
    else { return nil }
    parts[parts.count - 1].text = String(word)
    return number
  }

  private static let snapshotWords: Set<String> = [
    "netstat", "snap", "snapshot", "stat", "stats", "counters", "sysctl", "uname", "run", "take",
    "day", "hour", "round", "week",
  ]

  private static let hostWords: Set<String> = [
    "backend", "client", "container", "db", "gw", "host", "ip", "lb", "master", "node", "pod",
    "proxy", "server", "srv", "svc", "vm", "web", "worker",
  ]
}

/// What one line of nstat's output tells.
enum NstatLine {
  /// `#kernel`, or the line of the daemon.
  case header
  /// A call of nstat.
  case command(ShellCommand)
  /// A counter; whether it fell since the last call.
  case counter(MIBName, value: UInt64, isOverflow: Bool)
  /// The counters of a line of JSON, none for brackets; whether its end is missing.
  case json([(name: MIBName, value: UInt64)], isCut: Bool)

  init?(_ line: Substring) {
    let text = line.trimmed
    if text == "#kernel" || (text.hasPrefix("#") && text.contains("sampling_interval=")) {
      self = .header
    } else if let counter = Self.counter(text) {
      self = counter
    } else if let command = ShellCommand("nstat", in: text) {
      self = .command(command)
    } else if let (pairs, isCut) = Self.pairs(text) {
      self = .json(pairs, isCut: isCut)
    } else {
      return nil
    }
  }

  /// `TcpExtListenDrops               15                 0.0`.
  private static func counter(_ text: Substring) -> NstatLine? {
    guard text.utf8.count <= 256 else { return nil }
    var words = text.words(limit: 5)
    let isOverflow = words.last == "(overflow)"
    if isOverflow { words.removeLast() }
    guard let rate = words.last, NumberText.isFraction(rate) else { return nil }
    if words.count == 2 { words = separated(words[0]) + [rate] }
    guard words.count == 3, let name = MIBName(joined: words[0]),
      let value = NumberText.decimal(words[1])
    else { return nil }
    return .counter(name, value: value, isOverflow: isOverflow)
  }

  /// A name of 32 characters and more touches its value.
  private static func separated(_ word: Substring) -> [Substring] {
    guard word.utf8.count > 32 else { return [word] }
    let digits = word.utf8.reversed().prefix(while: \.isDigit).count
    return [word.dropLast(digits), word.suffix(digits)]
  }

  private typealias Pairs = (pairs: [(name: MIBName, value: UInt64)], isCut: Bool)

  /// Every `"IpInReceives":10834` of a line; nil when it is no JSON of nstat.
  private static func pairs(_ text: Substring) -> Pairs? {
    guard let first = text.utf8.first, "{}\"".utf8.contains(first) else { return nil }
    // Without `-p` all is one line, which ends with brackets.
    let isCut = first == UInt8(ascii: "{") && text.utf8.count > 1 && !text.hasSuffix("}")
    var pairs: [(name: MIBName, value: UInt64)] = []
    var isObject = text.utf8.allSatisfy { "{}, \t".utf8.contains($0) }
    var cursor = ByteCursor(text)
    while let name = key(&cursor) {
      cursor.skipBlanks()
      if cursor.take("{") {
        isObject = true
        continue
      }
      let value = cursor.number()
      // A number that the end of the text may have cut is none.
      if isCut, cursor.isAtEnd { break }
      guard let value, let name = MIBName(joined: name[...]) else { return nil }
      pairs.append((name, value))
    }
    return pairs.isEmpty && !isObject ? nil : (pairs, isCut)
  }

  /// Takes the next `"name":`.
  private static func key(_ cursor: inout ByteCursor) -> String? {
    guard let start = cursor.find("\"") else { return nil }
    cursor.position = start + 1
    guard let end = cursor.find("\"") else { return nil }
    cursor.position = end + 1
    cursor.skipBlanks()
    return cursor.take(":") ? cursor.text(start + 1..<end) : nil
  }
}

import Yams

/// Puts the words of the plain output in place of what `ip -json`, `dmesg --json` and
/// `journalctl -o json` print, so that each output has one reader.
///
/// An array is taken apart member by member, however many lines a member has; what is no output that
/// is known passes as it is.
struct JSONOutputFilter {
  /// The lines of the member that has not ended.
  private var held: [TextLine] = []
  private var member = ""
  private var scan = JSONScan()
  private var state = State.outside
  /// The line that the member begins in.
  private var first: TextLine?

  private enum State {
    case outside
    /// In an array of which nothing was taken yet.
    case candidate
    case inside
  }

  /// Longer members are no output that is known, in bytes.
  private static let longest = 1 << 20

  /// Takes the next line, and passes on what stands in its place.
  mutating func take(_ line: TextLine, _ body: (TextLine) throws -> Void) rethrows {
    if state == .outside {
      if let words = JournalEntry.words(of: line.text) { return try body(line.replaced(by: words)) }
      guard JSONScan.mayBegin(with: line.text) else { return try body(line) }
      (state, scan, member, first) = (.candidate, JSONScan(), "", nil)
    }
    // A list of Kubernetes begins with a bracket alone, too.
    if held.count == 1, held[0].text.trimmedIsBrace, !line.text.contains("\"dmesg\"") {
      held.append(line)
      return try giveUp(body)
    }
    held.append(line)
    for (piece, event) in scan.pieces(of: line.text) {
      if first == nil, event != .outside { first = line }
      member += piece
      guard member.utf8.count <= Self.longest, scan.depth <= JSONScan.depthLimit else {
        return try giveUp(body)
      }
      switch event {
      case .within, .outside: break
      case .memberEnds: guard try endMember(body) else { return try giveUp(body) }
      case .allEnds:
        if state == .candidate { return try giveUp(body) }
        reset()
        return
      }
    }
    member += "\n"
  }

  /// Passes on what the text ends within.
  mutating func finish(_ body: (TextLine) throws -> Void) rethrows { try giveUp(body) }

  private mutating func giveUp(_ body: (TextLine) throws -> Void) rethrows {
    let lines = held
    // Of a list that was taken in part, what is left is shown, so that its loss is told.
    let rest = state == .inside ? member.split(separator: "\n").first { !$0.trimmed.isEmpty } : nil
    let place = first
    reset()
    if let rest, let place { return try body(place.replaced(by: String(rest.prefix(512)))) }
    for line in lines { try body(line) }
  }

  private mutating func reset() { (held, member, state, first) = ([], "", .outside, nil) }

  /// Passes on the words of the member that has ended; false where it is of no known output.
  private mutating func endMember(_ body: (TextLine) throws -> Void) rethrows -> Bool {
    defer { (member, first) = ("", nil) }
    guard let node = (try? Yams.compose(yaml: member))?.mapping else { return state == .inside }
    // `ip -json -4 addr` leaves an empty object for an interface without such addresses.
    if node.isEmpty { return true }
    guard let words = JSONWords.lines(of: node) else { return false }
    let place = first ?? held[0]
    (state, held) = (.inside, [])
    for text in words { try body(place.replaced(by: text)) }
    return true
  }
}

extension String {
  /// Whether nothing but `{` stands there.
  fileprivate var trimmedIsBrace: Bool { self[...].trimmed == "{" }
}

extension TextLine {
  /// A line with other words in its place.
  fileprivate func replaced(by text: String) -> TextLine {
    TextLine(number: number, text: text, isCut: isCut, byteOffset: byteOffset)
  }
}

/// Takes a list in JSON, as kubectl prints it, apart by its members.
///
/// kubectl indents by four blanks: the members' brackets stand alone on their lines, eight blanks from the
/// left, below `    "items": [`.
struct ManifestList {
  private var isInItems = false
  private var member: String?
  private var first = 0
  private var isTooLong = false

  /// Longer members are not read, in bytes.
  private static let longest = 1 << 20

  /// What a line is to the list.
  enum Step {
    /// No line of a member.
    case outside
    /// One of a member, which goes on.
    case within
    /// The last line of a member, whose whole text and first line it ends.
    case member(String, line: Int)
    /// The last line of a member that is too long.
    case tooLong
  }

  /// Takes the next line.
  mutating func take(_ line: Substring, number: Int) -> Step {
    guard isInItems else {
      isInItems = line == "    \"items\": ["
      return .outside
    }
    if line == "        {", member == nil {
      (member, first, isTooLong) = ("{\n", number, false)
      return .within
    }
    guard member != nil else {
      if line == "    ]" || line == "    ]," { isInItems = false }
      return .outside
    }
    if line == "        }" || line == "        }," { return end() }
    if (member?.utf8.count ?? 0) + line.utf8.count > Self.longest { isTooLong = true }
    if !isTooLong { member? += line + "\n" }
    return .within
  }

  private mutating func end() -> Step {
    defer { member = nil }
    return isTooLong ? .tooLong : .member((member ?? "") + "}\n", line: first)
  }
}

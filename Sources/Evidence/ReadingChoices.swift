/// What a user chose that changed how an input was read, beside its filter: the same bytes read with other
/// choices say something else.
public struct ReadingChoices: Hashable, Sendable, Codable {
  /// A choice, as an option of the command line.
  public enum Name: String, Hashable, Sendable, Codable, CaseIterable {
    /// The day of times that have none: `2026-07-22`.
    case date
    /// How far printed times are ahead of UTC: `+08:00`.
    case zone = "tz"
    /// How many times larger than its file packed input may unpack.
    case limitRatio = "limit-ratio"
    /// How many bytes may be unpacked out of one file.
    case limitBytes = "limit-bytes"
    /// How deep archives may lie in one another.
    case limitDepth = "limit-depth"
    /// How many members one file may have.
    case limitMembers = "limit-members"
  }

  private var values: [Name: String] = [:]

  /// No choices.
  public init() {}

  /// The value of a choice; nil where none was made.
  ///
  /// A value that no option takes is none: it may come from a case file that somebody made up.
  public subscript(name: Name) -> String? {
    get { values[name] }
    set { values[name] = newValue.flatMap { Self.isPlain($0) ? $0 : nil } }
  }

  /// Whether nothing was chosen.
  public var isEmpty: Bool { values.isEmpty }

  /// The options as they are typed: `--date 2026-07-22`.
  public var arguments: [String] {
    Name.allCases.compactMap { name in values[name].map { "--\(name.rawValue) \($0)" } }
  }

  /// The choices as text, one a line: `date=2026-07-22`.
  public var canonicalText: String {
    Name.allCases.compactMap { name in values[name].map { "\(name.rawValue)=\($0)" } }
      .joined(separator: "\n")
  }

  /// Reads `canonicalText` back; what is none of it is left out.
  public init(canonicalText: String) {
    for line in canonicalText.split(separator: "\n") {
      let halves = line.split(separator: "=", maxSplits: 1)
      guard halves.count == 2, let name = Name(rawValue: String(halves[0])) else { continue }
      self[name] = String(halves[1])
    }
  }

  private static func isPlain(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.count < 32
      && value.allSatisfy { $0.isASCII && ($0.isNumber || "+-:".contains($0)) }
  }
}

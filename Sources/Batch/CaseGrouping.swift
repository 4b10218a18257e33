/// What belongs together in one case (`--group-by`).
public enum CaseGrouping: Sendable {
  /// Each file and folder directly under a path.
  case entry
  /// Each file, at any depth.
  case file
  /// Files whose names match the expression alike: by its first group, else by the whole match.
  case name(NamePattern)
  /// Files of one host, by the names that their contents tell.
  case host
  /// Everything.
  case one

  /// A regular expression over file names.
  public struct NamePattern: @unchecked Sendable {
    // `Regex` is not Sendable, since it may hold closures; one made out of text holds none.
    private let regex: Regex<AnyRegexOutput>

    /// The expression `text`.
    ///
    /// - Throws: what the standard library says of an expression that is none.
    public init(_ text: String) throws { regex = try Regex(text) }

    /// What files called `name` are grouped by; nil when the name does not match.
    func key(of name: String) -> String? {
      guard let match = try? regex.firstMatch(in: name) else { return nil }
      let group = match.output.count > 1 ? match.output[1].substring : nil
      let key = group ?? match.output[0].substring
      return key.flatMap { $0.isEmpty ? nil : String($0) }
    }
  }
}

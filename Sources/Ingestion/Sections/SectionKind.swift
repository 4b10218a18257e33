import Evidence

/// A kind of output that a text may hold: how it is told, and who reads it.
///
/// A new kind is one entry of `all`, and a reader.
struct SectionKind: Sendable {
  /// The kind of an input that holds nothing else.
  let kind: Input.Kind
  /// What people call it, for notes: `netstat -s`.
  let title: String
  /// Whether a line has the form of this output.
  let accepts: @Sendable (Substring) -> Bool
  /// Whether a line is so typical that this output may begin with it where no command announces it.
  let begins: @Sendable (Substring) -> Bool
  /// Whether a command prints this output.
  let announces: @Sendable (SectionCommand) -> Bool
  /// Whether all outputs of a text are one: chains of rules are printed command by command.
  let isContinued: Bool
  /// A reader of one such output in the input called `path`.
  let reader: @Sendable (_ path: String) -> any HostLineReader

  init(
    _ kind: Input.Kind, _ title: String, accepts: @escaping @Sendable (Substring) -> Bool,
    begins: (@Sendable (Substring) -> Bool)? = nil, isContinued: Bool = false,
    announces: @escaping @Sendable (SectionCommand) -> Bool,
    reader: @escaping @Sendable (_ path: String) -> any HostLineReader
  ) {
    self.kind = kind
    self.title = title
    self.accepts = accepts
    self.begins = begins ?? accepts
    self.isContinued = isContinued
    self.announces = announces
    self.reader = reader
  }

  /// The entry of `kind`; nil for kinds that no host's text has.
  static func of(_ kind: Input.Kind) -> SectionKind? { all.first { $0.kind == kind } }

  /// The kind whose output `command` prints; nil when none does, or only the output can tell.
  static func announced(by command: SectionCommand) -> SectionKind? {
    all.first { $0.announces(command) }
  }

  /// The first kind whose output may begin with `line`.
  static func beginning(with line: Substring) -> SectionKind? { all.first { $0.begins(line) } }
}

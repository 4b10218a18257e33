import Evidence

/// A kind of text that a host's programs print: how it is told, and who reads it.
///
/// A new kind is one entry of `all`, and a reader. The same entry tells the kind of a whole file and
/// that of one output among several in a text.
public struct TextKind: Sendable {
  /// The kind of an input that holds nothing else.
  let kind: Input.Kind
  /// Whether a line has the form of this output.
  let accepts: @Sendable (Substring) -> Bool
  /// Whether a line is so typical that this output may begin with it where no command announces it.
  let begins: @Sendable (Substring) -> Bool
  /// Whether lines, of which it accepts some, hold more than a form that other texts have too.
  let isShown: @Sendable ([Substring]) -> Bool
  /// The commands that print it.
  let source: TextSource
  /// Whether all outputs of a text are one: chains of rules are printed command by command.
  let isContinued: Bool
  /// A reader of one such output in the input called `path`.
  let reader: @Sendable (_ path: String) -> any HostLineReader

  init(
    _ kind: Input.Kind, accepts: @escaping @Sendable (Substring) -> Bool,
    begins: (@Sendable (Substring) -> Bool)? = nil,
    isShown: @escaping @Sendable ([Substring]) -> Bool = { _ in true }, isContinued: Bool = false,
    from source: TextSource, reader: @escaping @Sendable (_ path: String) -> any HostLineReader
  ) {
    self.kind = kind
    self.accepts = accepts
    self.begins = begins ?? accepts
    self.isShown = isShown
    self.source = source
    self.isContinued = isContinued
    self.reader = reader
  }

  /// The entry of `kind`; nil for kinds that no host's text has.
  static func of(_ kind: Input.Kind) -> TextKind? { all.first { $0.kind == kind } }

  /// The kind whose output `command` prints; nil when none does, or only the output can tell.
  static func announced(by command: SectionCommand) -> TextKind? {
    all.first { $0.source.prints(command) }
  }

  /// The first kind whose output may begin with `line`.
  static func beginning(with line: Substring) -> TextKind? { all.first { $0.begins(line) } }

  /// The programs that print texts which are read.
  static let programs: Set<Substring> = all.reduce(into: []) { $0.formUnion($1.source.programs) }
}

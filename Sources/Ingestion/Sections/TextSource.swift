/// The commands that print one kind of text.
struct TextSource: Sendable {
  /// Programs, as `ip` for `/sbin/ip`, with what has to hold of their options.
  private let calls: [Substring: @Sendable (SectionCommand) -> Bool]
  /// The ends of paths of files that hold such text.
  private let files: [String]
  /// Parts of such paths.
  private let folders: [String]

  /// A source.
  ///
  /// - Parameters:
  ///   - calls: the programs, each with what has to hold of the options.
  ///   - files: the ends of the paths of files that hold the text.
  ///   - folders: parts of such paths.
  init(
    _ calls: [Substring: @Sendable (SectionCommand) -> Bool] = [:], files: [String] = [],
    folders: [String] = []
  ) {
    (self.calls, self.files, self.folders) = (calls, files, folders)
  }

  /// A source of `programs`, whatever their options are.
  init(programs: [String], files: [String] = [], folders: [String] = []) {
    let always: @Sendable (SectionCommand) -> Bool = { _ in true }
    let calls = programs.map { (Substring($0), always) }
    self.init(Dictionary(uniqueKeysWithValues: calls), files: files, folders: folders)
  }

  /// The programs alone.
  var programs: Set<Substring> { Set(calls.keys) }

  /// Whether `command` prints such text.
  func prints(_ command: SectionCommand) -> Bool {
    if let fits = calls[command.program] { return fits(command) }
    guard !files.isEmpty || !folders.isEmpty else { return false }
    return command.files.contains { file in
      files.contains { file.hasSuffix($0) } || folders.contains { file.contains($0) }
    }
  }
}

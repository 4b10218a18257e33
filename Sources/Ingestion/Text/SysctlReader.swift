public import Evidence

/// Reads kernel settings as `sysctl -a`, `sysctl.conf`, `grep . /proc/sys/…` and
/// `cat /proc/sys/…` write them.
public struct SysctlReader: Sendable {
  /// The settings in the order of the text; a later line of the same name counts.
  public private(set) var settings: [Setting] = []
  private var unknown = UnknownLines()
  /// The names whose values follow, each on a line of its own.
  private var pending: [String] = []
  /// The configuration file that is being read.
  private var file: String?

  /// A reader that has read nothing.
  public init() {}

  /// A reader of the file at `path`, which may be a configuration file: `sysctl.conf`, or one in
  /// `sysctl.d`.
  public init(path: String) {
    file = SysctlFile.isConfiguration(path[...]) ? path : nil
  }

  /// The first hundred lines that are no setting.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if let heading = SysctlFile.heading(line) {
      pending = SysctlFile.name(ofPath: heading).map { [$0] } ?? []
      file = pending.isEmpty ? String(heading) : nil
    } else if let source = SysctlFile.prefix(of: line), let found = Self.setting(in: source.rest) {
      let file = String(source.file)
      settings.append(Setting(name: found.name, value: found.value, line: number, file: file))
    } else if let (name, value) = Self.setting(in: line) {
      settings.append(Setting(name: name, value: value, line: number, file: file))
    } else if let command = SysctlFile.command(line) {
      pending = command.names
      file = command.file ?? file
    } else if TextNoise.isNoise(line) || Self.isMessage(line) {
      return
    } else if let name = pending.first {
      pending.removeFirst()
      settings.append(Setting(name: name, value: Self.value(line), line: number))
    } else {
      unknown.add(line, number: number)
    }
  }

  /// Whether a value without its name is to follow.
  var awaitsValue: Bool { !pending.isEmpty }

  /// Whether `line` has the form of a setting, or is a message of the `sysctl` command.
  public static func accepts(_ line: Substring) -> Bool {
    setting(in: line) != nil || (isMessage(line) && !TextNoise.isNoise(line))
      || SysctlFile.heading(line) != nil
      || SysctlFile.prefix(of: line).map { setting(in: $0.rest) != nil } == true
  }

  /// What `sysctl` says of keys that it may not read.
  private static func isMessage(_ line: Substring) -> Bool {
    let text = line.trimmed
    return text.hasPrefix("sysctl: ") || text.hasPrefix("cat: /proc/sys/")
      || text.hasPrefix("* Applying /") || text.hasPrefix("error: permission denied on key ")
      || (text.hasPrefix("error: \"") && text.hasSuffix("\" is an unknown key"))
  }

  static let roots: Set<String> = [
    "abi", "crypto", "debug", "dev", "fs", "kernel", "net", "sunrpc", "user", "vm",
  ]

  private static func setting(in line: Substring) -> (name: String, value: String)? {
    if TextNoise.isNoise(line) { return nil }
    var text = line.trimmed
    // sysctl.conf: errors of this setting are to be ignored.
    if text.hasPrefix("-") { text = text.dropFirst().trimmed }
    let path = text.hasPrefix("/proc/sys/")
    if path { text = text.dropFirst("/proc/sys/".count) }
    guard let sign = separator(in: text, isPath: path) else { return nil }
    guard let name = name(text[..<sign].trimmed, isPath: path) else { return nil }
    return (name, value(text[sign...].dropFirst()))
  }

  /// Where `=` stands, or for paths the colon that `grep` prints.
  private static func separator(in text: Substring, isPath: Bool) -> Substring.Index? {
    text.prefix(512).utf8.firstIndex {
      $0 == UInt8(ascii: "=") || (isPath && $0 == UInt8(ascii: ":"))
    }
  }

  /// The name with dots between its parts.
  ///
  /// In names written as paths a dot belongs to a part, such
  /// as the interface `eth0.100`, and becomes `/`, as sysctl(8) has it.
  private static func name(_ text: Substring, isPath: Bool) -> String? {
    guard
      let first = text.utf8.first(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }),
      text.utf8.allSatisfy(isNameByte)
    else { return nil }
    let isPath = isPath || first == UInt8(ascii: "/")
    let name = isPath ? swapped(text) : String(text)
    let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count >= 2, !parts.contains(where: \.isEmpty), let root = parts.first,
      roots.contains(String(Substring(root)))
    else { return nil }
    return name
  }

  static func swapped(_ text: Substring) -> String {
    String(
      decoding: text.utf8.map {
        switch $0 {
        case UInt8(ascii: "/"): UInt8(ascii: ".")
        case UInt8(ascii: "."): UInt8(ascii: "/")
        default: $0
        }
      }, as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
      UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      true
    default: byte.isLetter || byte.isDigit
    }
  }

  /// The value, with single blanks between its words and without a comment behind it.
  private static func value(_ text: Substring) -> String {
    var words: [Substring] = []
    for word in text.words() {
      if !words.isEmpty, word.hasPrefix("#") || word.hasPrefix(";") { break }
      words.append(word)
    }
    return words.joined(separator: " ")
  }
}

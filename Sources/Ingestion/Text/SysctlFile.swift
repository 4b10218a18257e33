/// The files that settings are printed from: those of the running kernel under `/proc/sys`, and
/// configuration files, which are only an intention.
enum SysctlFile {
  /// Whether `path` is a configuration file by its name: `sysctl.conf`, or one of `sysctl.d`.
  static func isConfiguration(_ path: Substring) -> Bool {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[$0...].dropFirst() } ?? path
    return name == "sysctl.conf" || (name.hasSuffix(".conf") && path.contains("sysctl.d/"))
  }

  /// The name of the setting whose value the file at `path` holds; nil outside of `/proc/sys`.
  static func name(ofPath path: Substring) -> String? {
    guard let root = path.range(ofText: "/proc/sys/") else { return nil }
    let name = SysctlReader.swapped(path[root...].dropFirst("/proc/sys/".count))
    let isName = name.utf8.allSatisfy { $0.isNamePart || $0 == UInt8(ascii: "/") }
    return isName && name.contains(".") ? name : nil
  }

  /// `==> /proc/sys/net/ipv4/tcp_timestamps <==`, which `head` and `tail` print before a file.
  static func heading(_ line: Substring) -> Substring? {
    let text = line.trimmed
    guard text.hasPrefix("==> /"), text.hasSuffix(" <=="), text.utf8.count <= 512 else {
      return nil
    }
    let path = text.dropFirst(4).dropLast(4)
    return isConfiguration(path) || name(ofPath: path) != nil ? path : nil
  }

  /// `/etc/sysctl.conf:net.ipv4.tcp_tw_recycle = 1`, as `grep -r` prints it.
  static func prefix(of line: Substring) -> (file: Substring, rest: Substring)? {
    let text = line.trimmed
    guard text.hasPrefix("/"), !text.hasPrefix("/proc/"),
      let colon = text.prefix(512).firstIndex(of: ":"), isConfiguration(text[..<colon])
    else { return nil }
    return (text[..<colon], text[colon...].dropFirst())
  }

  /// What a command says about the lines behind it: the names of bare values, or the file.
  static func command(_ line: Substring) -> (names: [String], file: String?)? {
    guard
      let command = SectionCommand(
        line, isKnown: { $0.program == "sysctl" || !$0.files.isEmpty })
    else { return nil }
    if command.program == "sysctl" {
      guard command.letters.contains("n"), !command.operands.isEmpty else { return nil }
      return (command.operands.map(String.init), nil)
    }
    let files = command.files
    if let file = files.first(where: isConfiguration) {
      return ([], files.count == 1 ? String(file) : "sysctl.conf and others")
    }
    let names = command.program == "cat" ? files.compactMap(name) : []
    return names.isEmpty ? nil : (names, nil)
  }
}

extension Substring {
  /// Where `text` stands first; nil when it is not there.
  func range(ofText text: String) -> Index? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start }
      guard let next = self[start...].dropFirst().firstIndex(where: { text.first == $0 }) else {
        return nil
      }
      start = next
    }
    return nil
  }
}

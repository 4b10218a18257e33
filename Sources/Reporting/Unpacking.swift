import Evidence

/// How to get at the bytes of an input with the tools that everybody has.
struct Unpacking {
  /// The commands that write the unpacked bytes to a pipe, ` | ` between them; nil for a plain file.
  let pipeline: String?

  /// How to unpack `input`; nil when its name does not tell which member of which archive it is.
  init?(_ input: Input) {
    let archives = input.packing.filter(\.isArchive)
    let names = Self.names(in: input.path)
    guard names.count == archives.count + 1 else { return nil }
    var commands: [String] = []
    for (wrapper, member) in zip(archives, names.dropFirst()) {
      let file = commands.isEmpty ? names[0].shellQuoted : "-"
      commands.append(Self.command(of: wrapper, file, member, isAlone: archives.count == 1))
    }
    for wrapper in input.packing where !wrapper.isArchive {
      let file = commands.isEmpty ? " \(input.path.shellQuoted)" : ""
      commands.append("\(Self.decompressor(of: wrapper)) -dc\(file)")
    }
    pipeline = commands.isEmpty ? nil : commands.joined(separator: " | ")
  }

  /// The file, and the members inside one another: `a.tar!/b.zip!/c.pcap`.
  private static func names(in path: String) -> [String] {
    var names = [""]
    var rest = path[...]
    while let first = rest.first {
      if rest.hasPrefix("!/") {
        names.append("")
        rest = rest.dropFirst(2)
      } else {
        names[names.count - 1].append(first)
        rest = rest.dropFirst()
      }
    }
    return names
  }

  /// GNU tar finds out how a file is compressed, but not of a pipe; bsdtar, libarchive's own, does both.
  private static func command(
    of wrapper: Wrapper, _ file: String, _ member: String, isAlone: Bool
  ) -> String {
    switch wrapper {
    // The name may stand there as ./name, too.
    case .tar where isAlone: "tar -xOf \(file) --no-anchored \(member.shellQuoted)"
    case .zip where isAlone: "unzip -p \(file) \(member.escapedPattern.shellQuoted)"
    default: "bsdtar -xOf \(file) \(member.escapedPattern.shellQuoted)"
    }
  }

  private static func decompressor(of wrapper: Wrapper) -> String {
    switch wrapper {
    case .compress: "gzip"
    case .lzma: "xz --format=lzma"
    default: wrapper.rawValue
    }
  }
}

extension String {
  /// The text with a backslash before what a pattern of file names gives a meaning.
  fileprivate var escapedPattern: String {
    reduce(into: "") { text, character in
      if #"\*?["#.contains(character) { text.append("\\") }
      text.append(character)
    }
  }
}

/// Pseudonyms of paths, component by component.
///
/// What Pawprint reads out of names stays: that two lie in one folder, the numbers of rotated files,
/// `before` and `after`, the extension, and which host's name is in it.
struct PathPseudonyms {
  private let names: NamePseudonyms
  /// The hosts of the case, by the words of their names.
  private var hosts: [(words: [Substring], name: String)] = []

  /// Folders and files that lie on every Linux host.
  private static let system: Set<String> = [
    "", ".", "..", "-", "etc", "proc", "sys", "net", "ipv4", "usr", "lib", "run", "var", "log",
    "tmp",
    "sysctl.d", "sysctl.conf", "netstat", "snmp", "snmp6", "sockstat", "hostname", "os-release",
    "version", "sos_commands", "networking", "kernel", "netfilter", "conf.d", "local", "opt",
    "root",
    "home", "messages", "dmesg",
  ]
  private static let extensions: Set<String> = [
    "pcap", "pcapng", "cap", "txt", "log", "out", "conf", "yaml", "yml", "json", "gz", "bz2", "xz",
    "zst", "lz", "tar", "tgz", "zip", "rules", "dump",
  ]
  private static let phases: Set<String> = ["before", "after"]

  init(names: NamePseudonyms) { self.names = names }

  /// Keeps in mind that a path may name `host`.
  mutating func learn(host: String) {
    let words = Self.words(host.prefix { $0 != "." })
    if words.isEmpty || hosts.contains(where: { $0.words == words }) || hosts.count > 1_000 {
      return
    }
    hosts.append((words, names.host(host.prefix { $0 != "." })))
  }

  /// The names in `path` that are replaced.
  func names(in path: String) -> [String] {
    components(of: path).filter { !Self.system.contains($0) }
  }

  /// The pseudonym of `path`, which may lead into an archive behind `!/`.
  func pseudonym(of path: String) -> String {
    components(of: path).map { component in
      Self.system.contains(component) ? component : file(component)
    }.joined(separator: "/")
  }

  private func components(of path: String) -> [String] {
    // "a.tar!/b" is a.tar!, then b.
    path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }

  private func file(_ component: String) -> String {
    let isArchive = component.hasSuffix("!")
    let name = isArchive ? String(component.dropLast()) : component
    let words = Self.words(name)
    let parts = name.lowercased().split { !$0.isLetter }.map(String.init)
    let hosts = self.hosts.filter { host in
      words.indices.contains { words[$0...].starts(with: host.words) }
    }.map { ".\($0.name)" }
    let phase = parts.first(where: Self.phases.contains).map { ".\($0)" } ?? ""
    let kinds = name.lowercased().split(separator: ".").dropFirst()
      .map { String($0.prefix(while: \.isLetter)) }.filter(Self.extensions.contains).map {
        ".\($0)"
      }
    let numbers = name.split { !$0.isNumber }.map { "-\($0)" }
    return names.pseudonym(of: Self.collapsed(name), .file) + hosts.joined() + phase
      + kinds.joined() + numbers.joined() + (isArchive ? "!" : "")
  }

  private static func words(_ text: some StringProtocol) -> [Substring] {
    Substring(text).split { !$0.isLetter && !$0.isNumber }
  }

  /// The name with each number made `#`, and none at its end, as a series of files shares it.
  private static func collapsed(_ name: String) -> String {
    var text = ""
    for character in name {
      if !character.isNumber {
        text.append(character)
      } else if text.last != "#" {
        text.append("#")
      }
    }
    while let last = text.last, "#._-".contains(last) { text.removeLast() }
    return text
  }
}

import Evidence

/// What evidence of one host is known by.
enum HostKey: Hashable, Comparable {
  /// The host's name.
  case name(String)
  /// The folder that its texts lie in, where nothing in it names the host.
  case folder(String)

  /// Whether it is the host called `name`, which may have a domain behind it.
  func isCalled(_ name: String) -> Bool {
    guard case .name(let own) = self else { return false }
    return own == name || own.hasPrefix(name + ".") || name.hasPrefix(own + ".")
  }

  /// For people.
  var label: String {
    switch self {
    case .name(let name): name
    case .folder(let folder): folder
    }
  }
}

/// Which host each input tells of, as far as names and folders say.
struct HostKeys {
  private let byInput: [Int64: HostKey]

  /// - Parameter inputs: whose `hostName` and `hostFolder` are set.
  init(_ inputs: [InputRecord]) {
    var names: [String?: Set<String>] = [:]
    for record in inputs {
      if let name = record.hostName { names[record.hostFolder, default: []].insert(name) }
    }
    byInput = inputs.reduce(into: [:]) { keys, record in
      keys[record.id] = Self.key(of: record, among: names[record.hostFolder] ?? [])
    }
  }

  /// The host that `input` tells of; nil where several lie in one folder and nothing tells which.
  subscript(input: Int64) -> HostKey? { byInput[input] }

  private static func key(of record: InputRecord, among names: Set<String>) -> HostKey? {
    if let name = record.hostName { return .name(name) }
    if names.count < 2 {
      return names.first.map(HostKey.name) ?? .folder(record.hostFolder ?? "")
    }
    let words = self.words(of: record.input.path)
    let named = names.filter { name in
      let own = self.words(of: String(name.prefix { $0 != "." }))
      return !own.isEmpty
        && words.indices.contains { words[$0...].starts(with: own) }
    }
    return named.count == 1 ? named.first.map(HostKey.name) : nil
  }

  /// The words of a path: `logs/sysctl-web1.txt` has `logs`, `sysctl`, `web1`, `txt`.
  private static func words(of text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber }
  }
}

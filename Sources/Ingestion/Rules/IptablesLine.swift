import Evidence

/// Lines of iptables that are no rules.
enum IptablesLine {
  private static let tables: Set<Substring> = ["raw", "mangle", "nat", "filter", "security"]

  /// `*nat`; `Table: nat` of `service iptables status`.
  static func table(_ text: Substring) -> String? {
    for prefix in ["*", "Table: "] where text.hasPrefix(prefix) {
      let name = text.dropFirst(prefix.count)
      return tables.contains(name) ? String(name) : nil
    }
    return nil
  }

  /// `num pkts bytes target prot opt in out source destination`, or fewer of these columns.
  static func isColumnHeader(_ text: Substring) -> Bool {
    guard text.utf8.count <= 160, text.contains("target") else { return false }
    let words = text.words(limit: 12)
    let columns = ["num", "pkts", "bytes", "target", "prot", "opt", "in", "out", "source"]
    return words.count >= 4 && words.last == "destination" && words.contains("prot")
      && words.dropLast().allSatisfy { columns.contains(String($0)) }
  }

  /// Whether `text` is a line of `iptables-save` or `iptables -S`.
  static func isSaved(_ text: Substring) -> Bool {
    table(text) != nil || text == "COMMIT" || SavedChain(text) != nil
      || ((text.hasPrefix("-A ") || text.hasPrefix("["))
        && (text.contains(" -j ") || text.contains(" -g ") || text.contains(" -m "))
        && SavedRule(text, number: 0) != nil)
  }
}

/// `:KUBE-SERVICES - [0:0]`, `-P INPUT DROP`, `-N KUBE-SERVICES`.
struct SavedChain {
  let name: String
  let policy: ChainPolicy?
  var packets: RuleCount?
  var bytes: RuleCount?

  init?(_ text: Substring) {
    let words = text.words(limit: 8)
    if words.count >= 3, text.hasPrefix(":") {
      guard words[1] == "-" || ListedChain.policy(words[1]) != nil,
        let counts = SavedCounts(prefixOf: words[2])
      else { return nil }
      name = String(words[0].dropFirst())
      policy = ListedChain.policy(words[1])
      (packets, bytes) = (counts.packets, counts.bytes)
    } else if words.count >= 3, words[0] == "-P" {
      guard let policy = ListedChain.policy(words[2]) else { return nil }
      name = String(words[1])
      self.policy = policy
      guard words.count >= 6, words[3] == "-c" else { return }
      let counts = SavedCounts(words[4], words[5])
      (packets, bytes) = (counts?.packets, counts?.bytes)
    } else if words.count == 2, words[0] == "-N" {
      name = String(words[1])
      policy = nil
    } else {
      return nil
    }
    if name.isEmpty { return nil }
  }
}

/// `Chain INPUT (policy DROP 12 packets, 720 bytes)`, `Chain KUBE-SERVICES (2 references)`.
struct ListedChain {
  let name: String
  let policy: ChainPolicy?
  var packets: RuleCount?
  var bytes: RuleCount?

  init?(_ text: Substring, number: Int) {
    guard text.hasPrefix("Chain "), text.utf8.count <= 512, text.hasSuffix(")"),
      let open = text.firstIndex(of: "(")
    else { return nil }
    let head = text[..<open].words(limit: 3)
    let inside = text[open...].dropFirst().dropLast().words(limit: 8)
    guard head.count == 2 else { return nil }
    name = String(head[1])
    if inside.first == "policy", inside.count >= 2 {
      policy = Self.policy(inside[1])
      guard inside.count >= 6, inside[3].hasPrefix("packet") else { return }
      (packets, bytes) = (RuleNumber.count(inside[2]), RuleNumber.count(inside[4]))
    } else {
      policy = nil
      guard inside.count == 2, inside[1].hasPrefix("reference") else { return nil }
    }
  }

  static func policy(_ word: Substring) -> ChainPolicy? {
    switch word {
    case "ACCEPT": .accept
    case "DROP": .drop
    default: nil
    }
  }
}

/// Words that say nothing of whose evidence they stand in: those of Pawprint's own sentences, of the
/// tools whose output it reads, of filters and of the kernel.
enum Vocabulary {
  /// Whether `word` says nothing: a number, a single character, or a word of the list.
  static func holds(_ word: some StringProtocol) -> Bool {
    word.utf8.count <= 1 || isNumber(word) || words.contains(word.lowercased())
      || compound(word)
  }

  /// Decimal, hexadecimal, with a unit, or a date and time of ISO 8601.
  private static func isNumber(_ word: some StringProtocol) -> Bool {
    guard word.contains(where: \.isNumber) else { return word.allSatisfy { "-_".contains($0) } }
    if word.allSatisfy({ $0.isASCII && ($0.isNumber || "-_".contains($0)) }) { return true }
    if word.hasPrefix("0x") { return word.dropFirst(2).allSatisfy(\.isHexDigit) }
    let dateMarks: Set<Character> = ["T", "Z", "-"]
    if word.first?.isNumber == true, word.utf8.count >= 8,
      word.allSatisfy({ $0.isNumber || dateMarks.contains($0) })
    {
      return true
    }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    return !digits.isEmpty && units.contains(String(word.dropFirst(digits.count)))
  }

  /// Words with dashes between them: `--dport`, `half-open`.
  private static func compound(_ word: some StringProtocol) -> Bool {
    guard word.contains("-") else { return false }
    return word.split(separator: "-").allSatisfy {
      $0.count == 1 || isNumber($0) || words.contains($0.lowercased())
    }
  }

  private static let units: Set<String> = [
    "s", "ms", "us", "ns", "m", "h", "d", "k", "M", "G", "K", "kB", "KB", "MB", "GB", "KiB", "MiB",
    "GiB", "b", "B", "x", "sec", "msec", "usec", "min", "days", "th", "st", "nd", "rd", "Z",
  ]

  /// The parts of the names that kube-proxy gives to chains and sets.
  static let kubeProxy: Set<String> = [
    "", "KUBE", "SVC", "SEP", "SVL", "XLB", "EXT", "FW", "NODEPORTS", "NODEPORT", "NODE", "PORT",
    "SERVICES", "EXTERNAL", "POSTROUTING", "MARK", "MASQ", "DROP", "FORWARD", "PROXY", "FIREWALL",
    "CANARY", "KUBELET", "LOAD", "BALANCER", "CLUSTER", "IP", "LOCAL", "LOOP", "BACK", "TCP", "UDP",
    "SCTP", "HEALTH", "CHECK", "SOURCE", "ALLOW", "CIDR", "OUTPUT", "INPUT", "HASH", "IPTABLES",
    "HINT",
  ]
}

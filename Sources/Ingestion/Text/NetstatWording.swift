/// Finds the counter that a line of `netstat -s` is about.
enum NetstatWording {
  /// A counter that some wording may mean.
  struct Meaning: Hashable {
    let group: String
    let name: String

    /// Whether netstat prints the group only with `-6`.
    var isIPv6: Bool { group.hasSuffix("6") }

    var mib: String { "\(group).\(name)" }
  }

  /// Which histogram of ICMP messages a line stands in.
  enum Histogram: String {
    case input = "In"
    case output = "Out"
  }

  /// The groups that Linux kernels have.
  ///
  /// Other headings are taken only within a recognised file.
  static let groups: Set<String> = [
    "Ip", "Icmp", "IcmpMsg", "Tcp", "Udp", "UdpLite", "TcpExt", "IpExt", "MPTcpExt", "Ip6", "Icmp6",
    "Udp6", "UdpLite6", "Sctp", "Xfrm",
  ]

  /// The key of wordings that hold no value, such as `RTO algorithm is other`.
  static let withoutValue = ["Forwarding is ", "RTO algorithm is "]

  private static let wordings: [String: [Meaning]] = {
    var meanings: [String: Set<Meaning>] = [:]
    for row in NetstatTemplates.worded {
      let meaning = Meaning(group: row.group, name: row.name)
      meanings[withoutFullStop(row.words), default: []].insert(meaning)
    }
    for (group, names) in NetstatTemplates.others {
      for row in names {
        let meaning = Meaning(group: group, name: row.name)
        meanings[withoutFullStop(row.words), default: []].insert(meaning)
      }
    }
    return meanings.mapValues(Array.init)
  }()

  private static let names: [String: [Meaning]] = {
    var meanings: [String: Set<Meaning>] = [:]
    for (group, names) in NetstatTemplates.names {
      for name in names { meanings[name, default: []].insert(Meaning(group: group, name: name)) }
    }
    for (group, names) in NetstatTemplates.others {
      for row in names {
        meanings[row.name, default: []].insert(Meaning(group: group, name: row.name))
      }
    }
    return meanings.mapValues(Array.init)
  }()

  /// What the words around a value may mean; `words` as `split(_:)` gives them.
  static func meanings(ofWords words: String) -> [Meaning] { wordings[words] ?? [] }

  /// Whether `words` are the start of a longer wording.
  static func isStart(_ words: String) -> Bool {
    wordings.keys.contains { $0.utf8.count > words.utf8.count && $0.hasPrefix(words) }
  }

  /// The counters that have `name` in some group.
  static func meanings(ofName name: String) -> [Meaning] { names[name] ?? [] }

  /// The words of `line` with `%llu` for the value, and the value's digits; nil without a value.
  static func split(_ line: Substring) -> (words: String, digits: Substring)? {
    var digits: Substring?
    var words: [Substring] = []
    for word in line.words(limit: 24) {
      if digits == nil, word.utf8.allSatisfy(\.isDigit) {
        digits = word
        words.append("%llu")
      } else {
        words.append(word)
      }
    }
    guard let digits else { return nil }
    return (withoutFullStop(words.joined(separator: " ")), digits)
  }

  /// Wordings of different years differ in the full stop at the end.
  private static func withoutFullStop(_ words: String) -> String {
    words.hasSuffix(".") ? String(words.dropLast()) : words
  }
}

public import Evidence

/// Reads `/proc/net/netstat`, `/proc/net/snmp`, `/proc/net/snmp6` and `/proc/net/sctp/snmp`.
///
/// Source: Linux 6.1, `net/ipv4/proc.c`, `net/ipv6/proc.c`.
public struct ProcNetReader: Sendable {
  private var names: (group: String, names: [Substring])?
  private var isOfInterface = false
  private var counters: [Counter] = []
  private var groups: Set<String> = []
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() {}

  /// The counters read so far, zeros too, and the groups that are shown as a whole.
  public var snapshot: CounterSnapshot { CounterSnapshot(counters: counters, groups: groups) }

  /// The first hundred lines that are no counters, among them values without their names and
  /// lines that were cut.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    switch Self.content(of: line) {
    case .noise: break
    case .names(let group, let names): self.names = (group, names)
    case .values(let group, let values):
      if !take(values, of: group, number) { unknown.add(line, number: number) }
      names = nil
    case .counter(let name, let value):
      // A file of dev_snmp6 has the counters of one interface under the names of the host's.
      if isOfInterface { return unknown.add(line, number: number) }
      add(name, value, number)
    case .interface:
      isOfInterface = true
      unknown.add(line, number: number)
    case .other: unknown.add(line, number: number)
    }
  }

  /// Whether the files begin anew with `line`: with the names of a group, or with a counter of
  /// IPv6, that were there already.
  func isRepeated(by line: Substring) -> Bool {
    switch Self.content(of: line) {
    case .names(let group, _): groups.contains(group)
    case .counter(let name, _): counters.contains { $0.mib == name.mib }
    default: false
    }
  }

  /// Whether `line` has the form of a line of these files.
  public static func accepts(_ line: Substring) -> Bool {
    switch content(of: line) {
    case .noise, .other, .interface: false
    case .names(let group, let names): NetstatWording.groups.contains(group) && !names.isEmpty
    case .values(let group, let values): NetstatWording.groups.contains(group) && !values.isEmpty
    case .counter: true
    }
  }

  /// Pairs `values` with the names of the line before; whether all of them were understood.
  ///
  /// The last number of a cut line may be cut itself.
  private mutating func take(_ values: [Substring], of group: String, _ line: Int) -> Bool {
    guard let (named, names) = names, named == group else { return false }
    let isWhole = names.count == values.count
    let count = isWhole ? names.count : max(0, min(names.count, values.count) - 1)
    var isUnderstood = isWhole
    for (name, text) in zip(names, values).prefix(count) {
      if let value = NumberText.decimal(text) {
        counters.append(Counter(mib: "\(group).\(name)", value: value, line: line))
      } else if !(name == "MaxConn" && text == "-1") {
        isUnderstood = false
      }
    }
    if isUnderstood { groups.insert(group) }
    return isUnderstood
  }

  private mutating func add(_ name: MIBName, _ value: UInt64, _ line: Int) {
    // These files always hold a group's first counter: without it, `grep` picked lines out.
    if Self.first[name.group] == name.name { groups.insert(name.group) }
    counters.append(Counter(mib: name.mib, value: value, line: line))
  }

  private static let first = [
    "Ip6": "InReceives", "Icmp6": "InMsgs", "Udp6": "InDatagrams", "UdpLite6": "InDatagrams",
    "Sctp": "CurrEstab",
  ]
}

extension ProcNetReader {
  private enum Content {
    case noise
    case names(group: String, [Substring])
    case values(group: String, [Substring])
    case counter(MIBName, UInt64)
    case interface
    case other
  }

  private static func content(of line: Substring) -> Content {
    if TextNoise.isNoise(line) { return .noise }
    let words = line.words()
    guard let first = words.first else { return .noise }
    let rest = Array(words.dropFirst())
    guard first.hasSuffix(":") else { return single(first, rest) }
    let group = first.dropLast()
    guard MIBName.isName(group), group.utf8.count <= 32 else { return .other }
    if rest.allSatisfy(MIBName.isName) { return .names(group: String(group), rest) }
    return rest.allSatisfy(isNumber) ? .values(group: String(group), rest) : .other
  }

  /// `Ip6InReceives                   	12`.
  private static func single(_ name: Substring, _ rest: [Substring]) -> Content {
    guard rest.count == 1, let value = NumberText.decimal(rest[0]) else { return .other }
    if name == "ifIndex" { return .interface }
    guard let name = MIBName(joined: name), name.group.hasSuffix("6") || name.group == "Sctp" else {
      return .other
    }
    return .counter(name, value)
  }

  private static func isNumber(_ word: Substring) -> Bool {
    let digits = word.hasPrefix("-") ? word.dropFirst() : word
    return !digits.isEmpty && digits.utf8.allSatisfy(\.isDigit)
  }
}

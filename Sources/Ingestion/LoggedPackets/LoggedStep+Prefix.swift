import Evidence

extension LoggedStep {
  /// Prefixes are at most 127 characters (nftables), of which the kernel prints all.
  private static let longestPrefix = 128

  /// The place that a line's text before `IN=` names.
  ///
  /// Source: Linux 6.1, `trace_packet` in net/ipv4/netfilter/ip_tables.c:
  /// `TRACE: %s:%s:%s:%u ` of table, chain, `rule`, `return` or `policy`, and number.
  init(prefix: Substring) {
    let text = prefix.trimmed
    self = Self.trace(text) ?? .log(prefix: String(text.prefix(Self.longestPrefix)))
  }

  private static func trace(_ text: Substring) -> LoggedStep? {
    guard text.hasPrefix("TRACE: ") else { return nil }
    let parts = text.dropFirst("TRACE: ".count).split(
      separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 4, let place = Place(rawValue: String(parts[parts.count - 2])),
      let number = NumberText.decimal(parts[parts.count - 1]).flatMap({ Int(exactly: $0) })
    else { return nil }
    // Chains may have colons in their names, tables have not.
    let chain = parts[1..<(parts.count - 2)].joined(separator: ":")
    return .trace(table: String(parts[0]), chain: chain, place: place, number: number)
  }
}

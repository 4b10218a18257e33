import Evidence

extension NftRule {
  /// Conditions that are no comparison of a field.
  mutating func readSpecial() -> Bool {
    if words.take(["fib", "daddr", "type"]) { return addType { .destinationType($0) } }
    if words.take(["fib", "saddr", "type"]) { return addType { .sourceType($0) } }
    if words.take(["ct", "status", "dnat"]) {
      add(.connectionState(["DNAT"]))
      return true
    }
    if words.take(["tcp", "flags"]) { return readFlags() }
    // The number is drawn from 31 bits.
    if words.take(["random", "&", "2147483647", "<"])
      || words.take(["meta", "random", "&", "2147483647", "<"])
    {
      guard let limit = words.pop().flatMap(RuleNumber.mark) else { return false }
      add(.chance(min(1, Double(limit) / 2_147_483_648)))
      return true
    }
    if words.take(["xt", "match"]) {
      let name = words.pop() ?? ""
      if !["comment", "nfacct", "tcp", "udp"].contains(name) {
        add(name == "recent" ? .recentlySeen("recent") : .other("xt match \(name)"))
      }
      return true
    }
    if words.take("limit") {
      var text = "limit"
      while let word = words.first, word == "rate" || word == "over" || word.contains("/") {
        text += " \(word)"
        _ = words.pop()
      }
      if words.take("burst") {
        _ = words.pop()
        _ = words.take("packets") || words.take("bytes")
      }
      add(.other(text))
      return true
    }
    return false
  }

  private mutating func addType(_ make: (String) -> RuleCondition) -> Bool {
    let isNegated = words.take("!=")
    guard let type = words.pop() else { return false }
    add(make(type.uppercased()), isNegated: isNegated)
    return true
  }

  /// `syn / fin,syn,rst,ack`, `& (fin | syn | rst | ack) == syn`, `syn`.
  private mutating func readFlags() -> Bool {
    var text: [Substring] = []
    while let word = words.first,
      word == "," || word == "/" || word == "&" || word == "==" || word == "|"
        || word.hasPrefix("(") || word.hasSuffix(")") || RuleNumber.tcpFlags(word) != nil
    {
      text.append(word)
      _ = words.pop()
    }
    let flags = text.joined().split(whereSeparator: { $0 == "/" || $0 == "=" }).map { part in
      RuleNumber.tcpFlags(
        Substring(part.filter { !"&()".contains($0) }.replacing("|", with: ",")))
    }
    if flags.count == 2, let first = flags[0], let second = flags[1] {
      // With `/` the mask comes last, with `&` it comes first.
      let isMaskLast = text.contains("/")
      add(.tcpFlags(mask: isMaskLast ? second : first, set: isMaskLast ? first : second))
      return true
    }
    add(.other("tcp flags \(text.joined(separator: " "))"))
    return true
  }
}

import Evidence

extension NftRule {
  mutating func takeTo() -> Substring? { words.take("to") ? words.pop() : nil }

  /// Whether the port is chosen at random.
  mutating func takeFlags() -> Bool {
    var isFullyRandom = false
    while let flag = words.first, ["random", "fully-random", "persistent", ","].contains(flag) {
      isFullyRandom = isFullyRandom || flag == "fully-random"
      _ = words.pop()
    }
    return isFullyRandom
  }

  /// `dnat to 10.0.0.1:80`, `dnat ip to numgen inc mod 2 map { 0 : 10.0.0.1, 1 : 10.0.0.2 }`.
  mutating func readTranslation() {
    let isDestination = words.pop() == "dnat"
    if words.first == "ip" || words.first == "ip6" { _ = words.pop() }
    let rest = words.text
    guard words.take("to"), let targets = takeTargets() else {
      while words.pop() != nil {}
      return actions.append(.other("\(isDestination ? "dnat" : "snat") \(rest.prefix(150))"))
    }
    let isFullyRandom = takeFlags()
    actions.append(
      isDestination
        ? .translateDestination(targets)
        : .translateSource(targets, isFullyRandom: isFullyRandom))
  }

  private mutating func takeTargets() -> [TranslationTarget]? {
    var ahead = words
    if let fields = NftSelector.take(&ahead), case .number? = fields.first,
      ahead.take("map"), ahead.take("{")
    {
      var block = ahead.takeBlock()
      words = ahead
      var targets: [TranslationTarget] = []
      while let word = block.pop() {
        guard word == ":" else { continue }
        guard let target = block.pop().flatMap(RuleNumber.target) else { return nil }
        targets.append(target)
      }
      return targets.isEmpty ? nil : targets
    }
    return words.pop().flatMap(RuleNumber.target).map { [$0] }
  }
}

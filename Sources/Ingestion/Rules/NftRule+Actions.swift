import Evidence

extension NftRule {
  mutating func readAction() -> Bool {
    if let verdict = NftValue.verdict(&words) {
      actions.append(verdict)
      return true
    }
    switch words.first {
    case "counter": readCounter()
    case "comment":
      _ = words.pop()
      comment = words.pop().map { String($0.prefix(256)) }
    case "log": readLog()
    case "notrack":
      _ = words.pop()
      actions.append(.skipTracking)
    case "reject": readReject()
    case "masquerade":
      _ = words.pop()
      let ports = takeTo().flatMap { RuleNumber.target($0)?.ports }
      actions.append(.masquerade(ports: ports, isFullyRandom: takeFlags()))
    case "redirect":
      _ = words.pop()
      actions.append(.redirect(takeTo().flatMap { RuleNumber.target($0)?.ports }))
      _ = takeFlags()
    case "dnat", "snat": readTranslation()
    case "queue", "synproxy", "tproxy":
      actions.append(.other(String(words.text.prefix(200))))
      while words.pop() != nil {}
    case "add", "update", "delete":
      guard words.peek(1)?.hasPrefix("@") ?? false else { return false }
      readUpdate()
    case "xt" where words.peek(1) == "target":
      _ = words.take(["xt", "target"])
      let name = words.pop() ?? ""
      let action = RuleTarget.plain(name, text: "")
      let isNote = if case .note = action { true } else { false }
      actions.append(isNote ? action : .other("xt target \(name)"))
    default: return false
    }
    return true
  }

  private mutating func readCounter() {
    _ = words.pop()
    if words.take("name") {
      _ = words.pop()
      return
    }
    guard words.take("packets") else { return }
    packets = words.pop().flatMap { NumberText.decimal($0) }.map { RuleCount($0) }
    if words.take("bytes") {
      bytes = words.pop().flatMap { NumberText.decimal($0) }.map { RuleCount($0) }
    }
  }

  private mutating func readLog() {
    _ = words.pop()
    while let option = words.first,
      ["prefix", "level", "flags", "group", "snaplen", "queue-threshold"].contains(option)
    {
      _ = words.pop()
      _ = words.pop()
    }
    actions.append(.note("log"))
  }

  private mutating func readReject() {
    _ = words.pop()
    guard words.take("with") else { return actions.append(.reject(nil)) }
    if words.take(["tcp", "reset"]) { return actions.append(.reject("tcp-reset")) }
    let kind = words.pop() ?? ""
    _ = words.take("type")
    actions.append(.reject("\(kind) \(words.pop() ?? "")"))
  }

  /// `update @affinity { ip saddr }`.
  private mutating func readUpdate() {
    _ = words.pop()
    let name = words.pop() ?? ""
    if words.take("{") { _ = words.takeBlock() }
    actions.append(.note("update \(name)"))
  }
}

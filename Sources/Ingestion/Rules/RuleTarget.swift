import Evidence

/// What a rule's target does, from its name and the options behind it.
struct RuleTarget {
  let action: RuleAction

  /// The target `name` with the options that `iptables-save` writes behind it.
  init(_ name: Substring, options: [Substring]) {
    switch name {
    case "MARK": action = Self.mark(options)
    case "DNAT":
      action =
        Self.targets(options, after: "--to-destination").map { .translateDestination($0) }
        ?? .other("DNAT \(options.joined(separator: " ").prefix(200))")
    case "SNAT":
      let isRandom = options.contains("--random-fully")
      action =
        Self.targets(options, after: "--to-source").map {
          .translateSource($0, isFullyRandom: isRandom)
        } ?? .other("SNAT \(options.joined(separator: " ").prefix(200))")
    case "MASQUERADE":
      action = .masquerade(
        ports: Self.value(options, after: "--to-ports").flatMap(RuleNumber.ports),
        isFullyRandom: options.contains("--random-fully"))
    case "REDIRECT":
      action = .redirect(Self.value(options, after: "--to-ports").flatMap(RuleNumber.ports))
    case "REJECT":
      action = .reject(Self.value(options, after: "--reject-with").map(String.init))
    case "CT" where options.contains("--notrack"): action = .skipTracking
    default: action = Self.plain(name, text: options.joined(separator: " "))
    }
  }

  /// The target `name`, whose further options say nothing of the packet's fate.
  static func plain(_ name: Substring, text: String) -> RuleAction {
    switch name {
    case "ACCEPT": .accept
    case "DROP": .drop
    case "REJECT": .reject(nil)
    case "RETURN": .giveBack
    case "NOTRACK": .skipTracking
    case _ where notes.contains(name): .note("\(name) \(text)".trimmedText)
    case _ where strangers.contains(name): .other("\(name) \(text)".trimmedText)
    default: .jump(String(name))
    }
  }

  /// Targets after which the packet goes on.
  private static let notes: Set<Substring> = [
    "LOG", "NFLOG", "ULOG", "TRACE", "CT", "CONNMARK", "CONNSECMARK", "SECMARK", "CHECKSUM",
    "CLASSIFY", "TCPMSS", "TCPOPTSTRIP", "TOS", "DSCP", "TTL", "HL", "ECN", "SET", "AUDIT", "LED",
    "TEE", "RATEEST", "IDLETIMER", "HMARK",
  ]

  /// Targets that take the packet where the rules do not show it.
  private static let strangers: Set<Substring> = [
    "QUEUE", "NFQUEUE", "TARPIT", "SYNPROXY", "TPROXY", "NETMAP", "MIRROR", "CLUSTERIP", "STEAL",
    "DELUDE", "CHAOS", "ECHO",
  ]

  /// Whether `name` is a target of iptables itself, not a chain.
  static func isBuiltIn(_ name: Substring) -> Bool {
    if case .jump = plain(name, text: "") {
      return ["MARK", "DNAT", "SNAT", "MASQUERADE", "REDIRECT"].contains(name)
    }
    return true
  }

  /// `--set-xmark V/M` clears M and flips V; `--set-mark V/M` clears both and sets V.
  private static func mark(_ options: [Substring]) -> RuleAction {
    guard options.count >= 2, let (value, mask) = RuleNumber.maskedMark(options[1]) else {
      return .other("MARK \(options.joined(separator: " ").prefix(200))")
    }
    return mark(options[0].dropFirst(2), value: value, mask: mask)
      ?? .other("MARK \(options.joined(separator: " ").prefix(200))")
  }

  /// The change of a mark that `way` names, such as `or-mark` or `or`.
  static func mark(_ way: Substring, value: UInt32, mask: UInt32) -> RuleAction? {
    switch way {
    case "set-xmark", "xset": .setMark(keep: ~mask, flip: value)
    case "set-mark", "set": .setMark(keep: ~(mask | value), flip: value)
    case "or-mark", "or": .setMark(keep: ~value, flip: value)
    case "and-mark", "and": .setMark(keep: value, flip: 0)
    case "xor-mark", "xor": .setMark(keep: .max, flip: value)
    default: nil
    }
  }

  private static func value(_ options: [Substring], after name: Substring) -> Substring? {
    guard let place = options.firstIndex(of: name), place + 1 < options.count else { return nil }
    return options[place + 1]
  }

  /// All values of an option that may stand several times.
  private static func targets(
    _ options: [Substring], after name: Substring
  ) -> [TranslationTarget]? {
    let values = options.indices.dropLast().filter { options[$0] == name }.map { options[$0 + 1] }
    let targets = values.compactMap(RuleNumber.target)
    return targets.isEmpty || targets.count != values.count ? nil : targets
  }
}

extension String {
  /// Without blanks at the end, at most 200 characters.
  fileprivate var trimmedText: String { String(self[...].trimmed.prefix(200)) }
}

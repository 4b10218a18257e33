import Correlation

extension English {
  /// What the counter of a rule that drops says of silent SYNs.
  func ruleDropped(
    _ chain: String, _ packets: UInt64, isRise: Bool, agrees: Bool, _ silent: Int,
    isHostUnknown: Bool
  ) -> Prose {
    let when = isRise ? "between two dumps of the rules" : "since its counters were set to zero"
    let verb = silent == 1 ? "is" : "are"
    let reading: Prose =
      agrees
      ? "the two agree"
      : "it counted more, so it can have taken other packets too, before the capture or beside it"
    let host: Prose =
      isHostUnknown
      ? " The text does not say of which host the rules are; that they are the server's rests on this number."
      : ""
    return
      "A rule that drops, in the chain \(code: chain), counted \(count(packets, "packet")) \(when). Its conditions can take \(count(silent, "SYN")) without a reply that \(verb) left: \(reading).\(host)"
  }

  /// What the counter of a rule that answers with a reset says of SYNs that got one.
  func ruleReset(
    _ chain: String, _ packets: UInt64, isRise: Bool, agrees: Bool, _ syns: Int,
    isHostUnknown: Bool
  ) -> Prose {
    let when = isRise ? "between two dumps of the rules" : "since its counters were set to zero"
    let reading: Prose =
      agrees
      ? "the two agree, so the resets are the rule's and not those of a closed port"
      : "it counted more, so it can have taken other packets too, and the resets may be those of a closed port"
    let host: Prose =
      isHostUnknown
      ? " The text does not say of which host the rules are; that they are the server's rests on this number."
      : ""
    return
      "A rule that answers with a reset (\(code: "REJECT --reject-with tcp-reset")), in the chain \(code: chain), counted \(count(packets, "packet")) \(when). Its conditions can take \(count(syns, "SYN")) that got a reset: \(reading).\(host)"
  }

  /// What a table of tracked connections says of silent attempts.
  func trackedUnreplied(_ handshakes: Int, isTranslated: Bool) -> Prose {
    let verb = handshakes == 1 ? "its SYN" : "their SYNs"
    let translated: Prose = isTranslated ? ", which translates their addresses," : ""
    return
      "A table of tracked connections lists \(count(handshakes, "of these attempts", "of these attempts")) as \(code: "SYN_SENT [UNREPLIED]"): \(verb) passed the rules of that host\(translated) and no reply came back through it. What became of \(handshakes == 1 ? "it" : "them") behind those rules, it does not say."
  }
}

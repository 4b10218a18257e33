import Correlation

extension English {
  /// What the counter of a rule that drops says of silent SYNs.
  static func ruleDropped(
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
}

import Correlation

extension English: RuleWords {
  /// A rule as a noun.
  func name(of rule: KernelRule) -> Prose {
    switch rule {
    case .peerAddress: "Linux 2.6.32 to 3.13 and early RHEL 7"
    case .addressPair: "Linux 3.14 to 3.16"
    case .addressPairStrict: "Linux 3.17 to 4.11 and late RHEL 7"
    case .removed: "Linux 4.12 and later"
    }
  }

  /// What a rule does, for a table.
  func description(of rule: KernelRule) -> Prose {
    switch rule {
    case .peerAddress: "one stamp per client address; a SYN without timestamps passes"
    case .addressPair:
      "one stamp per pair of server and client address; a SYN without timestamps passes"
    case .addressPairStrict:
      "one stamp per pair of server and client address; a SYN without timestamps is dropped too"
    case .removed: "no such check"
    }
  }

  /// What a prediction says.
  func word(for prediction: Prediction) -> Prose {
    switch prediction {
    case .drop: "drop"
    case .pass: "pass"
    case .undecided: "undecided"
    }
  }
}

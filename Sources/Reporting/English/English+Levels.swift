import Correlation

extension English: LevelWords {
  /// A level as the first word of a sentence.
  func title(of level: Level) -> String {
    switch level {
    case .excluded: "Excluded"
    case .undetermined: "Undetermined"
    case .possible: "Possible"
    case .probable: "Probable"
    case .confirmed: "Confirmed"
    }
  }

  func word(for level: Level) -> String { title(of: level).lowercased() }

  /// What it takes for a level, in words.
  private func meaning(of level: Level) -> Prose {
    switch level {
    case .excluded: "The evidence speaks against it."
    case .undetermined: "The evidence cannot tell."
    case .possible:
      "It can be so: the preconditions that are known hold. But neither do the packets show it, nor does a measurement of the host agree with them."
    case .probable: "The packets show it; a measurement of the host that agrees is missing."
    case .confirmed: "The packets show it, and a measurement of the host agrees with them."
    }
  }

  /// What a level of confidence in a level means for causes that packets alone can confirm.
  func meaning(of level: Level, for cause: Cause) -> Prose {
    switch (level, cause) {
    case (.confirmed, .portClosed), (.confirmed, .replyLost), (.confirmed, .lostInPath):
      "The packets alone show it."
    default: meaning(of: level)
    }
  }
}

import Correlation

/// How sure something is.
protocol LevelWords {
  /// A level within a sentence or a table.
  func word(for level: Level) -> String
  /// What it takes for a level of a cause.
  func meaning(of level: Level, for cause: Cause) -> Prose
}

/// Prediction against observation: the four counts of a test that says "silent" or "answered".
public struct TwoByTwoTable: Hashable, Sendable, Codable {
  /// Predicted silent, and silent.
  public var truePositives = 0
  /// Predicted silent, and answered.
  public var falsePositives = 0
  /// Predicted to be answered, and silent.
  public var falseNegatives = 0
  /// Predicted to be answered, and answered.
  public var trueNegatives = 0

  /// An empty table.
  public init() {}

  /// A table with its counts.
  public init(
    truePositives: Int, falsePositives: Int, falseNegatives: Int, trueNegatives: Int
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.falseNegatives = falseNegatives
    self.trueNegatives = trueNegatives
  }

  /// Adds the counts of other trials.
  public mutating func add(_ other: TwoByTwoTable) {
    truePositives += other.truePositives
    falsePositives += other.falsePositives
    falseNegatives += other.falseNegatives
    trueNegatives += other.trueNegatives
  }

  /// Counts one trial.
  public mutating func count(predictedSilent: Bool, isSilent: Bool) {
    switch (predictedSilent, isSilent) {
    case (true, true): truePositives += 1
    case (true, false): falsePositives += 1
    case (false, true): falseNegatives += 1
    case (false, false): trueNegatives += 1
    }
  }
}

extension TwoByTwoTable {
  /// All trials.
  public var total: Int { truePositives + falsePositives + falseNegatives + trueNegatives }

  /// Trials that came out otherwise than predicted.
  public var contradictions: Int { falsePositives + falseNegatives }

  /// Of the silent ones, those that were predicted.
  public var sensitivity: Proportion {
    Proportion(truePositives, of: truePositives + falseNegatives)
  }

  /// Of the answered ones, those that were predicted.
  public var specificity: Proportion {
    Proportion(trueNegatives, of: trueNegatives + falsePositives)
  }

  /// Of those predicted to be silent, those that were.
  public var precision: Proportion { Proportion(truePositives, of: truePositives + falsePositives) }
}

/// A share of independent trials, with the uncertainty that its size leaves.
public struct Proportion: Hashable, Sendable, Codable {
  /// How many of the trials turned out so.
  public var part: Int
  /// All trials.
  public var whole: Int

  /// `part` of `whole` trials.
  public init(_ part: Int, of whole: Int) {
    self.part = part
    self.whole = whole
  }

  /// The share, 0 … 1; nil without any trial.
  public var estimate: Double? { whole > 0 ? Double(part) / Double(whole) : nil }

  /// The 97.5 % quantile of the standard normal distribution, so that 95 % lie within it on both
  /// sides.
  private static let quantile = 1.959_963_984_540_054

  /// The 95 % score interval of Wilson, within 0 … 1; nil without any trial.
  ///
  /// Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
  /// JASA 22 (1927); recommended for small counts by Brown, Cai and DasGupta, "Interval estimation
  /// for a binomial proportion", Statistical Science 16 (2001).
  public var interval: ClosedRange<Double>? {
    guard let estimate, part >= 0, part <= whole else { return nil }
    let trials = Double(whole)
    let square = Self.quantile * Self.quantile
    let spread = estimate * (1 - estimate) / trials + square / (4 * trials * trials)
    let center = (estimate + square / (2 * trials)) / (1 + square / trials)
    let half = Self.quantile * spread.squareRoot() / (1 + square / trials)
    // At the ends the formula gives 0 and 1 but for rounding.
    let low = part == 0 ? 0 : max(0, center - half)
    let high = part == whole ? 1 : min(1, center + half)
    return low...max(low, high)
  }
}

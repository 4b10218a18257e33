import Foundation

/// Fisher's exact test of a two-by-two table, one-sided: how probable it is that at least as many
/// of those predicted silent are silent, were prediction and observation independent of each other.
///
/// Source: R. A. Fisher, "The logic of inductive inference", JRSS 98 (1935): with the margins given,
/// the upper left count follows the hypergeometric distribution.
public enum FisherExactTest {
  /// The decimal logarithm of the p-value, at most 0.
  ///
  /// A logarithm, since a p of 10^-400 is no double. The sum runs from the observed table away from
  /// the mode, where its terms fall quickly, so that it ends soon for counts of any size.
  public static func log10P(_ table: TwoByTwoTable) -> Double {
    let distribution = Hypergeometric(table)
    let observed = table.truePositives
    if observed <= distribution.least { return 0 }
    if Double(observed) > distribution.mean {
      return min(0, distribution.logTail(from: observed, step: 1) / log(10))
    }
    // Below the mean the upper tail holds nearly all: 1 less the lower tail.
    let below = exp(distribution.logTail(from: observed - 1, step: -1))
    return below < 1 ? min(0, log1p(-below) / log(10)) : 0
  }
}

/// The upper left count of a two-by-two table with given margins.
private struct Hypergeometric {
  private let predicted: Int
  private let silent: Int
  private let total: Int

  init(_ table: TwoByTwoTable) {
    predicted = table.truePositives + table.falsePositives
    silent = table.truePositives + table.falseNegatives
    total = table.total
  }

  var least: Int { max(0, predicted + silent - total) }
  var most: Int { min(predicted, silent) }
  var mean: Double { Double(predicted) * Double(silent) / Double(max(1, total)) }

  /// The natural logarithm of the probability of `count`.
  private func logProbability(_ count: Int) -> Double {
    logChoose(silent, count) + logChoose(total - silent, predicted - count)
      - logChoose(total, predicted)
  }

  private func logChoose(_ all: Int, _ some: Int) -> Double {
    LogFactorial.of(all) - LogFactorial.of(some) - LogFactorial.of(all - some)
  }

  /// The natural logarithm of the probability of `start` and all counts beyond it in the direction
  /// of `step`.
  func logTail(from start: Int, step: Int) -> Double {
    var (sum, term, count) = (1.0, 1.0, start)
    while term > sum * 1e-17, count + step >= least, count + step <= most {
      term *= step > 0 ? ratio(after: count) : 1 / ratio(after: count - 1)
      sum += term
      count += step
    }
    return logProbability(start) + log(sum)
  }

  /// How much more probable `count` + 1 is than `count`.
  private func ratio(after count: Int) -> Double {
    let numerator = Double(silent - count) * Double(predicted - count)
    return numerator / (Double(count + 1) * Double(total - silent - predicted + count + 1))
  }
}

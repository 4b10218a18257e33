import Correlation
import Foundation

/// Digits for shares and probabilities, the same in every language.
enum StatisticsText {
  /// A share and its 95 % interval, without the counts: `100.0 % (88.6–100.0 %)`.
  static func interval(_ proportion: Proportion) -> String {
    guard let interval = proportion.interval else { return "–" }
    let share = TimeText.percentage(proportion.part, of: proportion.whole)
    return
      "\(share) (\(percent(interval.lowerBound))–\(percent(interval.upperBound)) %)"
  }

  /// A share, 0 … 1, in percent with one decimal, without the sign.
  static func percent(_ share: Double) -> String {
    let tenths = Int64((share.clamped * 1000).rounded())
    return TimeText.decimal(tenths, unit: 10, digits: 1)
  }

  /// A p-value by its decimal logarithm: `0.032`, `2 × 10⁻³⁴`.
  static func probability(log10 logarithm: Double) -> String {
    if logarithm > -3 {
      let thousandths = Int64((pow(10, min(0, logarithm)) * 1000).rounded())
      return TimeText.decimal(thousandths, unit: 1000, digits: 3)
    }
    let (digit, exponent) = scientific(log10: logarithm)
    return "\(digit) × 10\(superscript(exponent))"
  }

  /// A small number by its decimal logarithm, as a JSON number that no double has to hold.
  static func number(log10 logarithm: Double) -> String {
    if logarithm > -3 { return probability(log10: logarithm) }
    let (digit, exponent) = scientific(log10: logarithm)
    return "\(digit)e\(exponent)"
  }

  /// The first digit and the power of ten.
  private static func scientific(log10 logarithm: Double) -> (digit: Int, exponent: Int) {
    let exponent = logarithm.rounded(.down)
    let digit = Int(pow(10, logarithm - exponent).rounded())
    let power = Int(exactly: exponent) ?? .min
    return digit == 10 ? (1, power + 1) : (digit, power)
  }

  private static func superscript(_ number: Int) -> String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    return String(
      String(number).compactMap { character in
        character == "-" ? "⁻" : character.wholeNumberValue.map { digits[$0] }
      })
  }
}

extension Double {
  /// Within 0 … 1; 0 for what is no number.
  fileprivate var clamped: Double { isNaN ? 0 : Swift.min(1, Swift.max(0, self)) }
}

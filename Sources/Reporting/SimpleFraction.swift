import Correlation

/// A share that people put as one in so many.
struct SimpleFraction: Hashable, Sendable {
  /// One in this many, from 2 to 12.
  let denominator: Int
  /// Whether the share is just that; otherwise it differs by at most a tenth.
  let isExact: Bool

  /// `part` of `whole`; nil where it is not near to such a fraction.
  init?(_ part: Int, of whole: Int) {
    guard part > 0, part < whole else { return nil }
    denominator = (whole + part / 2) / part
    guard (2...12).contains(denominator) else { return nil }
    let distance = abs(part * denominator - whole)
    guard distance * 10 <= whole else { return nil }
    isExact = distance == 0
  }

  /// The share that `proportion` is.
  init?(_ proportion: Proportion) { self.init(proportion.part, of: proportion.whole) }
}

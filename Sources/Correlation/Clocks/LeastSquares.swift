/// A straight line through points that come one by one, by least squares.
struct LeastSquares {
  /// How many points.
  private(set) var count = 0
  private(set) var meanX = 0.0
  private(set) var meanY = 0.0
  private var squaresX = 0.0
  private var squaresY = 0.0
  private var products = 0.0

  /// Adds the point (`x`, `y`); sums are kept about the mean (Welford 1962), so that they stay exact
  /// far from zero.
  mutating func add(_ x: Double, _ y: Double) {
    count += 1
    let (fromX, fromY) = (x - meanX, y - meanY)
    meanX += fromX / Double(count)
    meanY += fromY / Double(count)
    squaresX += fromX * (x - meanX)
    squaresY += fromY * (y - meanY)
    products += fromX * (y - meanY)
  }

  /// The slope; nil when all points have one x.
  var slope: Double? { squaresX > 0 ? products / squaresX : nil }

  /// The slope's standard error, with a scatter of at least `floor` in y; nil for fewer than two
  /// different x.
  func slopeError(atLeast floor: Double) -> Double? {
    guard let slope, count > 1 else { return nil }
    let rest = max(0, squaresY - slope * products) / Double(max(1, count - 2))
    return max(floor, rest.squareRoot()) / squaresX.squareRoot()
  }
}

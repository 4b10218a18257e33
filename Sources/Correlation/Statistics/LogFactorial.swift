import Foundation

/// Natural logarithms of factorials, for counts of any size.
enum LogFactorial {
  /// ln 0! … ln 255!, summed up.
  private static let exact: [Double] = (1..<256).reduce(into: [0]) { sums, number in
    sums.append(sums[number - 1] + log(Double(number)))
  }

  /// ln `number`!; 0 for a negative number.
  ///
  /// Stirling's series to the third term, which is exact to 1e-15 from 256 on. Source: NIST Digital
  /// Library of Mathematical Functions, 5.11.1.
  static func of(_ number: Int) -> Double {
    guard number >= 0 else { return 0 }
    if number < exact.count { return exact[number] }
    let value = Double(number)
    let series = 1 / (12 * value) - 1 / (360 * value * value * value)
    return value * log(value) - value + 0.5 * log(2 * Double.pi * value) + series
  }
}

import Testing

@testable import Correlation

/// The statistics, against published and exactly computed values.
struct StatisticsTests {
  /// Values of table I, method 3, of Newcombe, "Two-sided confidence intervals for the single
  /// proportion", Statistics in Medicine 17 (1998).
  @Test(
    arguments: [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
      (1, 29, 0.0061, 0.1718), (29, 29, 0.8830, 1),
    ] as [(Int, Int, Double, Double)])
  func `gives the score interval of Wilson`(
    _ part: Int, _ whole: Int, _ low: Double, _ high: Double
  )
    throws
  {
    let interval = try #require(Proportion(part, of: whole).interval)
    #expect(abs(interval.lowerBound - low) < 0.000_05)
    #expect(abs(interval.upperBound - high) < 0.000_05)
  }

  @Test(arguments: [(0, 0), (3, 2), (-1, 5)])
  func `has no interval without trials or for counts that cannot be`(_ part: Int, _ whole: Int) {
    #expect(Proportion(part, of: whole).interval == nil)
  }

  /// Exact integers by Python's `math.comb`; the first two are Fisher's tea tasting, the third his
  /// convictions of twins.
  @Test(
    arguments: [
      (3, 1, 1, 3, -0.614_649_118_635_983), (4, 0, 0, 4, -1.845_098_040_014_257),
      (10, 2, 3, 15, -3.332_378_084_919_197_7), (120, 0, 0, 149, -78.986_052_303_503_54),
      (30, 0, 0, 149, -34.043_236_692_894_375), (588, 0, 7, 77, -92.922_347_525_448_03),
      (500, 500, 500, 500, -0.285_808_975_103_577_7),
      (490, 510, 500, 500, -0.162_020_046_026_725_6),
      (1, 9, 11, 3, -1.461_508_243_050_246_8e-5),
      (1_000_000, 0, 0, 1_000_000, -602_056.742_752_971_7),
    ] as [(Int, Int, Int, Int, Double)])
  func `gives Fisher's exact p`(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ expected: Double) {
    let table = TwoByTwoTable(
      truePositives: a, falsePositives: b, falseNegatives: c, trueNegatives: d)
    let found = FisherExactTest.log10P(table)
    #expect(abs(found - expected) < 1e-9 * max(1, abs(expected)), "\(found)")
  }

  @Test(
    arguments: [
      (0, 0, 0, 0), (0, 5, 5, 0), (5, 0, 0, 0), (0, 0, 7, 9),
      (1_000_000_000, 1_000_000_000, 1_000_000_000, 1_000_000_000),
      (4_000_000_000, 3_999_000_000, 4_000_000_000, 4_000_000_000),
    ])
  func `ends soon and stays a probability for empty and for huge tables`(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int
  ) {
    let table = TwoByTwoTable(
      truePositives: a, falsePositives: b, falseNegatives: c, trueNegatives: d)
    let found = FisherExactTest.log10P(table)
    #expect(found.isFinite && found <= 0, "\(found)")
  }

  @Test func `knows what each quality of a table is a share of`() {
    let table = TwoByTwoTable(
      truePositives: 8, falsePositives: 1, falseNegatives: 2, trueNegatives: 9)
    #expect(table.sensitivity == Proportion(8, of: 10))
    #expect(table.specificity == Proportion(9, of: 10))
    #expect(table.precision == Proportion(8, of: 9))
    #expect(table.contradictions == 3)
  }

  @Test(
    arguments: [
      ([], 0..<0), ([false, false], 0..<0), ([false, true, true, false], 1..<3),
      ([true, false, true, true, false, false, true], 2..<4),
      ([true, false, false, true, true], 3..<5),
    ] as [([Bool], Range<Int>)])
  func `finds the stretch with the largest surplus of silence`(
    _ silent: [Bool], _ expected: Range<Int>
  ) {
    var search = OutageSearch()
    for isSilent in silent { search.add(isSilent: isSilent) }
    #expect(search.stretch == expected)
  }
}

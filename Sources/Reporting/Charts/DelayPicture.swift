import Correlation

/// Draws which share of all attempts was answered within which time, as a cumulative curve.
struct DelayPicture {
  let curve: [DelayStep]
  /// All attempts, so that the curve ends below the top where some were never answered.
  let attempts: Int
  var words: any Catalogue = English()

  private let area = PlotArea()

  /// What it shows, in a sentence.
  var name: Prose {
    words.delaysCaption(attempts: attempts, answered: curve.last?.attempts ?? 0)
  }

  /// The picture; nil without enough of them.
  func svg() -> String? {
    guard curve.count > 1, attempts > 0, let first = curve.first, let last = curve.last else {
      return nil
    }
    let decades =
      DecimalLogarithm.decade(of: first.delay)...DecimalLogarithm.decade(of: last.delay) + 1
    let marks = decades.compactMap { decade in
      DecimalLogarithm.power(decade).map { (TimeText.duration($0), x($0, decades)) }
    }
    return SVG.picture(
      width: PlotArea.width, height: PlotArea.height, name: name.plain,
      body: marks.flatMap { area.mark($0.0, x: $0.1) } + [steps(decades), area.axes]
        + [area.label("100 %", y: area.top), area.label("50 %", y: (area.top + area.bottom) / 2)]
        + [area.label("0 %", y: area.bottom)]
        + area.units(
          horizontal: words.text(.untilSYNACK), vertical: words.text(.shareOfAttempts))
        + tooltips(decades))
  }

  private func steps(_ decades: ClosedRange<Int>) -> String {
    var data = "M\(SVG.pixels(area.left)) \(SVG.pixels(area.bottom))"
    for step in curve {
      data +=
        "H\(SVG.pixels(x(step.delay, decades)))V\(SVG.pixels(area.y(step.attempts, of: attempts)))"
    }
    return SVG.path(data + "H\(SVG.pixels(area.right))", class: "stamp")
  }

  /// The numbers of each step, over the whole height, to the next one.
  private func tooltips(_ decades: ClosedRange<Int>) -> [String] {
    let ends = curve.dropFirst().map { x($0.delay, decades) } + [area.right]
    return zip(curve, ends).map { step, end in
      let from = x(step.delay, decades)
      return SVG.tooltip(
        words.tooltip(delay: step.delay, attempts: step.attempts, of: attempts),
        over:
          "M\(SVG.pixels(from)) \(SVG.pixels(area.top))V\(SVG.pixels(area.bottom))H\(SVG.pixels(max(end, from + 10)))V\(SVG.pixels(area.top))z"
      )
    }
  }

  private func x(_ delay: Int64, _ decades: ClosedRange<Int>) -> Int {
    let place = DecimalLogarithm.of(delay) - Double(decades.lowerBound)
    return area.x(place / Double(decades.upperBound - decades.lowerBound))
  }
}

/// Logarithms to the base of ten by multiplication alone: the same bits on every machine.
enum DecimalLogarithm {
  /// The whole part of the logarithm of `value`; 0 for what is below 1.
  static func decade(of value: Int64) -> Int { String(max(1, value)).count - 1 }

  /// 10 to the power of `exponent`; nil where that is no 64-bit integer.
  static func power(_ exponent: Int) -> Int64? {
    (0..<exponent).reduce(Int64(1) as Int64?) { power, _ in
      guard let (product, hasOverflowed) = power?.multipliedReportingOverflow(by: 10),
        !hasOverflowed
      else { return nil }
      return product
    }
  }

  /// The logarithm of `value`, to 2^-12; 0 for what is below 1.
  static func of(_ value: Int64) -> Double {
    let decade = decade(of: value)
    guard let power = power(decade) else { return Double(decade) }
    var rest = Double(max(1, value)) / Double(power)
    var fraction = 0.0
    var bit = 0.5
    for _ in 0..<12 {
      rest *= rest
      if rest >= 10 {
        rest /= 10
        fraction += bit
      }
      bit /= 2
    }
    return Double(decade) + fraction
  }
}

import Correlation
import Evidence

/// Draws what became of connection attempts over time, as stacked bars.
struct AttemptsPicture {
  let breakdown: ImpactBreakdown
  let base: Input.TimeBase
  var words: any Catalogue = English()

  private let area = PlotArea()

  /// What it shows, in a sentence.
  var name: Prose {
    words.attemptsCaption(width: breakdown.binWidth)
  }

  /// The picture; nil where nothing is known of the times.
  func svg() -> String? {
    guard let first = breakdown.bins.first?.start, let last = breakdown.bins.last?.start,
      breakdown.bins.count > 1, breakdown.binWidth > 0
    else { return nil }
    let (end, hasOverflowed) = last.addingReportingOverflow(breakdown.binWidth)
    guard !hasOverflowed else { return nil }
    let most = breakdown.bins.map(\.tally.attempts).max() ?? 0
    let span = first...end
    let axis = TimeAxis(range: span, base: base)
    return SVG.picture(
      width: PlotArea.width, height: PlotArea.height, name: name.plain,
      body: axis.marks.flatMap { area.mark($0.label, x: x($0.time, span)) }
        + bars(span, most) + [
          area.axes, area.label("\(most)", y: area.top), area.label("0", y: area.bottom),
        ]
        + area.units(horizontal: words.unit(of: base), vertical: words.text(.attempts))
        + area.legend([
          ("bar failed", words.text(.failed)), ("bar late", words.text(.answeredLate)),
          ("bar prompt", words.text(.answeredAtOnce)),
        ]) + tooltips(span))
  }

  /// One path for each of the three parts of all bars, the failed ones at the bottom.
  private func bars(_ span: ClosedRange<Int64>, _ most: Int) -> [String] {
    let parts:
      [(name: String, from: (ImpactBreakdown.Tally) -> Int, to: (ImpactBreakdown.Tally) -> Int)] = [
        ("bar failed", { _ in 0 }, { $0.failed }),
        ("bar late", { $0.failed }, { $0.failed + $0.late }),
        ("bar prompt", { $0.failed + $0.late }, { $0.attempts }),
      ]
    return parts.map { part in
      let data = breakdown.bins.compactMap { bin -> String? in
        let low = area.y(part.from(bin.tally), of: most)
        let high = area.y(part.to(bin.tally), of: most)
        guard low > high else { return nil }
        let from = x(bin.start, span) + 10
        let to = max(from + 10, x(bin.start + breakdown.binWidth, span) - 10)
        return
          "M\(SVG.pixels(from)) \(SVG.pixels(low))V\(SVG.pixels(high))H\(SVG.pixels(to))V\(SVG.pixels(low))z"
      }
      return SVG.path(data.joined(), class: part.name)
    }
  }

  /// The numbers of each bar, over the whole height.
  private func tooltips(_ span: ClosedRange<Int64>) -> [String] {
    breakdown.bins.map { bin in
      let (from, to) = (x(bin.start, span), x(bin.start &+ breakdown.binWidth, span))
      return SVG.tooltip(
        words.tooltip(
          time: TimeText.text(bin.start, base: base, digits: 1) ?? "\(bin.start)",
          attempts: bin.tally.attempts, failed: bin.tally.failed, late: bin.tally.late),
        over:
          "M\(SVG.pixels(from)) \(SVG.pixels(area.top))V\(SVG.pixels(area.bottom))H\(SVG.pixels(to))V\(SVG.pixels(area.top))z"
      )
    }
  }

  private func x(_ time: Int64, _ span: ClosedRange<Int64>) -> Int {
    let whole = TimeText.interval(from: span.lowerBound, to: span.upperBound)
    return area.x(Double(TimeText.interval(from: span.lowerBound, to: time)) / Double(whole))
  }
}

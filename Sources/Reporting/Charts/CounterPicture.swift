import Correlation
import Evidence

/// Draws how counters rose over three snapshots and more, each as a share of its whole rise.
struct CounterPicture {
  let lines: [Line]
  var words: any Catalogue = English()

  private let area = PlotArea()

  /// One counter of one host.
  struct Line: Hashable, Sendable {
    /// Its name.
    var name: String
    /// How it rose, from the first snapshot on.
    var points: [Point]

    /// What it had risen by at a time.
    struct Point: Hashable, Sendable {
      /// After the first snapshot, in ns.
      var time: Int64
      /// The rise since then.
      var rise: UInt64
    }

    /// What it rose by in all.
    var total: UInt64 { points.last?.rise ?? 0 }
  }

  /// What it shows, in a sentence.
  var name: Prose {
    words.countersCaption(lines.map { ($0.name, $0.total) })
  }

  /// The picture; nil where no counter rose over three snapshots whose distance is known.
  func svg() -> String? {
    guard let end = lines.compactMap(\.points.last?.time).max(), end > 0 else { return nil }
    let axis = TimeAxis(range: 0...end, base: .relative)
    let entries = lines.enumerated().map { (name: "bar c\($0)", words: $1.name) }
    return SVG.picture(
      width: PlotArea.width, height: PlotArea.height, name: name.plain,
      body: axis.marks.flatMap { area.mark($0.label, x: area.x(Double($0.time) / Double(end))) }
        + lines.enumerated().map { path($1, end: end, colour: $0) } + [area.axes]
        + [area.label(words.text(.wholeRise), y: area.top), area.label("0", y: area.bottom)]
        + area.units(
          horizontal: words.text(.sinceFirstSnapshot), vertical: words.text(.shareOfRise))
        + area.legend(entries) + lines.flatMap { tooltips($0, end: end) })
  }

  private func tooltips(_ line: Line, end: Int64) -> [String] {
    zip(line.points, places(of: line, end: end)).map { point, place in
      SVG.tooltip(
        words.tooltip(counter: line.name, after: point.time, rise: point.rise),
        over: "M\(place)h.1", isLine: true)
    }
  }

  private func places(of line: Line, end: Int64) -> [String] {
    let total = Int(clamping: line.total)
    return line.points.map { point in
      "\(SVG.pixels(area.x(Double(point.time) / Double(end)))) \(SVG.pixels(area.y(Int(clamping: point.rise), of: total)))"
    }
  }

  private func path(_ line: Line, end: Int64, colour: Int) -> String {
    let points = places(of: line, end: end)
    return SVG.path("M" + points.joined(separator: "L"), class: "silent c\(colour)")
  }
}

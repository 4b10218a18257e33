import Correlation
import Evidence

/// Draws TSval against time: each SYN of a source, and the stamp that the replay kept for it with
/// the TSvals that it shuts out.
struct TimestampPicture {
  let chart: TimestampChart
  let base: Input.TimeBase
  var words: any Catalogue = English()

  private static let (width, height) = (900, 460)
  /// The plotting area, in tenths of a pixel.
  private static let (left, right, top, bottom) = (1050, 8800, 600, 4050)
  /// A SYN's words take some 140 bytes, and a picture may have 300 KB.
  private static let mostTooltips = 1000
  /// What is left between two bands, in tenths of a pixel.
  private static let gap = 240
  /// No band is lower than this, in tenths of a pixel.
  private static let lowestBand = 300

  /// The picture; nil when all of it happened at one moment.
  func svg() -> String? {
    guard let times, !chart.bands.isEmpty else { return nil }
    return SVG.picture(
      width: Self.width, height: Self.height, name: name.plain,
      body: axes(times) + [shade(times), stampLine(times)] + marks(times) + legend(times)
        + tooltips(times))
  }

  /// What it shows, in a sentence.
  var name: Prose {
    words.timestampsCaption(chart)
  }

  private var times: ClosedRange<Int64>? {
    let all = chart.marks.map(\.time) + chart.stamps.map(\.time)
    guard let first = all.min(), let last = all.max(), first < last else { return nil }
    return first...last
  }
}

// MARK: Places

extension TimestampPicture {
  private func x(_ time: Int64, _ times: ClosedRange<Int64>) -> Int {
    let span = TimeText.interval(from: times.lowerBound, to: times.upperBound)
    let share = Double(TimeText.interval(from: times.lowerBound, to: time)) / Double(span)
    return Self.left + Int(share * Double(Self.right - Self.left))
  }

  /// The lower and upper edge of each band, from the bottom of the picture.
  private var edges: [(bottom: Int, top: Int)] {
    let count = chart.bands.count
    let free = Self.bottom - Self.top - Self.gap * (count - 1) - Self.lowestBand * count
    let ticks = chart.bands.reduce(0.0) { $0 + Double($1.ticks) }
    var bottom = Self.bottom
    return chart.bands.map { band in
      let share = ticks > 0 ? Double(band.ticks) / ticks : 1 / Double(count)
      let top = bottom - Self.lowestBand - Int(share * Double(free))
      defer { bottom = top - Self.gap }
      return (bottom, top)
    }
  }

  /// Where `value` stands; nil when it lies in no band.
  private func y(_ value: UInt32) -> Int? {
    for (band, edge) in zip(chart.bands, edges) where value &- band.first <= band.ticks {
      return y(Int64(value &- band.first), in: band, edge)
    }
    return nil
  }

  private func y(_ ticks: Int64, in band: TimestampBand, _ edge: (bottom: Int, top: Int)) -> Int {
    guard band.ticks > 0 else { return (edge.bottom + edge.top) / 2 }
    return edge.bottom - Int(Double(ticks) / Double(band.ticks) * Double(edge.bottom - edge.top))
  }
}

// MARK: Parts

extension TimestampPicture {
  private func axes(_ times: ClosedRange<Int64>) -> [String] {
    let axis = TimeAxis(range: times, base: base)
    var parts: [String] = []
    for mark in axis.marks {
      let place = x(mark.time, times)
      parts += [
        SVG.path(
          "M\(SVG.pixels(place)) \(SVG.pixels(Self.top))V\(SVG.pixels(Self.bottom))", class: "grid"),
        SVG.text(mark.label, x: place, y: Self.bottom + 180, anchor: .middle),
      ]
    }
    for (band, edge) in zip(chart.bands, edges) {
      parts.append(
        SVG.path(
          "M\(SVG.pixels(Self.left)) \(SVG.pixels(edge.top))V\(SVG.pixels(edge.bottom))H\(SVG.pixels(Self.right))",
          class: "axis"))
      parts.append(
        SVG.text("\(band.first)", x: Self.left - 60, y: y(0, in: band, edge) + 40, anchor: .end))
      guard band.ticks > 0 else { continue }
      parts.append(
        SVG.text(
          "\(band.first &+ band.ticks)", x: Self.left - 60, y: edge.top + 40, anchor: .end))
    }
    for (lower, upper) in zip(edges, edges.dropFirst()) {
      parts.append(
        SVG.path(
          "M\(SVG.pixels(Self.left)) \(SVG.pixels(upper.bottom + 10))V\(SVG.pixels(lower.top - 10))",
          class: "axis cut"))
    }
    parts.append(SVG.text(words.text(.tsval), x: 100, y: Self.top - 120))
    parts.append(
      SVG.text(
        words.unit(of: base), x: (Self.left + Self.right) / 2, y: Self.bottom + 380, anchor: .middle
      ))
    return parts
  }

  /// The TSvals that the stamp of each moment shuts out: 1 < S - T < 2^31, modulo 2^32.
  private func shade(_ times: ClosedRange<Int64>) -> String {
    var data = ""
    for (index, stamp) in chart.stamps.enumerated() {
      let next = index + 1 < chart.stamps.count ? chart.stamps[index + 1].time : times.upperBound
      let end = min(next, stamp.end, times.upperBound)
      let (from, to) = (x(stamp.time, times), x(end, times))
      guard to > from else { continue }
      for (band, edge) in zip(chart.bands, edges) {
        for older in band.olderTicks(than: stamp.value) {
          let low = y(older.lowerBound, in: band, edge)
          let high = y(older.upperBound, in: band, edge)
          data +=
            "M\(SVG.pixels(from)) \(SVG.pixels(low))V\(SVG.pixels(high))H\(SVG.pixels(to))V\(SVG.pixels(low))z"
        }
      }
    }
    return SVG.path(data, class: "shade")
  }

  private func stampLine(_ times: ClosedRange<Int64>) -> String {
    var data = ""
    for (index, stamp) in chart.stamps.enumerated() {
      guard let place = y(stamp.value) else { continue }
      let next = index + 1 < chart.stamps.count ? chart.stamps[index + 1].time : times.upperBound
      let end = min(next, stamp.end, times.upperBound)
      data +=
        "M\(SVG.pixels(x(stamp.time, times))) \(SVG.pixels(place))H\(SVG.pixels(x(end, times)))"
      if next <= stamp.end, index + 1 < chart.stamps.count,
        let following = y(chart.stamps[index + 1].value)
      {
        data += "V\(SVG.pixels(following))"
      }
    }
    return SVG.path(data, class: "stamp")
  }

  private func marks(_ times: ClosedRange<Int64>) -> [String] {
    [false, true].flatMap { isSilent in
      ([nil] + clocks).compactMap { clock in
        let data = chart.marks.filter { $0.isSilent == isSilent && $0.clock == clock }
          .compactMap { mark in
            y(mark.value).map { "M\(SVG.pixels(x(mark.time, times))) \(SVG.pixels($0))" }
          }
          .map { $0 + Self.symbol(isSilent: isSilent) }.joined()
        return data.isEmpty
          ? nil
          : SVG.path(data, class: "\(isSilent ? "silent" : "answered") \(Self.colour(of: clock))")
      }
    }
  }

  /// The numbers of each SYN; of very many those without a reply first, as far as a picture may grow.
  private func tooltips(_ times: ClosedRange<Int64>) -> [String] {
    let ranked = chart.marks.filter(\.isSilent) + chart.marks.filter { !$0.isSilent }
    return ranked.prefix(Self.mostTooltips).compactMap { mark in
      y(mark.value).map { place in
        SVG.tooltip(
          words.tooltip(
            time: TimeText.text(mark.time, base: base, digits: 3) ?? "\(mark.time)",
            value: mark.value, clock: mark.clock, isSilent: mark.isSilent),
          over: "M\(SVG.pixels(x(mark.time, times))) \(SVG.pixels(place))h.1", isLine: true)
      }
    }
  }

  private func legend(_ times: ClosedRange<Int64>) -> [String] {
    var parts: [String] = []
    var place = 2400
    func add(_ symbol: String, _ name: String, _ label: String) {
      parts += [
        SVG.path("M\(SVG.pixels(place)) 23\(symbol)", class: name),
        SVG.text(label, x: place + 100, y: 270),
      ]
      place += 260 + SVG.width(of: label)
    }
    add(Self.symbol(isSilent: true), "silent none", words.text(.noReply))
    add(Self.symbol(isSilent: false), "answered none", words.text(.answered))
    if !chart.stamps.isEmpty {
      add("m-6 0h12", "stamp", words.text(.stamp))
      add("m-6-6h12v12h-12z", "shade", words.text(.shutOut))
    }
    for clock in clocks.prefix(SVG.clockColours.count) {
      add("m-4 0h8", "silent \(Self.colour(of: clock))", words.clock(clock))
    }
    return parts
  }

  /// The numbers of the clocks, in rising order.
  private var clocks: [Int] { Set(chart.marks.compactMap(\.clock)).sorted() }

  private static func symbol(isSilent: Bool) -> String {
    isSilent ? "m-3-3l6 6m0-6l-6 6" : "h.1"
  }

  private static func colour(of clock: Int?) -> String {
    clock.map { "c\(($0 - 1) % SVG.clockColours.count)" } ?? "none"
  }
}

extension TimestampChart.Stamp {
  /// TCP_PAWS_MSL: how long a stamp counts, in ns.
  private static let lifetime: Int64 = 60_000_000_000

  /// When it no longer counts, in ns.
  fileprivate var end: Int64 {
    let (end, hasOverflowed) = time.addingReportingOverflow(Self.lifetime)
    return hasOverflowed ? .max : end
  }
}

extension TimestampBand {
  /// The parts of the band, in ticks from its start, that the check drops under the stamp `value`.
  func olderTicks(than value: UInt32) -> [ClosedRange<Int64>] {
    // How far behind the stamp the start of the band is, from 0 to 2^32 - 1.
    let behind = Int64(value &- first)
    let half: Int64 = 1 << 31
    let candidates = [behind - half + 1...behind - 2, behind + half + 1...behind + 2 * half - 2]
    return candidates.compactMap { older in
      let low = max(older.lowerBound, 0)
      let high = min(older.upperBound, Int64(ticks))
      return low <= high ? low...high : nil
    }
  }
}

/// The part of a picture that data is drawn in, in tenths of a pixel, with its axes.
struct PlotArea: Hashable, Sendable {
  var left = 800
  var right = 8700
  var top = 500
  var bottom = 2200

  /// The size of the picture around it, in pixels.
  static let (width, height) = (900, 270)

  /// Where `share` of the width stands, from 0 to 1.
  func x(_ share: Double) -> Int { left + Int(share * Double(right - left)) }

  /// Where `part` of `whole` stands.
  func y(_ part: Int, of whole: Int) -> Int {
    guard whole > 0 else { return bottom }
    return bottom - Int(Double(part) / Double(whole) * Double(bottom - top))
  }

  /// The two axes.
  var axes: String {
    SVG.path(
      "M\(SVG.pixels(left)) \(SVG.pixels(top))V\(SVG.pixels(bottom))H\(SVG.pixels(right))",
      class: "axis")
  }

  /// A mark of the horizontal axis: a line over the whole height, and its words below.
  func mark(_ label: String, x place: Int) -> [String] {
    [
      SVG.path("M\(SVG.pixels(place)) \(SVG.pixels(top))V\(SVG.pixels(bottom))", class: "grid"),
      SVG.text(label, x: place, y: bottom + 180, anchor: .middle),
    ]
  }

  /// A label of the vertical axis.
  func label(_ text: String, y place: Int) -> String {
    SVG.text(text, x: left - 60, y: place + 40, anchor: .end)
  }

  /// What the axes count.
  func units(horizontal: String, vertical: String) -> [String] {
    [
      SVG.text(vertical, x: 100, y: top - 130),
      SVG.text(horizontal, x: (left + right) / 2, y: bottom + 380, anchor: .middle),
    ]
  }

  /// A legend in the line above the plot, from left to right: the class and words of each entry.
  func legend(_ entries: [(name: String, words: String)]) -> [String] {
    var place = left + 1800
    return entries.flatMap { name, words in
      defer { place += 300 + SVG.width(of: words) }
      return [
        SVG.path("M\(SVG.pixels(place)) \(SVG.pixels(top - 210))h8v8h-8z", class: name),
        SVG.text(words, x: place + 130, y: top - 130),
      ]
    }
  }
}

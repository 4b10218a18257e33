/// The few forms of SVG that the pictures use, in whole tenths of a pixel: the same picture has the
/// same bytes on every machine.
enum SVG {
  /// A whole picture, readable in light and dark, that loads nothing.
  ///
  /// - Parameters:
  ///   - name: what it shows, for readers that do not see it.
  ///   - body: SVG.
  static func picture(width: Int, height: Int, name: String, body: [String]) -> String {
    ([
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
        + "width=\"\(width)\" height=\"\(height)\" role=\"img\">",
      "<title>\(HTML.escape(name.visible))</title>", "<style>\(style(for: body))</style>",
      "<rect class=\"paper\" width=\"\(width)\" height=\"\(height)\"/>",
    ] + body + ["</svg>", ""]).joined(separator: "\n")
  }

  /// Words at a place, in tenths of a pixel.
  static func text(_ text: String, x: Int, y: Int, anchor: Anchor = .start) -> String {
    "<text x=\"\(pixels(x))\" y=\"\(pixels(y))\" text-anchor=\"\(anchor.rawValue)\">"
      + "\(HTML.escape(text.visible))</text>"
  }

  /// About how wide `text` is, in tenths of a pixel: Chinese characters are as wide as they are high.
  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.isWide ? 120 : 66) }
  }

  /// Which point of a text stands at its place.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// A line, or whatever `data` draws.
  static func path(_ data: String, class name: String) -> String {
    "<path class=\"\(name)\" d=\"\(data)\"/>"
  }

  /// A part that is not seen, over what `data` draws, and says `words` when the pointer rests on it.
  static func tooltip(_ words: String, over data: String, isLine: Bool = false) -> String {
    "<path class=\"\(isLine ? "spot" : "hit")\" d=\"\(data)\"><title>"
      + "\(HTML.escape(words.visible))</title></path>"
  }

  /// `tenths` of a pixel as SVG writes them.
  static func pixels(_ tenths: Int) -> String {
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }

  /// Colours that people with any colour vision tell apart (Okabe and Ito 2008), one for each clock
  /// in turn.
  static let clockColours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"]

  /// Chinese is set in a font that is made for it; the browser's own choice may be one for Japanese.
  private static func style(for body: [String]) -> String {
    body.contains { $0.unicodeScalars.contains(where: \.isWide) } ? style + chineseFonts : style
  }

  private static let chineseFonts =
    "text{font-family:system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}"

  private static let style =
    """
    text{font:12px system-ui,sans-serif;fill:#333}.paper{fill:#fff}\
    .axis{stroke:#333;fill:none}.grid{stroke:#ddd;fill:none}.cut{stroke:#999;stroke-dasharray:2 4}\
    .stamp{stroke:#000;stroke-width:1.5;fill:none}.shade{fill:#000;fill-opacity:.12}\
    .answered{stroke-width:5;stroke-linecap:round;fill:none}.silent{stroke-width:1.5;fill:none}\
    \(clockColours.enumerated().map { ".c\($0){stroke:\($1)}" }.joined()).none{stroke:#777}\
    .hit{fill-opacity:0}.spot{stroke:#000;stroke-opacity:0;stroke-width:9;stroke-linecap:round}\
    .bar{stroke:none}.prompt{fill:#0072b2}.late{fill:#e69f00}.failed{fill:#d55e00}\
    \(clockColours.enumerated().map { ".bar.c\($0){fill:\($1)}" }.joined())\
    @media(prefers-color-scheme:dark){text{fill:#ddd}.paper{fill:#0d1117}.axis{stroke:#ddd}\
    .grid{stroke:#30363d}.stamp{stroke:#fff}.shade{fill:#fff;fill-opacity:.16}}
    """
}

extension Unicode.Scalar {
  /// Whether it is a Chinese character or a full-width mark (Unicode blocks 3000–9FFF and FF00–FF60).
  fileprivate var isWide: Bool {
    (0x3000...0x9FFF).contains(value) || (0xFF00...0xFF60).contains(value)
  }
}

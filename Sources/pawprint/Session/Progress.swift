import Glibc

/// One line on the terminal that tells how far the reading has come.
struct Progress {
  private let isShown: Bool
  private var hasLine = false

  /// Shows progress when `wanted` and stderr is a terminal.
  init(wanted: Bool) { isShown = wanted && Talk.isTerminal }

  /// Shows that `bytes` of input `name` have been read, the `index`-th of `count`.
  mutating func show(_ name: String, bytes: Int64, index: Int, count: Int) {
    guard isShown else { return }
    hasLine = true
    Talk.write("\r\u{1b}[Kreading \(index) of \(count): \(printable(name)), \(bytes >> 20) MiB")
  }

  /// Shows that `stage` is under way.
  mutating func show(stage: String) {
    guard isShown else { return }
    hasLine = true
    Talk.write("\r\u{1b}[K\(stage)")
  }

  /// Removes the line.
  mutating func clear() {
    if hasLine { Talk.write("\r\u{1b}[K") }
    hasLine = false
  }
}

/// `text` with control and invisible characters replaced, so that a file's name cannot speak to the
/// terminal.
func printable(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isPrintable ? $0 : "\u{FFFD}" }))
}

extension Unicode.Scalar {
  /// Whether a terminal shows it and does nothing else.
  fileprivate var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}

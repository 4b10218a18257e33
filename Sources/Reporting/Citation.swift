import Correlation
import Evidence

/// Where something stands in an input, and how to look at it.
struct Citation: Hashable, Sendable {
  /// The input; nil when the case does not hold it, which the words say.
  var input: Input?
  /// Ranges of frames, first and last.
  var frames: [[Int64]]
  /// Ranges of lines, first and last; empty for binary captures.
  var lines: [[Int64]]

  /// More ranges than this are cut in the report; the JSON holds all.
  static let rangeLimit = 40

  /// `frames 3–5 and 10 of capture.pcap`, or lines for text.
  var prose: Prose {
    let name = input.map { Prose.code($0.path) } ?? "an input that this case does not hold"
    switch (frames.isEmpty, lines.isEmpty) {
    case (true, true): return name
    case (false, true): return "\(Citation.words("frame", frames)) of \(name)"
    case (true, false): return "\(Citation.words("line", lines)) of \(name)"
    case (false, false):
      return "\(Citation.words("line", lines)) of \(name) (\(Citation.words("frame", frames)))"
    }
  }

  /// The Wireshark display filter that shows the frames; nil for text and snapshots.
  var displayFilter: String? {
    guard let input, input.kind.holdsPackets, input.kind != .tcpdumpText, !frames.isEmpty else {
      return nil
    }
    return filter(of: frames)
  }

  /// The `sed` that prints the lines; nil for binary captures.
  var lineCommand: String? {
    guard let input, !lines.isEmpty else { return nil }
    return sed(lines, input)
  }

  /// The command that shows the place, cut to a readable length; nil where there is none.
  var command: String? {
    guard let input else { return nil }
    if displayFilter != nil {
      let shown = filter(of: Array(frames.prefix(Citation.rangeLimit)))
      return "tshark -r \(input.path.shellQuoted) -Y '\(shown)'"
    }
    return lines.isEmpty ? nil : sed(Array(lines.prefix(Citation.rangeLimit)), input)
  }

  private func sed(_ ranges: [[Int64]], _ input: Input) -> String {
    let addresses = ranges.map { $0.map(String.init).uniqued.joined(separator: ",") + "p" }
    return "sed -n '\(addresses.joined(separator: ";"))' \(input.path.shellQuoted)"
  }

  private func filter(of ranges: [[Int64]]) -> String {
    let parts = ranges.map { $0.map(String.init).uniqued.joined(separator: "..") }
    if ranges.count == 1, ranges[0].first == ranges[0].last { return "frame.number == \(parts[0])" }
    return "frame.number in {\(parts.joined(separator: ","))}"
  }

  /// `frames 3–5, 10 and 4 more ranges`.
  private static func words(_ noun: String, _ ranges: [[Int64]]) -> String {
    let shown = ranges.prefix(rangeLimit).map { $0.map(String.init).uniqued.joined(separator: "–") }
    let isOne = ranges.count == 1 && ranges[0].first == ranges[0].last
    let rest = ranges.count - shown.count
    return "\(noun)\(isOne ? "" : "s") \(shown.joined(separator: ", "))"
      + (rest > 0 ? " and \(rest) more ranges" : "")
  }
}

extension [String] {
  /// A range of one as one number.
  fileprivate var uniqued: [String] { first == last ? Array(prefix(1)) : self }
}

extension [Int64] {
  /// The numbers, sorted, as ranges of first and last.
  var ranges: [[Int64]] {
    var ranges: [[Int64]] = []
    for number in Set(self).sorted() {
      if let last = ranges.last, last[1] + 1 == number {
        ranges[ranges.count - 1][1] = number
      } else {
        ranges.append([number, number])
      }
    }
    return ranges
  }
}

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

  /// The first frame behind damage, to which Wireshark does not get; nil without any.
  var firstBehindDamage: Int64?
  /// What names these frames to `pawprint extract`, such as `--evidence E5`; nil where nothing does.
  var selection: String?

  /// More ranges than this are cut in the report; the JSON holds all.
  static let rangeLimit = 40

  /// The ranges of frames that the report shows.
  var shownFrames: ShownRanges { ShownRanges(frames) }
  /// The ranges of lines that the report shows.
  var shownLines: ShownRanges { ShownRanges(lines) }

  /// The frames that Wireshark does not get to, since it ends at damage before them.
  var behindDamage: [[Int64]] {
    guard let limit = firstBehindDamage else { return [] }
    return frames.compactMap { range in
      guard let first = range.first, let last = range.last, last >= limit else { return nil }
      return [max(first, limit), last]
    }
  }

  /// The frames that Wireshark shows.
  var reachable: [[Int64]] {
    guard let limit = firstBehindDamage else { return frames }
    return frames.compactMap { range in
      guard let first = range.first, let last = range.last, first < limit else { return nil }
      return [first, min(last, limit - 1)]
    }
  }

  /// The Wireshark display filter that shows the frames, as far as Wireshark gets to them; nil when
  /// it gets to none, and for text and snapshots.
  var displayFilter: String? {
    guard holdsFrames, !reachable.isEmpty else { return nil }
    return filter(of: reachable)
  }

  private var holdsFrames: Bool {
    guard let input, !frames.isEmpty else { return false }
    return input.kind.holdsPackets && input.kind != .tcpdumpText
  }

  /// The `sed` that prints the lines; nil for binary captures.
  var lineCommand: String? {
    guard let input, !lines.isEmpty else { return nil }
    return sed(lines, input)
  }

  /// The command that copies the frames out of the original, whatever stands before them; nil where
  /// Wireshark gets to them by itself.
  var extractCommand: String? {
    guard holdsFrames, let selection, isOutOfReach else { return nil }
    let name = selection.split(separator: " ").last?.drop { $0 == "'" } ?? "frames"
    let file = name.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return "pawprint extract --case case.db \(selection) -o \(file).pcap"
  }

  /// Whether some of the frames need more than Wireshark.
  var isOutOfReach: Bool {
    guard holdsFrames, let input else { return false }
    return !behindDamage.isEmpty || Unpacking(input) == nil
  }

  /// The commands that show the place, cut to a readable length; none where there is none.
  var commands: [String] {
    guard let input else { return [] }
    guard holdsFrames else {
      return lines.isEmpty ? [] : [sed(Array(lines.prefix(Citation.rangeLimit)), input)]
    }
    return [tshark, extractCommand].compactMap(\.self)
  }

  /// Reads what Wireshark opens itself, gzip among it, and of the rest what a pipe unpacks.
  private var tshark: String? {
    guard let input, !reachable.isEmpty, let unpacking = Unpacking(input) else { return nil }
    let shown = filter(of: Array(reachable.prefix(Citation.rangeLimit)))
    guard let pipeline = unpacking.pipeline, input.packing != [.gzip] else {
      return "tshark -r \(input.path.shellQuoted) -Y '\(shown)'"
    }
    return "\(pipeline) | tshark -r - -Y '\(shown)'"
  }

  private func sed(_ ranges: [[Int64]], _ input: Input) -> String {
    let addresses = ranges.map { $0.map(String.init).uniqued.joined(separator: ",") + "p" }
    let script = "sed -n '\(addresses.joined(separator: ";"))'"
    guard let pipeline = Unpacking(input)?.pipeline else {
      return "\(script) \(input.path.shellQuoted)"
    }
    return "\(pipeline) | \(script)"
  }

  private func filter(of ranges: [[Int64]]) -> String {
    let parts = ranges.map { $0.map(String.init).uniqued.joined(separator: "..") }
    if ranges.count == 1, ranges[0].first == ranges[0].last { return "frame.number == \(parts[0])" }
    return "frame.number in {\(parts.joined(separator: ","))}"
  }
}

/// Ranges as text, cut to a readable length.
struct ShownRanges: Hashable, Sendable {
  /// `3–5`, or `10` for a range of one.
  let texts: [String]
  /// How many ranges are not among them.
  let rest: Int
  /// Whether it is one number in all.
  let isOne: Bool

  var isEmpty: Bool { texts.isEmpty }

  init(_ ranges: [[Int64]]) {
    texts = ranges.prefix(Citation.rangeLimit).map {
      $0.map(String.init).uniqued.joined(separator: "–")
    }
    rest = ranges.count - texts.count
    isOne = ranges.count == 1 && ranges[0].first == ranges[0].last
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

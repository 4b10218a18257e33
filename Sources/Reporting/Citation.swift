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

  /// `frames 3–5 and 10 of capture.pcap`, or lines for text.
  var prose: Prose {
    let name = input.map { Prose.code($0.path) } ?? "an input that this case does not hold"
    switch (frames.isEmpty, lines.isEmpty) {
    case (true, true): return name
    case (false, true): return "\(Citation.words("frame", frames)) of \(name)\(damageRemark)"
    case (true, false): return "\(Citation.words("line", lines)) of \(name)"
    case (false, false):
      return "\(Citation.words("line", lines)) of \(name) (\(Citation.words("frame", frames)))"
    }
  }

  /// Whether Wireshark shows none of the frames, or not all of them.
  private var damageRemark: Prose {
    guard let firstBehindDamage, !behindDamage.isEmpty else { return "" }
    return reachable.isEmpty
      ? ", behind damage" : " (those from \(firstBehindDamage) on behind damage)"
  }

  /// The frames that Wireshark does not get to, since it ends at damage before them.
  var behindDamage: [[Int64]] {
    guard let limit = firstBehindDamage else { return [] }
    return frames.compactMap { range in
      guard let first = range.first, let last = range.last, last >= limit else { return nil }
      return [max(first, limit), last]
    }
  }

  /// The frames that Wireshark shows.
  private var reachable: [[Int64]] {
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

import Correlation
import Evidence
import Wire

extension English: PlaceWords {
  func place(_ citation: Citation) -> Prose {
    let name = citation.input.map { Prose.code($0.path) } ?? "an input that this case does not hold"
    let (frames, lines) = (citation.shownFrames, citation.shownLines)
    switch (frames.isEmpty, lines.isEmpty) {
    case (true, true): return name
    case (false, true): return "\(words("frame", frames)) of \(name)\(damage(citation))"
    case (true, false): return "\(words("line", lines)) of \(name)"
    case (false, false): return "\(words("line", lines)) of \(name) (\(words("frame", frames)))"
    }
  }

  /// Whether Wireshark shows none of the frames, or not all of them.
  private func damage(_ citation: Citation) -> Prose {
    guard let first = citation.firstBehindDamage, !citation.behindDamage.isEmpty else { return "" }
    return citation.reachable.isEmpty
      ? ", behind damage" : " (those from \(first) on behind damage)"
  }

  /// `frames 3–5, 10 and 4 more ranges`.
  private func words(_ noun: String, _ ranges: ShownRanges) -> String {
    "\(noun)\(ranges.isOne ? "" : "s") \(ranges.texts.joined(separator: ", "))"
      + (ranges.rest > 0 ? " and \(ranges.rest) more ranges" : "")
  }

  func outOfReach(firstBehindDamage: Int64?) -> Prose {
    let why: Prose =
      firstBehindDamage.map { "Wireshark ends at the damage before frame \($0)" }
      ?? "The name does not tell how to unpack it for Wireshark"
    return
      "\(why); \(code: "pawprint extract") copies the frames out of the original all the same, with the case file that the last command of this report makes."
  }

  func endpoint(_ address: String, port: Int) -> Prose { "\(address) port \(port)" }

  func name(of tunnel: Tunnel) -> Prose {
    let number = tunnel.identifier.map { " \($0)" } ?? ""
    return "\(tunnel.kind.rawValue)\(number) from \(tunnel.source) to \(tunnel.destination)"
  }
}

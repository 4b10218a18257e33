import Correlation
import Evidence
import Wire

extension Chinese: PlaceWords {
  func place(_ citation: Citation) -> Prose {
    let name = citation.input.map { Prose.code($0.path) } ?? "本案例未收录的输入文件"
    let (frames, lines) = (citation.shownFrames, citation.shownLines)
    switch (frames.isEmpty, lines.isEmpty) {
    case (true, true): return name
    case (false, true): return "\(name) \(words(frames, "帧"))\(damage(citation))"
    case (true, false): return "\(name) \(words(lines, "行"))"
    case (false, false): return "\(name) \(words(lines, "行"))（\(words(frames, "帧"))）"
    }
  }

  /// Whether Wireshark shows none of the frames, or not all of them.
  private func damage(_ citation: Citation) -> Prose {
    guard let first = citation.firstBehindDamage, !citation.behindDamage.isEmpty else { return "" }
    return citation.reachable.isEmpty ? "（位于损坏处之后）" : "（第 \(first) 帧起位于损坏处之后）"
  }

  /// `第 3–5、10 帧（另有 4 段）`.
  private func words(_ ranges: ShownRanges, _ unit: String) -> String {
    "第 \(ranges.texts.joined(separator: "、")) \(unit)"
      + (ranges.rest > 0 ? "（另有 \(ranges.rest) 段）" : "")
  }

  func outOfReach(firstBehindDamage: Int64?) -> Prose {
    let why: Prose =
      firstBehindDamage.map { "Wireshark 读到第 \($0) 帧之前的损坏处就会停止" }
      ?? "从文件名看不出应当如何解包给 Wireshark 读取"
    return
      "\(why)；\(code: "pawprint extract") 仍可借助本报告最后一条命令生成的案例文件，从原始文件中取出这些帧。"
  }

  func endpoint(_ address: String, port: Int) -> Prose { "\(address) 端口 \(port)" }

  func name(of tunnel: Tunnel) -> Prose {
    let number = tunnel.identifier.map { " \($0)" } ?? ""
    return "\(tunnel.kind.rawValue)\(number)（\(tunnel.source) → \(tunnel.destination)）"
  }
}

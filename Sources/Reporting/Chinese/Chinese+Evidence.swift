import Correlation

extension Chinese: EvidenceWords {
  var noEvidence: Prose { "输入中没有什么支持或反对任何一种原因。" }

  func item(_ item: EvidenceItem, place: Prose, hash: String) -> Prose {
    let omitted: Prose = item.omitted > 0 ? "，另有 \(item.omitted) 帧" : ""
    return
      "\(sentence(for: item.claim))出处：\(place)\(omitted)\(carriers(of: item))（SHA-256 \(code: hash)…）"
  }

  /// `；承载于 VXLAN 1（192.0.2.1 → 192.0.2.2，12 帧）`: what carried the frames of `item`.
  private func carriers(of item: EvidenceItem) -> Prose {
    guard !item.tunnels.isEmpty else { return "" }
    let parts = item.tunnels.map { carried -> Prose in
      "\(name(of: carried.tunnel))共 \(carried.frames) 帧"
    }
    return "；承载于 \(listed(cut(parts, to: 4)))"
  }

  func wireshark(_ filter: String) -> Prose { "Wireshark：\(code: filter)" }

  func comment(onFrame frame: Int64, _ text: Prose) -> Prose {
    "抓包文件中对第 \(frame) 帧的注释：\(text)"
  }
}

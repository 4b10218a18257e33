import Correlation

extension English: EvidenceWords {
  var noEvidence: Prose { "The inputs hold nothing that speaks for or against any cause." }

  func item(_ item: EvidenceItem, place: Prose, hash: String) -> Prose {
    let omitted: Prose = item.omitted > 0 ? ", and \(item.omitted) more frames" : ""
    return
      "\(sentence(for: item.claim)) — \(place)\(omitted)\(carriers(of: item)) (SHA-256 \(code: hash)…)"
  }

  /// `; inside VXLAN 1 from 192.0.2.1 to 192.0.2.2 (12 frames)`: what carried the frames of `item`.
  private func carriers(of item: EvidenceItem) -> Prose {
    guard !item.tunnels.isEmpty else { return "" }
    let parts = item.tunnels.map { carried -> Prose in
      "\(name(of: carried.tunnel)) (\(count(carried.frames, "frame")))"
    }
    return "; inside \(listed(cut(parts, to: 4)))"
  }

  func wireshark(_ filter: String) -> Prose { "Wireshark: \(code: filter)" }

  func comment(onFrame frame: Int64, _ text: Prose) -> Prose {
    "Comment in the capture on frame \(frame): \(text)"
  }
}

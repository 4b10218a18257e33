import Evidence

extension CaptureStatistics {
  /// What the capture lost by its own account; nil when it lost nothing, or does not say.
  var unread: Unread? {
    guard let lost, lost > 0 else { return nil }
    let parts = [
      part(droppedBySystem, "the kernel"), part(droppedByInterface, "the interface"),
    ].compactMap(\.self)
    let detail = parts.isEmpty ? "" : " (dropped by \(parts.joined(separator: ", by ")))"
    let place = vantage.isEmpty ? "" : " on \(vantage)"
    let noun = lost == 1 ? "packet" : "packets"
    return Unread(
      what: "\(lost) \(noun)\(place)",
      why: "the capture itself lost them, by its own count\(detail), so a reply that is not in it "
        + "may have been sent",
      isLoss: true)
  }

  private func part(_ number: UInt64?, _ who: String) -> String? {
    number.flatMap { $0 > 0 ? "\(who): \($0)" : nil }
  }
}

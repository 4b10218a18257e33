import Evidence

extension CaptureStatistics {
  /// What the capture lost by its own account; nil when it lost nothing, or does not say.
  var unread: Unread? {
    guard let lost, lost > 0 else { return nil }
    return Unread(
      .capture(.packets(lost, vantage: vantage)),
      .capture(.lost(bySystem: droppedBySystem, byInterface: droppedByInterface)), isLoss: true)
  }
}

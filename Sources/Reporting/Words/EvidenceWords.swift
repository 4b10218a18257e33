import Correlation

/// The numbered items of evidence.
protocol EvidenceWords {
  var noEvidence: Prose { get }
  /// An item, where it stands, and the first digits of the input's SHA-256.
  func item(_ item: EvidenceItem, place: Prose, hash: String) -> Prose
  /// A filter for Wireshark.
  func wireshark(_ filter: String) -> Prose
  /// A comment that the capture holds on a frame.
  func comment(onFrame frame: Int64, _ text: Prose) -> Prose
}

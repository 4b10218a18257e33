/// The variants of the per-host PAWS check over the life of `tcp_tw_recycle`.
///
/// The raw values name the mainline versions and are part of the JSON.
///
/// Source: `tcp_v4_conn_request` (2.6.32), `tcp_peer_is_proven` (3.6 to 4.11,
/// net/ipv4/tcp_metrics.c); commits a544302820db (keyed by local address too, 3.14), a26552afe894
/// (SYN without timestamps dropped too, 3.17), d82bae12dc38 and 4396e46187ca (removed, 4.12).
public enum KernelRule: String, Hashable, Sendable, Codable, CaseIterable {
  /// One stamp per peer address; a SYN without timestamps passes. Also early RHEL 7.
  case peerAddress = "2.6.32-3.13"
  /// One stamp per local and peer address; a SYN without timestamps passes.
  case addressPair = "3.14-3.16"
  /// As before, and a SYN without timestamps is dropped while a stamp is fresh. Also late RHEL 7.
  case addressPairStrict = "3.17-4.11"
  /// The check does not exist.
  case removed = "4.12+"

  /// Whether the stamp is kept per local and peer address rather than per peer address alone.
  public var keyedByLocalAddress: Bool { self != .peerAddress }

  /// Whether a SYN without timestamps is dropped while the stamp is fresh.
  public var dropsWithoutTimestamps: Bool { self == .addressPairStrict }

  /// The rules of kernels that have the check.
  public static let existing: [KernelRule] = [.peerAddress, .addressPair, .addressPairStrict]
}

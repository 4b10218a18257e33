import Wire

@testable import Correlation

/// The per-host check in the kernel's own arithmetic: whole seconds and integers of 32 bits.
///
/// Written apart from `PeerCache`, to hold it against. It knows all that a kernel knows, so that it
/// says drop or pass of each SYN and leaves nothing open.
///
/// Source: Linux `tcp_peer_is_proven`, `tcp_remember_stamp` (net/ipv4/tcp_metrics.c, 3.6 to 4.11) and
/// `tcp_v4_conn_request`, `tcp_v4_remember_stamp` (net/ipv4/tcp_ipv4.c, 2.6.32); facts.md 1.1, 1.3.
struct KernelModel {
  let rule: KernelRule
  private var entry: (value: UInt32, second: Int64)?

  init(_ rule: KernelRule) { self.rule = rule }

  /// The TSval that is stored.
  var stamp: UInt32? { entry?.value }

  /// Stores `value`, learnt in `second`, as `tcp_remember_stamp` does.
  mutating func remember(_ value: UInt32, in second: Int64) {
    guard let (old, learnt) = entry else {
      entry = (value, second)
      return
    }
    let isForward = Int32(bitPattern: old &- value) <= 0
    if isForward || (second - learnt > 60 && learnt <= second) { entry = (value, second) }
  }

  /// Whether a SYN with `tsval`, or without timestamps, that comes in `second` is dropped.
  func drops(_ tsval: UInt32?, in second: Int64) -> Bool {
    guard rule != .removed, let (stored, learnt) = entry else { return false }
    let isFresh = UInt32(truncatingIfNeeded: second) &- UInt32(truncatingIfNeeded: learnt) < 60
    guard let tsval else { return isFresh && rule == .addressPairStrict }
    return isFresh && Int32(bitPattern: stored &- tsval) > 1
  }
}

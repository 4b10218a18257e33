public import Wire

/// A moment at which a closing connection may have left its peer's TSval in the kernel's cache.
///
/// Only the side that closes first, or both on a simultaneous close, stores a stamp: Linux
/// `tcp_time_wait` and `tcp_timewait_state_process` (net/ipv4/tcp_minisocks.c, 2.6.32 to 4.11).
public struct StampUpdate: Hashable, Sendable {
  /// The host that closed first and stores the stamp.
  public var keeper: IPAddress
  /// The peer address that the stamp is kept for.
  public var peer: IPAddress
  /// The peer's last TSval: what is stored.
  public var value: SerialNumber
  /// When the keeper took that TSval, in ns; the kernel keeps the whole second.
  public var time: Int64
  /// Whether every socket stores here, or only one that its process had already closed.
  public var certainty: Certainty
  /// The segment that carried `value`.
  public var frame: FrameReference
  /// The keeper's FIN.
  public var finFrame: FrameReference
  /// The peer's port on that connection.
  public var peerPort: UInt16

  /// Which sockets store a stamp at this moment.
  public enum Certainty: String, Hashable, Sendable, Codable {
    /// At the peer's FIN: always.
    case always
    /// At the ACK of the keeper's FIN: an orphan only (`tcp_rcv_state_process`, FIN-WAIT-1).
    case orphanOnly
    /// At another address, which may be of the same kernel: where stamps are kept for the peer
    /// alone, it is one and the same stamp if so.
    case sameHostOnly
  }
}

public import Wire

/// The accept queue of a listening socket at one moment.
public struct ListenQueue: Hashable, Sendable, Codable {
  /// The local address; nil for `*`, all addresses of IPv4 and IPv6.
  public var address: IPAddress?
  /// The local port.
  public var port: UInt16
  /// How many connections wait for `accept`: `Recv-Q`.
  public var length: UInt64
  /// The limit of the queue, the lesser of the backlog and `net.core.somaxconn`: `Send-Q`.
  public var limit: UInt64
  /// The SYNs that the socket has dropped (`sk_drops`, from Linux 4.7 on); nil without `-m`.
  public var drops: UInt64?
  /// 1-based number of the line.
  public var line: Int

  /// Whether the queue is full, so that the kernel drops SYNs and the last ACKs of handshakes.
  ///
  /// Source: Linux 6.1, `sk_acceptq_is_full`.
  public var isFull: Bool { length > limit }

  /// A queue with all its fields.
  public init(
    address: IPAddress?, port: UInt16, length: UInt64, limit: UInt64, drops: UInt64?, line: Int
  ) {
    self.address = address
    self.port = port
    self.length = length
    self.limit = limit
    self.drops = drops
    self.line = line
  }
}

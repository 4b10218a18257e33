public import Wire

/// The timestamp that a server has stored for a peer: the memory of `tcp_tw_recycle` itself.
public struct PeerStampReading: Hashable, Sendable, Codable {
  /// The peer.
  public var peer: IPAddress
  /// The local address of the entry, which kernels from 3.14 on keep apart; nil on older ones.
  public var source: IPAddress?
  /// The peer's last TSval, in ticks of its clock.
  public var tsval: UInt32
  /// How long ago it was learnt, in whole seconds.
  public var ageSeconds: UInt32
  /// The age of the entry, in milliseconds; nil when the text does not tell.
  public var entryAgeMilliseconds: Int64?
  /// 1-based number of the line.
  public var line: Int

  /// A reading with all its fields.
  public init(
    peer: IPAddress, source: IPAddress?, tsval: UInt32, ageSeconds: UInt32,
    entryAgeMilliseconds: Int64?, line: Int
  ) {
    self.peer = peer
    self.source = source
    self.tsval = tsval
    self.ageSeconds = ageSeconds
    self.entryAgeMilliseconds = entryAgeMilliseconds
    self.line = line
  }
}

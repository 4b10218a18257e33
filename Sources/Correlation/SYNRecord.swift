/// One handshake with all that correlation found of it, for the case file.
public struct HandshakeRecord: Hashable, Sendable {
  /// 1-based number, in time order of the first SYNs.
  public var id: Int64
  /// The handshake as seen nearest to the server.
  public var handshake: Handshake
  /// For each transmission, in the same order.
  public var transmissions: [TransmissionRecord]
  /// The cause of its first silent transmission, or of the attempt's failure; nil when all is well.
  public var cause: Cause?
  /// The finding that the cause belongs to.
  public var finding: String?
  /// The TS clock that its SYNs lie on: its number among those of this source at this server; nil
  /// when that cannot be told.
  public var clock: Int?

  /// A record.
  public init(
    id: Int64, handshake: Handshake, transmissions: [TransmissionRecord], cause: Cause?,
    finding: String?, clock: Int? = nil
  ) {
    self.clock = clock
    self.id = id
    self.handshake = handshake
    self.transmissions = transmissions
    self.cause = cause
    self.finding = finding
  }
}

/// What correlation found of one transmission.
public struct TransmissionRecord: Hashable, Sendable {
  /// 1-based number of this transmission over the case: the same for all its sightings.
  public var synID: Int64
  /// How far TSval is behind the running maximum of its source, in ticks (2 … 2^31 - 1); nil when
  /// it is not.
  public var ticksBehind: UInt32?
  /// What the replayed check says.
  public var judgement: Judgement
  /// Why it was not answered; nil when it was.
  public var cause: Cause?
  /// The finding that the cause belongs to.
  public var finding: String?

  /// A record.
  public init(
    synID: Int64, ticksBehind: UInt32?, judgement: Judgement, cause: Cause? = nil,
    finding: String? = nil
  ) {
    self.synID = synID
    self.ticksBehind = ticksBehind
    self.judgement = judgement
    self.cause = cause
    self.finding = finding
  }
}

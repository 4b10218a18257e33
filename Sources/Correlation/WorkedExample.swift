public import Wire

/// One silent handshake told step by step, with the stamp that it was judged by if that is known.
public struct WorkedExample: Hashable, Sendable, Codable {
  /// The source address.
  public var source: String
  /// The source port.
  public var sourcePort: Int
  /// The server's address.
  public var server: String
  /// The server's port.
  public var serverPort: Int
  /// The initial sequence number.
  public var isn: UInt32
  /// The silent transmissions in time order.
  public var transmissions: [Step]
  /// The stamp before the first transmission.
  public var stamp: Stamp?
  /// An answered SYN of the same TS clock with no fresh stamp ahead of it.
  public var contrast: Step?
  /// The clock's rate, read from the retransmissions, in ticks per second.
  public var ticksPerSecond: Int?

  /// A SYN of the example.
  public struct Step: Hashable, Sendable, Codable {
    /// Where it stands.
    public var frame: FrameReference
    /// When it was captured, in ns.
    public var time: Int64?
    /// Its TSval; nil without the option.
    public var tsval: UInt32?
    /// What the replay says of it.
    public var prediction: Prediction
    /// The stamp S it was judged by.
    public var stamp: UInt32?
    /// The stamp's age in whole seconds.
    public var stampAge: Int64?
    /// How far TSval is behind S, in ticks: S - T, modulo 2^32.
    public var ticksBehind: Int64?
    /// The tunnel that carried it; nil where it came without one.
    public var tunnel: Tunnel?
  }

  /// A stamp and the close that left it.
  public struct Stamp: Hashable, Sendable, Codable {
    /// S: the stored TSval.
    public var value: UInt32
    /// When the server took it, in ns; the kernel keeps the whole second, W.
    public var time: Int64
    /// The server's FIN.
    public var finFrame: FrameReference
    /// The peer's segment that carried S.
    public var frame: FrameReference
    /// The peer's port on that connection.
    public var peerPort: Int
  }
}

public import Evidence

/// Something that happened, for the timeline.
public struct TimelineEvent: Hashable, Sendable, Codable {
  /// When, in ns of `timeBase`; nil when that is not known.
  public var time: Int64?
  /// What `time` counts from.
  public var timeBase: Input.TimeBase
  /// What happened.
  public var kind: Kind
  /// The packets that show it; empty for host snapshots.
  public var frames: [FrameReference]
  /// The input that shows it.
  public var input: Int64

  /// What happened.
  public enum Kind: Hashable, Sendable, Codable {
    /// The first packet of a capture.
    case captureBegins
    /// The last packet of a capture.
    case captureEnds
    /// The first SYN without a reply, and the source that sent it.
    case firstSilentSYN(source: String)
    /// The last SYN without a reply, and the source that sent it.
    case lastSilentSYN(source: String)
    /// The server closed first and kept `stamp` for `source`, for the first time.
    case firstStamp(source: String, stamp: UInt32)
    /// A setting of the running kernel has another value than in the input before.
    case settingChanged(name: String, from: String, to: String, host: String?)
    /// The kernel logged it, `lines` times in all; the first time, or the last one.
    case kernelLogged(
      KernelLogEvent.Kind, port: UInt16?, lines: Int, line: Int, isLast: Bool)
    /// A snapshot of counters was taken.
    case snapshot(host: String?, ordinal: Int, of: Int)
  }

  /// An event.
  public init(
    time: Int64?, timeBase: Input.TimeBase, kind: Kind, frames: [FrameReference], input: Int64
  ) {
    self.time = time
    self.timeBase = timeBase
    self.kind = kind
    self.frames = frames
    self.input = input
  }
}

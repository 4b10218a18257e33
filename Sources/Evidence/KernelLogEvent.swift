/// Something that the kernel logged about connections it could not take.
public struct KernelLogEvent: Hashable, Sendable, Codable {
  /// What happened.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A SYN queue was full and SYN cookies were sent: `Possible SYN flooding on port N`.
    ///
    /// It is logged once per listener and, in old kernels, once per minute.
    case synFloodCookies = "syn-flood-cookies"
    /// A SYN queue was full and requests were dropped.
    case synFloodDropping = "syn-flood-dropping"
    /// A SYN queue was full; what the kernel did then is not in the text.
    case synFlood = "syn-flood"
    /// `nf_conntrack: table full, dropping packet`.
    case conntrackTableFull = "conntrack-table-full"
    /// `TCP: time wait bucket table overflow`.
    case timeWaitTableOverflow = "time-wait-table-overflow"
    /// `martian source A from B`: `rp_filter` dropped a packet.
    case martianSource = "martian-source"
    /// TCP had used up `tcp_mem`.
    case outOfSocketMemory = "out-of-socket-memory"
    /// More sockets without a process than `tcp_max_orphans`.
    case tooManyOrphans = "too-many-orphans"
    /// The host ran out of memory, and a process was killed.
    case outOfMemory = "out-of-memory"
    /// `drop open request from A/port`: the last quarter of the SYN queue, without cookies.
    case openRequestDropped = "open-request-dropped"
    /// The host could not learn link addresses, and thus not answer.
    case neighbourTableOverflow = "neighbour-table-overflow"
    /// Messages that the kernel left out, since there were too many.
    case messagesSuppressed = "messages-suppressed"
  }

  /// What `time` counts from.
  public enum Base: String, Hashable, Sendable, Codable {
    /// The host's start.
    case boot
    /// 1970-01-01 00:00:00 UTC.
    case utc
    /// 1970-01-01 00:00:00 by the host's clock, whose time zone the text does not tell.
    case local
  }

  /// What happened.
  public var kind: Kind
  /// When, in ns since `base`; nil when the line has no time, or one without a year.
  public var time: Int64?
  /// What `time` counts from.
  public var base: Base
  /// The port that the message names.
  public var port: UInt16?
  /// The message, without time, host and program, at most 200 characters of it.
  public var text: String
  /// 1-based number of the line.
  public var line: Int

  /// An event with all its fields.
  public init(kind: Kind, time: Int64?, base: Base, port: UInt16?, text: String, line: Int) {
    self.kind = kind
    self.time = time
    self.base = base
    self.port = port
    self.text = text
    self.line = line
  }
}

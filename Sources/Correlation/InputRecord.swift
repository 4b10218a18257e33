public import Evidence

/// An input of a case, with what was counted in it and what was left out of it.
public struct InputRecord: Hashable, Sendable, Codable {
  /// Its number in the case, 1-based.
  public var id: Int64
  /// The input.
  public var input: Input
  /// What was counted, for captures.
  public var summary: CaptureSummary?
  /// What was left out, and why.
  public var unread: [Unread]
  /// What a host's text holds besides counters and settings.
  public var facts: HostFacts
  /// Packets that the kernel dropped, as a tracing tool printed them.
  public var drops: [PacketDrop]
  /// What a capture says in words.
  public var captureNotes: [CaptureNote]
  /// The host that it tells of, where its content, its folder or its series names one.
  public var hostName: String?
  /// The folder that the texts of its host lie in, without `before`, `after` and dates.
  public var hostFolder: String?

  /// The input `id`.
  public init(
    id: Int64, input: Input, summary: CaptureSummary? = nil, unread: [Unread] = [],
    facts: HostFacts = HostFacts(), drops: [PacketDrop] = [],
    captureNotes: [CaptureNote] = []
  ) {
    self.id = id
    self.input = input
    self.summary = summary
    self.unread = unread
    self.facts = facts
    self.drops = drops
    self.captureNotes = captureNotes
  }
}

/// One rule: conditions that must all hold, and what is done then.
public struct Rule: Hashable, Sendable, Codable {
  /// All of them must hold; none: every packet.
  public var matches: [RuleMatch]
  /// What is done, in order; iptables has at most one action.
  public var actions: [RuleAction]
  /// The comment that it carries.
  public var comment: String?
  /// Packets that it took; nil where the text does not count.
  ///
  /// In the `nat` table only the first packet of a connection is counted, since the others never
  /// meet its rules.
  public var packets: RuleCount?
  /// Bytes that it took; nil where the text does not count.
  public var bytes: RuleCount?
  /// 1-based number of its line.
  public var line: Int
  /// The rule as printed, without its counters, at most 400 characters of it.
  public var text: String

  /// A rule.
  public init(
    matches: [RuleMatch], actions: [RuleAction], comment: String? = nil, packets: RuleCount? = nil,
    bytes: RuleCount? = nil, line: Int, text: String
  ) {
    self.matches = matches
    self.actions = actions
    self.comment = comment
    self.packets = packets
    self.bytes = bytes
    self.line = line
    self.text = text
  }
}

/// A count as a dump prints it, exact or rounded.
public struct RuleCount: Hashable, Sendable, Codable {
  /// The count; of `12M` it is 12 000 000.
  public var value: UInt64
  /// How far the true count may lie from it: 0 when it is exact, half of its last digit when it was
  /// printed with K, M, G or T, which iptables uses for powers of 1000.
  public var uncertainty: UInt64

  /// `value`, give or take `uncertainty`.
  public init(_ value: UInt64, uncertainty: UInt64 = 0) {
    self.value = value
    self.uncertainty = uncertainty
  }
}

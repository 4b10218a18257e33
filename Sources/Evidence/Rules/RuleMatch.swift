/// A condition of a rule, or its opposite.
public struct RuleMatch: Hashable, Sendable, Codable {
  /// What is asked.
  public var condition: RuleCondition
  /// Whether it must not hold.
  public var isNegated: Bool

  /// `condition`, or its opposite.
  public init(_ condition: RuleCondition, isNegated: Bool = false) {
    self.condition = condition
    self.isNegated = isNegated
  }
}

/// What a rule asks of a packet.
public enum RuleCondition: Hashable, Sendable, Codable {
  /// The source address is one of these.
  case source([AddressBlock])
  /// The destination address is one of these.
  case destination([AddressBlock])
  /// It came in by one of these interfaces; a `+` or `*` at the end stands for any rest.
  case inInterface([String])
  /// It leaves by one of these interfaces.
  case outInterface([String])
  /// Its protocol is one of these numbers of IANA; TCP is 6.
  case transport([UInt8])
  /// It is a packet of this family, IPv4 or IPv6.
  case family(RuleFamily)
  /// The source port lies in one of these ranges.
  case sourcePort([ClosedRange<UInt16>])
  /// The destination port lies in one of these ranges.
  case destinationPort([ClosedRange<UInt16>])
  /// One of both ports lies in one of these ranges.
  case eitherPort([ClosedRange<UInt16>])
  /// Of the TCP flags in `mask`, those in `set` are set and no others.
  case tcpFlags(mask: UInt8, set: UInt8)
  /// The packet's mark, where `mask` has ones, is `value`.
  case mark(value: UInt32, mask: UInt32)
  /// The source address is of this kind: `LOCAL` is an address of this host.
  case sourceType(String)
  /// The destination address is of this kind.
  case destinationType(String)
  /// Conntrack's view of the connection is one of these, in capitals: `NEW`, `ESTABLISHED`.
  case connectionState([String])
  /// By chance, with this probability between 0 and 1.
  case chance(Double)
  /// The source address was served by this rule's endpoint before (session affinity).
  case recentlySeen(String)
  /// The fields of the packet are in this set of nftables, or this ipset.
  case inSet(String, [PacketField])
  /// Something that is not read; the text.
  case other(String)
}

/// A part of a packet by which sets and maps are searched.
public enum PacketField: Hashable, Sendable, Codable {
  /// The source address.
  case source
  /// The destination address.
  case destination
  /// The protocol's number.
  case transport
  /// The source port.
  case sourcePort
  /// The destination port.
  case destinationPort
  /// Conntrack's view of the connection.
  case connectionState
  /// The packet's mark, where these bits are ones.
  case mark(mask: UInt32)
  /// The interface it came in by.
  case inInterface
  /// The interface it leaves by.
  case outInterface
  /// A number from 0 to `below` - 1: drawn, or counted up from packet to packet.
  case number(below: UInt32)
  /// Something that is not read; the text.
  case other(String)
}

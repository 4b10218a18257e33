/// A named set or map of nftables.
public struct NamedSet: Hashable, Sendable, Codable {
  /// The family of its table.
  public var family: RuleFamily
  /// Its table's name.
  public var table: String
  /// Its name, unique in its table.
  public var name: String
  /// What it holds.
  public var elements: [SetElement]
  /// Whether the rules themselves add elements as packets pass.
  public var isDynamic: Bool
  /// 1-based number of its first line.
  public var line: Int

  /// A set.
  public init(
    family: RuleFamily, table: String, name: String, elements: [SetElement] = [],
    isDynamic: Bool = false, line: Int
  ) {
    self.family = family
    self.table = table
    self.name = name
    self.elements = elements
    self.isDynamic = isDynamic
    self.line = line
  }
}

/// A map from fields of a packet to what is done with it.
public struct VerdictMap: Hashable, Sendable, Codable {
  /// The fields by which it is searched.
  public var fields: [PacketField]
  /// Where its elements stand.
  public var elements: Elements

  /// A named map, or elements in the rule itself.
  public enum Elements: Hashable, Sendable, Codable {
    /// The map of this name in the rule's table.
    case named(String)
    /// These.
    case literal([SetElement])
  }

  /// A map.
  public init(fields: [PacketField], elements: Elements) {
    self.fields = fields
    self.elements = elements
  }
}

/// One element of a set or map.
public struct SetElement: Hashable, Sendable, Codable {
  /// A value for each field.
  public var values: [SetValue]
  /// What a map has for it; nil in a set.
  public var action: RuleAction?
  /// 1-based number of its line.
  public var line: Int

  /// An element.
  public init(values: [SetValue], action: RuleAction? = nil, line: Int) {
    self.values = values
    self.action = action
    self.line = line
  }
}

/// One field of an element.
public enum SetValue: Hashable, Sendable, Codable {
  /// Addresses.
  case addresses(AddressBlock)
  /// Ports, protocols, marks.
  case numbers(ClosedRange<UInt32>)
  /// A name, of an interface or a state.
  case word(String)
  /// All values.
  case any
}

/// A part of a text that was left out.
///
/// Lines are counted from 1.
public enum TextPart: Hashable, Sendable, Codable {
  /// A line.
  case line(Int64)
  /// A line, with what it says.
  case lineText(Int, String)
  /// Several lines, of which the number of the first is told.
  case lines(Int, first: Int)
  /// Several lines, somewhere in the text.
  case countedLines(Int)
  /// More lines than are told one by one.
  case moreLines(Int)
  /// Lines that show a packet each.
  case packetLines(Int)
  /// The counters and settings from a line to the end.
  case countersToEnd(line: Int)
  /// A document of a stream of YAML, by its first line.
  case document(line: Int)
  /// Values of one kind.
  case values(Int, Values)
  /// Chains of iptables that the text prints again.
  case chains(Int)

  /// Values that a text may hold by the thousand.
  public enum Values: String, Hashable, Sendable, Codable, CaseIterable {
    /// Counters.
    case counters
    /// Connections of conntrack.
    case connections
    /// Services of IPVS and the servers behind them.
    case servicesAndServers = "services and servers"
    /// Addresses and routes of a host.
    case addressesAndRoutes = "addresses and routes"
    /// Lines of a manifest.
    case lines
    /// Rows of a table of Kubernetes.
    case rows
    /// Rules of iptables.
    case rules
    /// Rules of nftables and elements of its sets.
    case rulesAndElements = "rules and elements"
    /// Packets that a tracing tool saw dropped.
    case droppedPackets = "dropped packets"
  }
}

extension TextPart: CustomStringConvertible {
  /// In English.
  public var description: String {
    switch self {
    case .line(let line): "line \(line)"
    case .lineText(let line, let text): "line \(line): \(text)"
    case .lines(1, let first): "line \(first)"
    case .lines(let count, let first): "\(count) lines, the first of them line \(first)"
    case .countedLines(let count): "\(count) lines"
    case .moreLines(let count): "\(count) more lines"
    case .packetLines(let count): "\(count) packet lines"
    case .countersToEnd(let line):
      "lines \(line) to the end, as far as they are counters and settings"
    case .document(let line): "the document at line \(line)"
    case .values(let count, let values): "\(count) \(values.rawValue)"
    case .chains(let count): "\(count) chains, as printed first"
    }
  }
}

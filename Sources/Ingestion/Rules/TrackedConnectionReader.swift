public import Evidence
import Wire

/// Reads connections of conntrack: `conntrack -L`, `conntrack -E`, `/proc/net/nf_conntrack`.
///
/// Only TCP is kept.
public struct TrackedConnectionReader: Sendable {
  /// More connections than this are counted and not kept.
  static let limit = 20_000

  /// The connections, in the order of the text.
  public private(set) var connections: [TrackedConnection] = []
  private var allowance = Allowance(Self.limit)
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() {}

  /// The lines that were not understood, the first hundred of them.
  public var unknownLines: [UnknownLine] { unknown.first }
  /// How many lines were not understood.
  public var unknownCount: Int { unknown.count }
  /// How many connections were not kept, since there were too many.
  public var droppedCount: Int { allowance.dropped }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if TextNoise.isNoise(line) || Self.isMessage(line) { return }
    guard let entry = TrackedLine(line) else { return unknown.add(line, number: number) }
    guard let connection = entry.connection(line: number) else { return }
    if allowance.take() { connections.append(connection) }
  }

  /// Whether `line` has the form of a connection.
  public static func accepts(_ line: Substring) -> Bool {
    line.utf8.count <= 1024 && TrackedLine(line) != nil
  }

  /// What the program says of itself: `conntrack v1.4.6 (conntrack-tools): 12 flow entries have …`.
  private static func isMessage(_ line: Substring) -> Bool {
    let text = line.trimmed
    return text.hasPrefix("conntrack v") || text.contains("flow entries have been shown")
  }
}

/// A line about a connection: what it says of the first packet, then of the replies.
private struct TrackedLine {
  private var event: String?
  private var isTCP = false
  private var state = ""
  private var values: [Substring: [Substring]] = [:]
  private var isUnreplied = false

  init?(_ line: Substring) {
    let words = line.prefix(1024).words(limit: 48)
    for word in words {
      if let equals = word.firstIndex(of: "=") {
        values[word[..<equals], default: []].append(word[equals...].dropFirst())
      } else if word.hasPrefix("["), word.hasSuffix("]") {
        mark(word.dropFirst().dropLast())
      } else if word == "tcp" {
        isTCP = true
      } else if values.isEmpty, isTCP, let first = word.utf8.first, (0x41...0x5A).contains(first) {
        state = String(word.prefix(16))
      }
    }
    guard values["src"]?.count == 2, values["dst"]?.count == 2 else { return nil }
  }

  private mutating func mark(_ word: Substring) {
    switch word {
    case "UNREPLIED": isUnreplied = true
    case "NEW", "UPDATE", "DESTROY": event = String(word)
    default: break
    }
  }

  func connection(line: Int) -> TrackedConnection? {
    guard isTCP, let client = endpoint("src", "sport", 0), let to = endpoint("dst", "dport", 0),
      let server = endpoint("src", "sport", 1), let back = endpoint("dst", "dport", 1)
    else { return nil }
    return TrackedConnection(
      event: event, state: state, client: client, destination: to, server: server,
      translatedClient: back, isUnreplied: isUnreplied,
      mark: values["mark"]?.first.flatMap(RuleNumber.mark), line: line)
  }

  private func endpoint(_ address: Substring, _ port: Substring, _ direction: Int) -> Endpoint? {
    guard let addresses = values[address], let ports = values[port], addresses.count == 2,
      ports.count == 2, let host = IPAddress(addresses[direction]),
      let number = NumberText.decimal(ports[direction]).flatMap({ UInt16(exactly: $0) })
    else { return nil }
    return Endpoint(host, number)
  }
}

public import Evidence
import Wire

/// Reads what `kubectl` prints of nodes, pods, Services and endpoints for people: `kubectl get -o wide`
/// and `kubectl describe`.
public struct ClusterTableReader: Sendable {
  /// More rows than this are counted and not kept.
  static let limit = 20_000

  /// The nodes and pods.
  public private(set) var cluster = ClusterMembers()
  /// The Services.
  public private(set) var services: [ServiceDefinition] = []
  /// What stands behind them.
  public private(set) var endpoints: [ServiceEndpoints] = []
  private var table: ClusterTable?
  private var description = ClusterDescription()
  private var allowance = Allowance(Self.limit)
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() {}

  /// The lines that were not understood, the first hundred of them.
  public var unknownLines: [UnknownLine] { unknown.first }
  /// How many lines were not understood.
  public var unknownCount: Int { unknown.count }
  /// How many rows were not kept, since there were too many.
  public var droppedCount: Int { allowance.dropped }

  /// Reads the next line; call `finish` after the last one.
  public mutating func read(_ line: Substring, number: Int) {
    if line.trimmed.isEmpty { return }
    if let head = ClusterTable(line) {
      endDescription()
      table = head
    } else if let table, ClusterRow.isRow(line) {
      if !take(ClusterRow(line, of: table, number: number)) { unknown.add(line, number: number) }
    } else if line.hasPrefix("Name:") {
      endDescription()
      table = nil
      description.take(line, number: number)
    } else if description.isOpen {
      description.take(line, number: number)
    } else {
      unknown.add(line, number: number)
    }
  }

  /// Ends the last description.
  public mutating func finish() { endDescription() }

  private mutating func take(_ row: ClusterRow) -> Bool {
    guard let value = row.value else { return row.isWithoutAddress }
    guard allowance.take() else { return true }
    switch value {
    case .node(let node): cluster.nodes.append(node)
    case .pod(let pod): cluster.pods.append(pod)
    case .service(let service): services.append(service)
    case .endpoints(let found): endpoints.append(found)
    }
    return true
  }

  private mutating func endDescription() {
    defer { description = ClusterDescription() }
    for value in description.values where allowance.take() {
      switch value {
      case .node(let node): cluster.nodes.append(node)
      case .pod(let pod): cluster.pods.append(pod)
      case .service(let service): services.append(service)
      case .endpoints(let found): endpoints.append(found)
      }
    }
  }

  /// Whether `line` has the form of a line of such an output.
  public static func accepts(_ line: Substring) -> Bool {
    begins(line) || ClusterRow.isRow(line) || ClusterDescription.isLine(line)
  }

  /// Whether such an output begins with `line`.
  static func begins(_ line: Substring) -> Bool {
    ClusterTable(line) != nil || ClusterDescription.begins(line)
  }
}

/// What a row or a description tells.
enum ClusterValue {
  case node(ClusterMembers.Node)
  case pod(ClusterMembers.Pod)
  case service(ServiceDefinition)
  case endpoints(ServiceEndpoints)
}

extension ClusterTableReader: HostLineReader {
  /// Keeps nodes and pods, Services and endpoints.
  func contribute(to evidence: inout IngestedEvidence, line: Int) {
    var reader = self
    reader.finish()
    evidence.keep(reader.cluster)
    evidence.keepNetwork { network in
      network.services += reader.services
      network.endpoints += reader.endpoints
    }
    evidence.noteDropped(reader.droppedCount, .rows)
  }
}

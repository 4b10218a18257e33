public import Evidence
import Wire
import Yams

/// Reads Services, Endpoints, EndpointSlices, Nodes and Pods of Kubernetes: YAML or JSON, one or
/// several documents, lists, and fragments of a Service that do not say what they are.
///
/// Objects of other kinds are passed over, and of `kubectl cluster-info dump`, which prints one list after
/// the other, the lists of other kinds and the logs. Lists in JSON, as kubectl prints them, are read member
/// by member, so that the list of all pods of a cluster may be long.
public struct ManifestReader: Sendable {
  /// More text than this is not read, in bytes.
  static let limit = 8_388_608
  /// Documents nested deeper than this are refused: the parser calls itself for each level.
  private static let depthLimit = 64
  private static let indentLimit = 160
  /// More nodes, and more pods, are not kept.
  private static let memberLimit = 20_000

  /// The Services.
  public private(set) var services: [ServiceDefinition] = []
  /// The endpoints behind Services.
  public private(set) var endpoints: [ServiceEndpoints] = []
  /// The nodes and pods of the cluster.
  public private(set) var cluster = ClusterMembers()
  private var list = ManifestList()
  private var document = ""
  private var firstLine = 1
  private var bytes = 0
  private var depth = 0
  private var isTooDeep = false
  /// Whether the lines are those of a list of another kind, which is not kept.
  private var isPassedOver = false
  /// Whether the lines are those of a container's log.
  private var isInLog = false
  private var unknown = UnknownLines()

  /// How many lines were not read, since the text is too long.
  public private(set) var droppedLines = 0

  /// A reader that has read nothing.
  public init() {}

  /// The first lines of documents that are no YAML, the first hundred of them.
  public var unknownLines: [UnknownLine] { unknown.first }
  /// How many documents are no YAML.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line; call `finish` after the last one.
  public mutating func read(_ line: Substring, number: Int) {
    if line.hasPrefix("---") {
      endDocument(next: number + 1)
      return
    }
    if takeDump(line, number: number) { return }
    switch list.take(line, number: number) {
    case .outside: break
    case .within: return
    case .member(let text, let first): return readMember(text, line: first)
    case .tooLong: return unknown.add(line, number: number)
    }
    bytes += line.utf8.count + 1
    guard bytes <= Self.limit else {
      droppedLines += 1
      return
    }
    watchDepth(line)
    // A prompt or a command stands before the text that it printed.
    let isPrompt = TextNoise.isNoise(line) && !line.trimmed.hasPrefix("#")
    document += isPrompt ? "\n" : line + "\n"
  }

  /// Reads the last document.
  public mutating func finish() { endDocument(next: 1) }

  /// Takes a line of `kubectl cluster-info dump` that is not kept.
  ///
  /// Source: kubectl 1.28 prints `==== START logs for container C of pod N/P ====`, and lists that
  /// begin with `{` and their kind on lines of their own.
  private mutating func takeDump(_ line: Substring, number: Int) -> Bool {
    if line.hasPrefix("==== START logs ") {
      endDocument(next: number + 1)
      isInLog = true
    } else if line.hasPrefix("==== END logs ") {
      (isInLog, firstLine) = (false, number + 1)
      return true
    }
    if isInLog { return true }
    if line == "{" {
      endDocument(next: number)
      list = ManifestList()
    } else if number == firstLine + 1, let kind = Self.kind(line) {
      isPassedOver = kind.hasSuffix("List") && kind != "List" && !Self.lists.contains(kind)
      if isPassedOver { document = "" }
    }
    return isPassedOver
  }

  private static let kinds = ["Service", "Endpoints", "EndpointSlice", "Node", "Pod"]
  private static let lists = Set(kinds.map { Substring($0 + "List") })

  /// The kind in `    "kind": "NodeList",`.
  private static func kind(_ line: Substring) -> Substring? {
    let text = line.trimmed
    guard text.hasPrefix("\"kind\": \"") else { return nil }
    return text.dropFirst("\"kind\": \"".count).prefix { $0 != "\"" }
  }

  private mutating func watchDepth(_ line: Substring) {
    let indent = line.utf8.prefix { $0 == UInt8(ascii: " ") }.count
    var dashes = 0
    for byte in line.utf8 {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "-"): dashes += 1
      default: break
      }
      if depth > Self.depthLimit { isTooDeep = true }
    }
    if indent > Self.indentLimit || (dashes > Self.indentLimit && line.contains("- -")) {
      isTooDeep = true
    }
  }

  private mutating func endDocument(next: Int) {
    let (text, line) = (document, firstLine)
    (document, firstLine, depth, isPassedOver) = ("", next, 0, false)
    defer { isTooDeep = false }
    guard text.utf8.contains(where: { !$0.isBlank }) else { return }
    guard !isTooDeep, let node = try? Yams.compose(yaml: text) else {
      return unknown.add(
        text.split(separator: "\n").first { !$0.trimmed.isEmpty } ?? "", number: line)
    }
    readObject(node, line: line)
  }

  /// Reads a member of a list in JSON, whose kind the list said before if it said it.
  private mutating func readMember(_ text: String, line: Int) {
    let outer = (depth, isTooDeep)
    (depth, isTooDeep) = (0, false)
    for line in text.split(separator: "\n") { watchDepth(line) }
    let isRefused = isTooDeep
    (depth, isTooDeep) = outer
    guard !isRefused, let node = try? Yams.compose(yaml: text) else {
      return unknown.add(text.prefix { $0 != "\n" }, number: line)
    }
    let listed = document.split(separator: "\n").lazy.compactMap(Self.kind).first
    readObject(node, line: line, depth: 1, listed: listed.map { String($0.dropLast(4)) })
  }

  /// - Parameter listed: the kind of the list that it is a member of; members of `ServiceList` do not say
  ///   what they are.
  private mutating func readObject(
    _ node: Node, line: Int, depth: Int = 0, listed: String? = nil
  ) {
    guard depth < 4, let object = ManifestObject(node, firstLine: line) else { return }
    let kind = object.kind ?? listed
    switch kind {
    case "Service": services.append(object.service)
    case "Endpoints": endpoints.append(object.subsets)
    case "EndpointSlice": endpoints.append(object.slice)
    case "Node":
      if cluster.nodes.count < Self.memberLimit {
        cluster.nodes += [object.node].compactMap(\.self)
      }
    case "Pod":
      if cluster.pods.count < Self.memberLimit { cluster.pods += [object.pod].compactMap(\.self) }
    case nil where object.looksLikeService: services.append(object.service)
    default:
      let member = kind?.hasSuffix("List") == true ? kind.map { String($0.dropLast(4)) } : nil
      for item in object.items.prefix(100_000) {
        readObject(
          item, line: line, depth: depth + 1, listed: member?.isEmpty == true ? nil : member)
      }
    }
  }

  /// Whether `line` has the form of YAML or JSON.
  public static func accepts(_ line: Substring) -> Bool {
    let text = line.trimmed
    guard text.utf8.count <= 1024 else { return false }
    if ["{", "}", "[", "]", "},", "],", "---"].contains(text) { return true }
    let body = text.hasPrefix("- ") ? text.dropFirst(2) : text
    let key =
      body.hasPrefix("\"") ? body.dropFirst().prefix { $0 != "\"" } : body.prefix { $0 != ":" }
    guard !key.isEmpty, key.utf8.count < body.utf8.count else { return text.hasPrefix("- ") }
    return key.utf8.allSatisfy {
      $0.isLetter || $0.isDigit || "-_./".utf8.contains($0)
    }
  }

  /// Whether `lines` hold a Service or its endpoints, or at least two keys that only they have.
  static func isShown(in lines: [Substring]) -> Bool {
    var keys: Set<Substring> = []
    for line in lines {
      let text = line.filter { $0 != "\"" && $0 != "," }[...].trimmed
      let words = text.words(limit: 4)
      let start = words.first == "-" ? 1 : 0
      guard start < words.count else { continue }
      if words[start] == "kind:", start + 1 < words.count,
        kinds.contains(String(words[start + 1])) || lists.contains(words[start + 1])
      {
        return true
      }
      if own.contains(words[start]) { keys.insert(words[start]) }
    }
    return keys.count >= 2
  }

  private static let own: Set<Substring> = [
    "clusterIP:", "clusterIPs:", "externalTrafficPolicy:", "internalTrafficPolicy:", "nodePort:",
    "targetPort:", "sessionAffinity:", "healthCheckNodePort:",
  ]
}

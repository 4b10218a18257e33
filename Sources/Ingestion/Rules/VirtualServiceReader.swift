public import Evidence
import Wire

/// Reads the virtual services of IPVS, as `ipvsadm -ln` prints them; only TCP is kept.
public struct VirtualServiceReader: Sendable {
  /// More services and servers than this are not kept.
  static let limit = 50_000

  /// The virtual services, in the order of the text.
  public private(set) var services: [VirtualService] = []
  private var isTCP = false
  private var allowance = Allowance(Self.limit)
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() {}

  /// The lines that were not understood, the first hundred of them.
  public var unknownLines: [UnknownLine] { unknown.first }
  /// How many lines were not understood.
  public var unknownCount: Int { unknown.count }
  /// How many services and servers were not kept, since there were too many.
  public var droppedCount: Int { allowance.dropped }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if TextNoise.isNoise(line) || Self.isHeader(line) { return }
    let words = line.words(limit: 12)
    if let service = Self.service(words, line: number) {
      isTCP = words[0] == "TCP"
      if allowance.take(), isTCP { services.append(service) }
      return
    }
    guard let server = Self.server(words, line: number) else {
      return unknown.add(line, number: number)
    }
    guard allowance.take(), isTCP, !services.isEmpty else { return }
    services[services.count - 1].servers.append(server)
  }

  /// Whether `line` has the form of a service or a server.
  public static func accepts(_ line: Substring) -> Bool {
    let words = line.prefix(512).words(limit: 12)
    return isHeader(line) || service(words, line: 0) != nil || server(words, line: 0) != nil
  }

  private static func isHeader(_ line: Substring) -> Bool {
    let text = line.trimmed
    return text.hasPrefix("IP Virtual Server version") || text.hasPrefix("Prot LocalAddress:Port")
      || text.hasPrefix("-> RemoteAddress:Port")
  }

  /// `TCP  10.0.0.1:30080 rr persistent 10800`.
  private static func service(_ words: [Substring], line: Int) -> VirtualService? {
    guard words.count >= 3, ["TCP", "UDP", "SCTP"].contains(words[0]),
      let endpoint = endpoint(words[1]), words[2].utf8.allSatisfy(\.isLetter)
    else { return nil }
    let persistence = words.firstIndex(of: "persistent").flatMap { place in
      place + 1 < words.count ? NumberText.decimal(words[place + 1]) : nil
    }
    return VirtualService(
      service: endpoint, scheduler: String(words[2]),
      persistence: persistence.flatMap { UInt32(exactly: $0) }, line: line)
  }

  /// `-> 10.244.1.2:80   Masq    1      0          0`.
  private static func server(_ words: [Substring], line: Int) -> VirtualService.RealServer? {
    guard words.count >= 4, words[0] == "->", let endpoint = endpoint(words[1]),
      let weight = NumberText.decimal(words[3]).flatMap({ UInt32(exactly: $0) })
    else { return nil }
    return VirtualService.RealServer(
      endpoint: endpoint, forwarding: String(words[2].prefix(16)), weight: weight, line: line)
  }

  /// `10.0.0.1:80`, `[2001:db8::1]:80`.
  private static func endpoint(_ text: Substring) -> Endpoint? {
    guard let target = RuleNumber.target(text), let address = target.addresses?.onlyAddress,
      let port = target.ports, port.lowerBound == port.upperBound
    else { return nil }
    return Endpoint(address, port.lowerBound)
  }
}

public import Evidence
import Wire

/// Reads a host's addresses and routes: `ip addr`, `ip -o addr`, `ip -br addr`, `ip route`.
public struct NetworkConfigurationReader: Sendable {
  /// More addresses and routes than this are counted and not kept.
  static let limit = 50_000

  /// The addresses.
  public private(set) var addresses: [InterfaceAddress] = []
  /// The routes.
  public private(set) var routes: [Route] = []
  private var interface: String?
  private var allowance = Allowance(Self.limit)
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() {}

  /// The lines that were not understood, the first hundred of them.
  public var unknownLines: [UnknownLine] { unknown.first }
  /// How many lines were not understood.
  public var unknownCount: Int { unknown.count }
  /// How many addresses and routes were not kept, since there were too many.
  public var droppedCount: Int { allowance.dropped }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if TextNoise.isNoise(line) { return }
    let words = line.words(limit: 32)
    if let name = Self.interfaceName(words) {
      interface = name
      // With -o the address stands in the same line, behind the name.
      if let address = Self.address(words.dropFirst(2), name, number) { keep(address) }
      return
    }
    if let brief = Self.brief(words, number) {
      for address in brief { keep(address) }
      return
    }
    if let address = Self.address(words[...], interface, number) { return keep(address) }
    if let route = Self.route(words, number) {
      if allowance.take() { routes.append(route) }
      return
    }
    if !Self.isDetail(words) { unknown.add(line, number: number) }
  }

  /// Whether `line` has the form of an address, a route, or what stands between them.
  public static func accepts(_ line: Substring) -> Bool {
    guard line.utf8.count <= 512 else { return false }
    let words = line.words(limit: 32)
    return interfaceName(words) != nil || brief(words, 0) != nil
      || address(words[...], nil, 0) != nil || route(words, 0) != nil || isDetail(words)
  }

  private mutating func keep(_ address: InterfaceAddress) {
    if allowance.take() { addresses.append(address) }
  }

  /// `2: eth0@if24: <BROADCAST,UP> mtu 1500 …`, `2: eth0    inet 192.0.2.1/24 …`.
  private static func interfaceName(_ words: [Substring]) -> String? {
    guard words.count >= 3, words[0].hasSuffix(":"), NumberText.decimal(words[0].dropLast()) != nil,
      words[2].hasPrefix("<") || words[2] == "inet" || words[2] == "inet6"
    else { return nil }
    let name = words[1].prefix { $0 != "@" && $0 != ":" }
    return name.isEmpty ? nil : String(name.prefix(32))
  }

  /// `inet 192.168.10.11/24 brd 192.168.10.255 scope global eth0`.
  private static func address(
    _ words: ArraySlice<Substring>, _ interface: String?, _ number: Int
  ) -> InterfaceAddress? {
    guard words.count >= 2, words.first == "inet" || words.first == "inet6",
      let text = words.dropFirst().first
    else { return nil }
    return interfaceAddress(text, interface, number)
  }

  private static func interfaceAddress(
    _ text: Substring, _ interface: String?, _ number: Int
  ) -> InterfaceAddress? {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let address = halves.first.flatMap({ IPAddress($0) }), halves.count <= 2 else {
      return nil
    }
    let bits = address.isIPv6 ? 128 : 32
    guard let length = halves.count == 2 ? Int(halves[1]) : bits, (0...bits).contains(length) else {
      return nil
    }
    return InterfaceAddress(
      interface: interface, address: address, prefixLength: length, line: number)
  }

  /// `eth0@if2   UP   192.168.10.11/24 2001:db8::1/64`.
  private static func brief(_ words: [Substring], _ number: Int) -> [InterfaceAddress]? {
    guard words.count >= 2, ["UP", "DOWN", "UNKNOWN"].contains(words[1]) else { return nil }
    let name = String(words[0].prefix { $0 != "@" }.prefix(32))
    // `ip -br link` has the hardware address and the flags there.
    let rest = words.dropFirst(2)
    if let last = rest.last, last.hasPrefix("<"), last.hasSuffix(">"), rest.count <= 2 { return [] }
    let found = rest.compactMap { interfaceAddress($0, name, number) }
    return found.count == rest.count ? found : nil
  }

  private static let kinds: Set<Substring> = [
    "blackhole", "unreachable", "prohibit", "local", "broadcast", "multicast", "throw", "anycast",
  ]

  /// `default via 192.0.2.1 dev eth0`, `10.244.2.0/24 via 192.0.2.7 dev eth0 src 192.0.2.2 metric 5`.
  private static func route(_ words: [Substring], _ number: Int) -> Route? {
    var words = words[...]
    var kind: String?
    if let first = words.first, kinds.contains(first) { kind = words.popFirst().map(String.init) }
    guard let target = words.popFirst() else { return nil }
    let value = { (name: Substring) -> Substring? in
      words.firstIndex(of: name).flatMap { place in
        place + 1 < words.endIndex ? words[place + 1] : nil
      }
    }
    let gateway = value("via").flatMap { IPAddress($0) }
    let interface = value("dev").map { String($0.prefix(32)) }
    guard kind != nil || interface != nil || gateway != nil else { return nil }
    let isIPv6 = gateway?.isIPv6 ?? false
    let everything = AddressBlock.prefix(
      isIPv6 ? IPAddress(v6: 0, 0) : IPAddress(v4: 0), length: 0)
    guard let destination = target == "default" ? everything : AddressBlock(target) else {
      return nil
    }
    return Route(
      destination: destination, gateway: gateway, interface: interface,
      source: value("src").flatMap { IPAddress($0) },
      metric: value("metric").flatMap { NumberText.decimal($0) }.flatMap { UInt32(exactly: $0) }
        ?? 0,
      kind: kind, line: number)
  }

  /// Lines below an interface or a route that tell nothing of interest here.
  private static func isDetail(_ words: [Substring]) -> Bool {
    guard let first = words.first else { return true }
    if first == "promiscuity" || words.contains("addrgenmode") { return true }
    return first.hasPrefix("link/") || first == "valid_lft" || first == "nexthop"
      || first == "altname" || first == "cache"
  }
}

import Evidence

/// Numbers as rules write them.
enum RuleNumber {
  /// `0x4000`, `16384`.
  static func mark(_ text: Substring) -> UInt32? {
    let value =
      text.hasPrefix("0x") ? NumberText.hexadecimal(text.dropFirst(2)) : NumberText.decimal(text)
    return value.flatMap { UInt32(exactly: $0) }
  }

  /// `0x4000/0x4000`; without a mask all bits count.
  static func maskedMark(_ text: Substring) -> (value: UInt32, mask: UInt32)? {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let value = halves.first.flatMap(mark) else { return nil }
    guard halves.count == 2 else { return halves.count == 1 ? (value, .max) : nil }
    return mark(halves[1]).map { (value, $0) }
  }

  /// `80`, `8000:8080`, `8000-8080`, `http`, `:1023`.
  static func ports(_ text: Substring) -> ClosedRange<UInt16>? {
    if let port = port(text) { return port...port }
    guard let mark = text.firstIndex(where: { $0 == ":" || $0 == "-" }) else { return nil }
    let (first, last) = (text[..<mark], text[mark...].dropFirst())
    guard let low = first.isEmpty ? 0 : port(first), let high = last.isEmpty ? .max : port(last),
      low <= high
    else { return nil }
    return low...high
  }

  /// `80,443,8000:8080`; nil unless all of them are ports.
  static func portList(_ text: Substring) -> [ClosedRange<UInt16>]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).prefix(1024)
    let ranges = parts.compactMap(ports)
    return ranges.isEmpty || ranges.count != parts.count ? nil : ranges
  }

  private static func port(_ text: Substring) -> UInt16? {
    if let number = NumberText.decimal(text) { return UInt16(exactly: number) }
    return TCPServices.ports[String(text)]
  }

  /// The protocol's number of IANA by name or number; an empty list stands for `all`.
  static func transports(_ text: Substring) -> [UInt8]? {
    if text == "all" || text == "0" || text == "ip" { return [] }
    if let number = NumberText.decimal(text) { return UInt8(exactly: number).map { [$0] } }
    return transportNumbers[text].map { [$0] }
  }

  private static let transportNumbers: [Substring: UInt8] = [
    "icmp": 1, "igmp": 2, "ipencap": 4, "ipip": 4, "ipv4": 4, "tcp": 6, "udp": 17, "ipv6": 41,
    "gre": 47, "esp": 50, "ah": 51, "ipv6-icmp": 58, "icmpv6": 58, "ospf": 89, "vrrp": 112,
    "sctp": 132, "udplite": 136, "dccp": 33, "pim": 103,
  ]

  /// `FIN,SYN,RST,ACK`, `0x17`, `ALL`, `NONE`.
  static func tcpFlags(_ text: Substring) -> UInt8? {
    if text.hasPrefix("0x") {
      return NumberText.hexadecimal(text.dropFirst(2)).flatMap { UInt8(exactly: $0) }
    }
    var flags: UInt8 = 0
    for name in text.split(separator: ",").prefix(16) {
      guard let flag = tcpFlagBits[name.lowercased()] else { return nil }
      flags |= flag
    }
    return flags
  }

  private static let tcpFlagBits: [String: UInt8] = [
    "fin": 1, "syn": 2, "rst": 4, "psh": 8, "ack": 16, "urg": 32, "ecn": 64, "cwr": 128,
    "all": 63, "none": 0,
  ]

  /// `17`, `12M`, `297K`: iptables rounds by powers of 1000.
  static func count(_ text: Substring) -> RuleCount? {
    if let exact = NumberText.decimal(text) { return RuleCount(exact) }
    let units: [Character: UInt64] = [
      "K": 1000, "M": 1_000_000, "G": 1_000_000_000, "T": 1_000_000_000_000,
    ]
    guard let unit = text.last.flatMap({ units[$0] }),
      let digits = NumberText.decimal(text.dropLast())
    else { return nil }
    let (value, isTooLarge) = digits.multipliedReportingOverflow(by: unit)
    return isTooLarge ? nil : RuleCount(value, uncertainty: unit / 2)
  }

  /// A probability between 0 and 1: `0.33332999982`.
  static func probability(_ text: Substring) -> Double? {
    guard text.utf8.count <= 32, let value = Double(text), (0...1).contains(value) else {
      return nil
    }
    return value
  }

  /// `10.128.0.74:8081`, `192.0.2.1-192.0.2.4:1024-2048`, `[2001:db8::1]:80`, `:8080`.
  static func target(_ text: Substring) -> TranslationTarget? {
    if text.hasPrefix("[") {
      guard let end = text.firstIndex(of: "]"),
        let block = AddressBlock(text[..<end].dropFirst())
      else { return nil }
      let rest = text[end...].dropFirst()
      if rest.isEmpty { return TranslationTarget(addresses: block) }
      guard rest.hasPrefix(":"), let ports = targetPorts(rest.dropFirst()) else { return nil }
      return TranslationTarget(addresses: block, ports: ports)
    }
    if let block = AddressBlock(text) { return TranslationTarget(addresses: block) }
    guard let colon = text.lastIndex(of: ":"), let ports = targetPorts(text[colon...].dropFirst())
    else { return nil }
    let address = text[..<colon]
    if address.isEmpty { return TranslationTarget(addresses: nil, ports: ports) }
    return AddressBlock(address).map { TranslationTarget(addresses: $0, ports: ports) }
  }

  /// `8081`, `1024-2048`, and `1024-2048/1024` with the base of a shifted range.
  private static func targetPorts(_ text: Substring) -> ClosedRange<UInt16>? {
    ports(text.prefix { $0 != "/" })
  }
}

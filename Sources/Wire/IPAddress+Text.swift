extension IPAddress: CustomStringConvertible {
  /// Dotted decimal for IPv4, the canonical form of RFC 5952 for IPv6.
  public var description: String { isIPv6 ? canonicalIPv6 : dottedDecimal }

  private var dottedDecimal: String {
    "\(lower >> 24 & 255).\(lower >> 16 & 255).\(lower >> 8 & 255).\(lower & 255)"
  }

  private var canonicalIPv6: String {
    // RFC 5952 section 5: the tail of an IPv4-mapped address (RFC 4291 section 2.5.5.2) is IPv4.
    if upper == 0, lower >> 32 == 0xffff {
      return "::ffff:\(IPAddress(v4: UInt32(truncatingIfNeeded: lower)))"
    }
    let groups = (0..<8).map { index in
      UInt16(truncatingIfNeeded: (index < 4 ? upper : lower) >> (48 - 16 * (index % 4)))
    }
    let zeros = Self.longestZeroRun(in: groups)
    guard zeros.count > 1 else { return Self.hexadecimal(groups[...]) }
    return Self.hexadecimal(groups[..<zeros.lowerBound]) + "::"
      + Self.hexadecimal(groups[zeros.upperBound...])
  }

  private static func hexadecimal(_ groups: ArraySlice<UInt16>) -> String {
    groups.map { String($0, radix: 16) }.joined(separator: ":")
  }

  /// The first of the longest runs of zero groups, which RFC 5952 section 4.2 shortens to `::`.
  private static func longestZeroRun(in groups: [UInt16]) -> Range<Int> {
    var longest = 0..<0
    var start = 0
    for (index, group) in groups.enumerated() {
      if group != 0 { start = index + 1 }
      if index + 1 - start > longest.count { longest = start..<(index + 1) }
    }
    return longest
  }
}

extension IPAddress {
  /// Reads an IPv4 address in dotted decimal or an IPv6 address of RFC 4291 section 2.2, with an
  /// optional zone (`%eth0`), which is dropped; nil for anything else.
  public init?(_ text: some StringProtocol) {
    if text.utf8.contains(UInt8(ascii: ":")) {
      self.init(ipv6: text.prefix { $0 != "%" })
    } else {
      self.init(ipv4: text)
    }
  }

  private init?(ipv4 text: some StringProtocol) {
    let octets = text.split(separator: ".", omittingEmptySubsequences: false)
    guard octets.count == 4 else { return nil }
    var address: UInt32 = 0
    for octet in octets {
      guard (1...3).contains(octet.utf8.count), octet.utf8.allSatisfy(Self.isDigit),
        let value = UInt8(octet)
      else { return nil }
      address = address << 8 | UInt32(value)
    }
    self.init(v4: address)
  }

  private init?(ipv6 text: some StringProtocol) {
    let texts = Self.splitAtDoubleColon(text)
    var halves: [[UInt16]] = []
    for (index, half) in texts.enumerated() {
      guard let groups = Self.groups(of: half, isLast: index == texts.count - 1) else { return nil }
      halves.append(groups)
    }
    let written = halves.reduce(0) { $0 + $1.count }
    guard halves.count == 1 ? written == 8 : halves.count == 2 && written < 8 else { return nil }
    let zeros = Array(repeating: UInt16(0), count: 8 - written)
    let all = halves[0] + zeros + (halves.count == 2 ? halves[1] : [])
    self.init(v6: Self.joined(all[..<4]), Self.joined(all[4...]))
  }

  private static func splitAtDoubleColon(_ text: some StringProtocol) -> [Substring] {
    let text = Substring(text)
    let colons = text.indices.dropLast().first { index in
      text[index] == ":" && text[text.index(after: index)] == ":"
    }
    guard let first = colons else { return [text] }
    return [text[..<first], text[text.index(first, offsetBy: 2)...]]
  }

  /// The groups on one side of `::`; only the end of the address may be written as IPv4.
  private static func groups(of half: Substring, isLast: Bool) -> [UInt16]? {
    if half.isEmpty { return [] }
    var groups: [UInt16] = []
    let fields = half.split(separator: ":", omittingEmptySubsequences: false)
    for (index, field) in fields.enumerated() {
      if isLast, index == fields.count - 1, let tail = IPAddress(ipv4: field) {
        groups += [UInt16(tail.lower >> 16), UInt16(truncatingIfNeeded: tail.lower)]
      } else if (1...4).contains(field.utf8.count), field.utf8.allSatisfy(isHexadecimalDigit),
        let group = UInt16(field, radix: 16)
      {
        groups.append(group)
      } else {
        return nil
      }
    }
    return groups.count <= 8 ? groups : nil
  }

  private static func joined(_ groups: ArraySlice<UInt16>) -> UInt64 {
    groups.reduce(0) { $0 << 16 | UInt64($1) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
  private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
    // Setting bit 5 turns capital letters into small ones and leaves digits as they are.
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
  }
}

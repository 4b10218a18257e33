internal import Evidence
import Wire

/// Replaces what is in a text: addresses, known names, and each word that is in no vocabulary.
///
/// What is let through is what is known to say nothing of whose it is; all else goes. So a name that
/// nobody expected, in a rule's comment or in a line of a log, does not stay.
struct TextRedactor {
  var addresses: AddressPseudonyms
  let names: NamePseudonyms
  var paths: PathPseudonyms
  /// The names of the case, as they stand in its evidence, with their pseudonyms.
  var known: [String: String] = [:]

  init(key: PseudonymKey) {
    addresses = AddressPseudonyms(key: key)
    names = NamePseudonyms(key: key)
    paths = PathPseudonyms(names: names)
  }

  /// `text` without the addresses and names in it.
  mutating func redacted(_ text: String) -> String {
    let tokens = TextToken.all(of: text)
    var result = ""
    var previous = ""
    for (index, token) in tokens.enumerated() {
      switch token {
      case .between(let between): result += between
      case .word(let word):
        let next = tokens.indices.contains(index + 1) ? tokens[index + 1] : nil
        result += redacted(
          word, isAfterNet: previous == "net", prefixLength: prefixLength(next, tokens, index))
        previous = word.lowercased()
      }
    }
    return result
  }

  /// The number behind a slash: `10.0.0.0/8`.
  private func prefixLength(_ next: TextToken?, _ tokens: [TextToken], _ index: Int) -> Int? {
    guard case .between("/") = next, tokens.indices.contains(index + 2),
      case .word(let number) = tokens[index + 2]
    else { return nil }
    return Int(number.prefix(while: \.isNumber))
  }

  private mutating func redacted(
    _ word: Substring, isAfterNet: Bool, prefixLength: Int?
  ) -> String {
    if let pseudonym = known[String(word)] { return pseudonym }
    // What ends a sentence is no part of a name.
    let end = word.lastIndex { !".:-%".contains($0) }.map { word.index(after: $0) }
    guard let end else { return String(word) }
    let (core, tail) = (word[..<end], word[end...])
    return (pseudonym(of: core, isAfterNet, prefixLength) ?? parts(of: core)) + tail
  }

  private mutating func pseudonym(
    of word: Substring, _ isAfterNet: Bool, _ prefixLength: Int?
  ) -> String? {
    if let pseudonym = known[String(word)] { return pseudonym }
    if let address = address(word) {
      guard let prefixLength, case let block = AddressBlock.prefix(address, length: prefixLength),
        let network = block.network, network == address
      else { return pseudonym(of: address).description }
      return (AddressBlock.prefix(pseudonym(of: address), length: prefixLength).network ?? address)
        .description
    }
    if let octets = hardwareAddress(word) {
      let separator = word.contains(":") ? ":" : "-"
      return addresses.pseudonym(ofHardware: octets).map { octet in
        (octet < 16 ? "0" : "") + String(octet, radix: 16)
      }.joined(separator: separator)
    }
    return withPort(word) ?? range(word) ?? (isAfterNet ? network(word) : nil)
  }

  /// A netmask is none, though it looks like one.
  private mutating func pseudonym(of address: IPAddress) -> IPAddress {
    address.isNetmask ? address : addresses.pseudonym(of: address)
  }

  private func address(_ word: Substring) -> IPAddress? {
    // A single `:` separates; two make an IPv6 address.
    guard word.contains(".") || word.filter({ $0 == ":" }).count > 1 else { return nil }
    return IPAddress(word)
  }

  /// `192.0.2.1:80`, and tcpdump's `192.0.2.1.80` and `2001:db8::1.80`.
  private mutating func withPort(_ word: Substring) -> String? {
    guard let mark = word.lastIndex(where: { ".:".contains($0) }),
      case let port = word[mark...].dropFirst(), !port.isEmpty,
      port.allSatisfy({ !".:".contains($0) }),
      let address = address(word[..<mark])
    else { return nil }
    return "\(pseudonym(of: address))\(word[mark])\(parts(of: port))"
  }

  private mutating func range(_ word: Substring) -> String? {
    guard let dash = word.firstIndex(of: "-"), let first = address(word[..<dash]),
      let last = address(word[dash...].dropFirst())
    else { return nil }
    return "\(pseudonym(of: first))-\(pseudonym(of: last))"
  }

  /// The first octets of a network, as a filter may name it: `net 10.1`.
  private mutating func network(_ word: Substring) -> String? {
    let octets = word.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard (1...3).contains(octets.count), octets.allSatisfy({ $0 != nil }) else { return nil }
    let whole = octets.compactMap(\.self) + Array(repeating: 0, count: 4 - octets.count)
    return addresses.pseudonym(of: IPAddress(octets: whole, isIPv6: false)).octets
      .prefix(octets.count).map(String.init).joined(separator: ".")
  }

  private func hardwareAddress(_ word: Substring) -> [UInt8]? {
    let groups = word.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "-" }
    guard groups.count == 6 || groups.count == 8, groups.allSatisfy({ (1...2).contains($0.count) })
    else { return nil }
    let octets = groups.compactMap { UInt8($0, radix: 16) }
    return octets.count == groups.count ? octets : nil
  }

  /// The labels of a word, each replaced or not.
  private func parts(of word: Substring) -> String {
    var result = ""
    var label = word[word.startIndex..<word.startIndex]
    for index in word.indices {
      if ".:%".contains(word[index]) {
        result += redacted(label: label) + String(word[index])
        label = word[word.index(after: index)..<word.index(after: index)]
      } else {
        label = word[label.startIndex...index]
      }
    }
    return result + redacted(label: label)
  }

  private func redacted(label: Substring) -> String {
    if let pseudonym = known[String(label)] { return pseudonym }
    return Vocabulary.holds(label) ? String(label) : technical(label, .word)
  }

  /// A word of several parts, of which those in the vocabulary stay: `KUBE-SVC-` and letters.
  func technical(_ word: some StringProtocol, _ kind: NameKind) -> String {
    guard word.hasPrefix("KUBE-") else { return names.pseudonym(of: word, kind) }
    return word.split(separator: "-", omittingEmptySubsequences: false).map { part in
      Vocabulary.kubeProxy.contains(String(part))
        ? String(part) : names.letters(of: part).uppercased()
    }.joined(separator: "-")
  }
}

extension AddressBlock {
  /// The first address of a prefix; nil for what is none.
  var network: IPAddress? {
    guard case .prefix(let base, let length) = self,
      (0...(base.isIPv6 ? 128 : 32)).contains(length)
    else { return nil }
    if length == 0 { return base.isIPv6 ? IPAddress(v6: 0, 0) : IPAddress(v4: 0) }
    guard base.isIPv6 else {
      return IPAddress(
        v4: UInt32(truncatingIfNeeded: base.lower) & UInt32.max << UInt32(32 - length))
    }
    return length <= 64
      ? IPAddress(v6: base.upper & UInt64.max << UInt64(64 - length), 0)
      : IPAddress(v6: base.upper, base.lower & UInt64.max << UInt64(128 - length))
  }
}

extension IPAddress {
  /// Whether it can be a netmask only, also one with holes: no host has an address that begins with 255
  /// (RFC 1112 section 4), nor one of octets that are all 0 or 255.
  var isNetmask: Bool {
    guard !isIPv6 else { return false }
    return octets[0] == 0xff || octets.allSatisfy { $0 == 0 || $0 == 0xff }
  }
}

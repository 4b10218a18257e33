public import Wire

/// Gives evidence pseudonyms in place of addresses and names, before anything is made of it: so no
/// later output can hold what the evidence held.
///
/// Tell it all inputs with `learn` first: a name that one input shows as such is replaced in the texts
/// of all. The same key gives the same pseudonyms. What stays as it is, `Redactor.kept` says.
public struct Redactor: Sendable {
  var text: TextRedactor

  /// A redactor that knows no names yet.
  public init(key: PseudonymKey) { text = TextRedactor(key: key) }

  /// What tells this key from others, and does not tell the key: eight hexadecimal digits.
  public var keyFingerprint: String { String(names.digest("key").prefix(8)) }

  var names: NamePseudonyms { text.names }

  /// The pseudonym of `address`.
  public mutating func redacted(_ address: IPAddress) -> IPAddress {
    text.addresses.pseudonym(of: address)
  }

  /// The pseudonym of the endpoint's address, with its port.
  public mutating func redacted(_ endpoint: Endpoint) -> Endpoint {
    Endpoint(redacted(endpoint.address), endpoint.port)
  }

  /// A line of text evidence, its words that are in no vocabulary replaced.
  public mutating func redacted(line: String) -> String { text.redacted(line) }

  /// The pseudonym of an input's path.
  public func redacted(path: String) -> String { text.paths.pseudonym(of: path) }

  /// What stands for an input's SHA-256: computed from it with the key.
  public func redacted(sha256: String) -> String { names.digest(sha256) }

  /// What is not replaced, in words.
  public static let kept = [
    "times, and how long anything took",
    "ports, sequence numbers, TSvals, windows, TTLs and IP IDs",
    "counters, settings that are numbers, and the release of the kernel",
    "VLAN, VXLAN, GENEVE and GRE numbers, marks and priorities of rules",
    "numbers, before and after, and extensions in the names of files",
    "which of the special ranges an address lies in (10/8, 100.64/10, 127/8, fe80::/10 and others)",
    "how many leading bits two addresses share",
    "netmasks; of one with holes only the leading ones count then, so that its rule covers more addresses",
    "the + and * in patterns of interfaces; one that ends inside of a name may match fewer interfaces then",
  ]
}

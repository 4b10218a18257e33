/// Pseudonyms of names: the same name has the same letters everywhere.
struct NamePseudonyms {
  private let key: PseudonymKey

  /// No vowels, so that no words come out, and no digits, so that numbers in a file's name stay apart
  /// from its pseudonym.
  private static let alphabet = Array("bcdfghjkmnpqrstvwxz")
  /// 19^7 are 894 million pseudonyms.
  private static let length = 7

  init(key: PseudonymKey) { self.key = key }

  /// The letters that stand for `name`.
  func letters(of name: some StringProtocol) -> String {
    let digest = key.digest(.name, name.utf8)
    var number = digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var letters = ""
    for _ in 0..<Self.length {
      let (rest, place) = number.quotientAndRemainder(dividingBy: UInt64(Self.alphabet.count))
      letters.append(Self.alphabet[Int(place)])
      number = rest
    }
    return letters
  }

  /// The pseudonym of `name`, which is a name of `kind`: `host-bcdfghj`.
  func pseudonym(of name: some StringProtocol, _ kind: NameKind) -> String {
    "\(kind.rawValue)-\(letters(of: name))"
  }

  /// The pseudonym of a host's name, label by label, so that `web1` and `web1.example` stay alike.
  func host(_ name: some StringProtocol) -> String {
    let labels = String(name).split(separator: ".", omittingEmptySubsequences: false)
    guard let first = labels.first, first != "localhost" else { return String(name) }
    let others = labels.dropFirst().map { $0.isEmpty ? "" : letters(of: $0) }
    return ([pseudonym(of: first, .host)] + others).joined(separator: ".")
  }

  /// The digest that stands for a SHA-256: who has the key and the file can compute it again.
  ///
  /// The bare SHA-256 of a short text, such as that of `uname -a`, would tell the host's name to who
  /// tries names.
  func digest(_ sha256: String) -> String {
    if sha256.isEmpty { return "" }
    return key.digest(.digest, sha256.utf8).map { octet in
      let text = String(octet, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}

/// The names by which hosts are told apart.
enum HostIdentity {
  /// Names that many hosts have, which therefore say nothing.
  private static let common: Set<String> = [
    "localhost", "localhost.localdomain", "localhost4", "localhost6", "(none)", "none", "bogon",
    "unknown", "debian", "ubuntu", "centos", "raspberrypi", "vagrant",
  ]

  /// `text` as the name of a host; nil when it is none, or one that many hosts have.
  static func name(_ text: Substring) -> String? {
    let name = text.trimmed
    guard (1...253).contains(name.utf8.count), name.utf8.allSatisfy(\.isNamePart),
      name.utf8.first.map({ $0.isLetter || $0.isDigit }) == true,
      !common.contains(name.lowercased())
    else { return nil }
    return String(name)
  }
}

/// Recognises the line that names a Linux distribution and its version.
enum Distribution {
  private static let names = [
    "AlmaLinux", "Alpine Linux", "Amazon Linux", "CentOS", "Container Linux by CoreOS", "CoreOS",
    "Debian", "Fedora", "Oracle Linux", "Red Hat Enterprise Linux", "RHEL", "Rocky Linux",
    "SUSE Linux", "Scientific Linux", "Ubuntu", "openSUSE",
  ].map { $0.split(separator: " ") }

  private static let betweenNameAndVersion: Set<Substring> = [
    "AMI", "AS", "Client", "Core", "Enterprise", "GNU/Linux", "Leap", "Linux", "Server", "Stream",
    "Workstation", "release", "version",
  ]

  /// Whether `words` are a distribution's name, its version, and no prose after it.
  static func isNamed(by words: [Substring]) -> Bool {
    guard words.count <= 12, let name = names.first(where: { words.starts(with: $0) }) else {
      return false
    }
    var rest = words.dropFirst(name.count)
    rest = rest.drop { betweenNameAndVersion.contains($0) }
    guard let version = rest.popFirst(), version.utf8.first?.isDigit == true,
      version.utf8.allSatisfy({ $0.isDigit || $0.isLetter || "._-".utf8.contains($0) })
    else { return false }
    if rest.first == "LTS" || rest.first == "Beta" { rest.removeFirst() }
    guard let first = rest.first else { return true }
    let isCodeName = first.hasPrefix("(") && rest.last?.hasSuffix(")") == true
    let isServicePack = rest.count == 1 && first.hasPrefix("SP")
    return isCodeName || isServicePack
  }
}

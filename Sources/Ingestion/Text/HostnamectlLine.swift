/// A line of `hostnamectl`: `   Static hostname: node1`.
enum HostnamectlLine {
  private static let others: Set<Substring> = [
    "Boot ID", "CPE OS Name", "Chassis", "Deployment", "Firmware Age", "Firmware Date",
    "Firmware Version", "Hardware Model", "Hardware Vendor", "Icon name", "Location", "Machine ID",
    "OS Support End", "OS Support Expired", "OS Support Remaining", "Pretty hostname",
    "Transient hostname", "Virtualization",
  ]

  /// What `text` tells; nil when it is no line of `hostnamectl`.
  static func read(_ text: Substring) -> ReleaseLine? {
    guard let colon = text.prefix(32).firstIndex(of: ":") else { return nil }
    let value = text[colon...].dropFirst().trimmed
    guard !value.isEmpty else { return nil }
    switch text[..<colon] {
    case "Static hostname": return .host(String(value))
    case "Kernel":
      let release = value.words(limit: 3)
      guard release.count == 2, release[0] == "Linux", ReleaseLine.isRelease(release[1]) else {
        return nil
      }
      return .bare(release: String(release[1]))
    case "Operating System":
      return Distribution.isNamed(by: value.words())
        ? .distribution(String(value), rank: 2) : .passedOver
    case "Architecture": return .passedOver
    case let key: return others.contains(key) ? .passedOver : nil
    }
  }
}

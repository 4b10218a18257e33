/// A network interface's name in its parts: what the kernel or a program calls all interfaces of a
/// kind, and what is left.
struct InterfaceName {
  /// The same for all interfaces of a kind: `eth`, `cali`, `veth`.
  let driver: Substring
  /// What tells it from others of the kind.
  let rest: Substring
  /// `+` or `*`, which stand for any rest; a VLAN's number; `@` and what it is bound to.
  let suffix: Substring

  /// Names that say nothing of whose they are.
  private static let plain: Set<String> = [
    "", "lo", "any", "all", "default", "none", "kube-ipvs0", "docker0", "tunl0",
  ]
  private static let drivers = [
    "azv", "bond", "br", "cali", "cilium", "cni", "docker", "dummy", "em", "eni", "eno", "enp",
    "ens",
    "enx", "eth", "flannel", "gre", "ib", "ipvlan", "kube-ipvs", "lxc", "macvlan", "ppp", "sit",
    "tap",
    "team", "tun", "tunl", "venet", "veth", "virbr", "vlan", "vnet", "vxlan", "weave", "wg", "wlan",
    "wlp",
  ].sorted { $0.count > $1.count }

  /// The parts of `name`; nil when it says nothing of whose it is.
  init?(_ name: String) {
    if Self.plain.contains(name) || name.allSatisfy(\.isNumber) { return nil }
    // An interface of a capture that has no name.
    if name.hasPrefix("interface "), name.dropFirst(10).allSatisfy(\.isNumber) { return nil }
    let end = name.firstIndex { "+*@:".contains($0) } ?? Self.vlan(name) ?? name.endIndex
    suffix = name[end...]
    let stem = name[..<end]
    driver =
      Self.drivers.first { stem.hasPrefix($0) }.map { stem.prefix($0.count) } ?? stem.prefix(0)
    rest = stem.dropFirst(driver.count)
    // A pattern for all of a kind.
    if rest.isEmpty, suffix == "+" || suffix == "*" { return nil }
  }

  private static func vlan(_ name: String) -> String.Index? {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex,
      name[dot...].dropFirst().allSatisfy(\.isNumber)
    else { return nil }
    return dot
  }
}

extension NamePseudonyms {
  /// The pseudonym of an interface's name.
  ///
  /// A pattern such as `cali+` or `acme+` keeps to match what it matched, as far as it ends with what all
  /// interfaces of its kind begin with: a known word, or the letters before the first digit.
  func interface(_ name: String) -> String {
    guard let parts = InterfaceName(name) else { return name }
    let kind = parts.driver.isEmpty ? "if" : String(parts.driver)
    let letters = parts.driver.isEmpty ? parts.rest.prefix { !$0.isNumber } : ""
    let own =
      letters.isEmpty
      ? self.letters(of: parts.driver + parts.rest)
      : letters == parts.rest
        ? self.letters(of: letters)
        : "\(self.letters(of: letters))-\(self.letters(of: parts.rest))"
    let suffix =
      parts.suffix.hasPrefix("@")
      ? "@" + interface(String(parts.suffix.dropFirst())) : "\(parts.suffix)"
    return "\(kind)-\(own)\(suffix)"
  }
}

/// The kernel that a distribution's release came with, where only the distribution is known.
///
/// A name of a distribution may be that of a container's image, whose kernel is another; so it
/// narrows the rules of the check and never excludes it.
enum DistributionKernel {
  /// The kernel series by the start of a distribution's line, the longest start first.
  ///
  /// Source: the releases' own notes; facts on RHEL 7's builds as in `KernelRelease.rules`. Where
  /// newer kernels came with a release (Ubuntu's HWE), all are named.
  private static let kernels: [(distribution: String, releases: [String])] = [
    ("CentOS 5", ["2.6.18"]), ("CentOS 6", ["2.6.32"]), ("CentOS 7.9", ["3.10.0-1160.el7"]),
    ("CentOS 7", ["3.10.0-0.el7"]), ("Debian 7", ["3.2.0"]), ("Debian 8", ["3.16.0"]),
    ("Debian 9", ["4.9.0"]), ("Ubuntu 12.04", ["3.2.0", "3.13.0"]),
    ("Ubuntu 14.04", ["3.13.0", "3.16.0", "3.19.0", "4.4.0"]),
    ("Ubuntu 16.04", ["4.4.0", "4.10.0"]),
  ]

  private static let rebuilds = [
    "Red Hat Enterprise Linux", "RHEL", "Scientific Linux", "CentOS Linux", "CentOS",
  ]
  private static let between: Set<Substring> = [
    "AS", "Client", "Core", "Enterprise", "GNU/Linux", "Linux", "Server", "Workstation", "release",
  ]

  /// The rules that the kernel of `distribution` may follow; empty when the name tells nothing.
  static func rules(of distribution: String) -> [KernelRule] {
    let name = normalized(distribution)
    let known = kernels.first { entry in
      name == entry.distribution || name.hasPrefix(entry.distribution + ".")
        || name.hasPrefix(entry.distribution + " ")
    }
    let rules = (known?.releases ?? []).compactMap { KernelRelease($0) }.flatMap(\.rules)
    return KernelRule.existing.filter(rules.contains)
  }

  /// `Red Hat Enterprise Linux Server release 7.6 (Maipo)` as `CentOS 7.6`.
  private static func normalized(_ text: String) -> String {
    let family = rebuilds.first { text.hasPrefix($0) }
    let rest = text.dropFirst((family ?? "").count)
    let words = rest.split(separator: " ").filter { !between.contains($0) }
    return ([family == nil ? nil : "CentOS"].compactMap(\.self) + words.map(String.init))
      .joined(separator: " ")
  }
}

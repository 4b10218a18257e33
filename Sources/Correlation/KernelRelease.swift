/// A kernel release and the rules of the per-host check that kernels of that release have.
public struct KernelRelease: Hashable, Sendable {
  /// Major version: 3 of `3.10.0-1160.el7`.
  public let major: Int
  /// Minor version: 10 of `3.10.0-1160.el7`.
  public let minor: Int
  /// The first number after the dash, which distributions count builds with; nil without one.
  public let build: Int?
  /// Whether it is a kernel of Red Hat Enterprise Linux 7 or a rebuild of it.
  public let isRHEL7: Bool

  /// Reads `3.10.0-1160.el7.x86_64`, `4.9`, `2.6.32-754.el6`; nil when it begins with no version.
  public init?(_ text: some StringProtocol) {
    let halves = text.split(separator: "-", maxSplits: 1)
    let numbers = (halves.first ?? "").split(separator: ".").map { Int($0.prefix { $0.isNumber }) }
    guard numbers.count >= 2, let major = numbers[0], let minor = numbers[1] else { return nil }
    self.major = major
    self.minor = minor
    build = halves.count > 1 ? Int(halves[1].prefix { $0.isNumber }) : nil
    isRHEL7 = text.contains(".el7")
  }

  /// The rules that a kernel of this release may follow; several where builds of one release differ.
  ///
  /// RHEL 7 began with the rule of 3.10 and ends with that of 3.17: build 1160 was read and measured
  /// with the late rule, an early tree with the early one; which build changed is not known.
  public var rules: [KernelRule] {
    if isRHEL7 {
      return build.map { $0 >= 1160 } == true
        ? [.addressPairStrict] : [.peerAddress, .addressPairStrict]
    }
    return switch (major, minor) {
    case (..<3, _), (3, ...13): [.peerAddress]
    case (3, 14...16): [.addressPair]
    case (3, _), (4, ...11): [.addressPairStrict]
    default: [.removed]
    }
  }

  /// Whether a container sees no `tcp_tw_recycle`, although the host's value rules in it: the sysctl is the
  /// initial network namespace's alone up to 4.10, and each namespace's own in 4.11 (1946e672c173).
  public var hidesRecycleFromContainers: Bool { (major, minor) < (4, 11) }

  /// Whether the check is made for IPv6 too: not in 2.6.32, whose `tcp_v6_remember_stamp` is a stub,
  /// and since 3.6; in between is not known.
  public var checksIPv6: Bool? {
    if major < 3 { return false }
    return (major, minor) >= (3, 6) ? true : nil
  }

  /// Whether each SYN that the check drops is counted in ListenDrops too: since 3.9
  /// (2aeef18d37aa, 848bf15f361c).
  public var countsListenDrops: Bool { (major, minor) >= (3, 9) }

  /// Whether each SYN cookie that is sent is counted in ListenDrops too: from 3.9 to 4.6
  /// (9caad864151e).
  public var countsCookies: Bool { countsListenDrops && (major, minor) < (4, 7) }
}

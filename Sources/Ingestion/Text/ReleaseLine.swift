internal import Wire

/// What one line tells of a host's kernel or distribution.
enum ReleaseLine {
  /// `uname -a`.
  case uname(host: String, release: String, version: String?)
  /// `/proc/version`.
  case procVersion(release: String, version: String?)
  /// `uname -r`.
  case bare(release: String)
  /// A distribution with its version; of several lines the one with the highest rank counts.
  case distribution(String, rank: Int)
  /// An address alone on its line.
  case address(String)
  /// The output of `date`, in ns since 1970 UTC; nil in another zone than UTC.
  case date(Int64?)
  /// The host's name, of `hostnamectl`.
  case host(String)
  /// The machine's architecture, of `hostnamectl` or `uname -m`.
  case machine(String)
  /// `uptime`, in seconds since the start, exact to the minute.
  case uptime(seconds: Int)
  /// `btime` of `/proc/stat`: when the host started, in seconds since 1970 UTC.
  case started(seconds: UInt64)
  /// A line of `/etc/os-release` or `hostnamectl` that tells nothing more.
  case passedOver

  /// Reads `line`; nil when it is none of these.
  init?(_ line: Substring) {
    let text = line.trimmed
    // The line of interrupts is long.
    if let statistic = Self.statistic(text) {
      self = statistic
      return
    }
    guard text.utf8.count <= 512 else { return nil }
    let words = text.words()
    if let kernel = Self.kernel(words) {
      self = kernel
    } else if words.count == 1, Self.isRelease(text) {
      self = .bare(release: String(text))
    } else if words.count == 1, let address = IPAddress(text) {
      self = .address(address.description)
    } else if Distribution.isNamed(by: words) {
      self = .distribution(text.description, rank: 3)
    } else if let line = HostnamectlLine.read(text) {
      self = line
    } else if words.count == 1, Self.isProcessor(text) {
      self = .machine(String(text))
    } else if let seconds = Uptime.seconds(words) {
      self = .uptime(seconds: seconds)
    } else if let assignment = Self.assignment(text) {
      self = assignment
    } else if let date = DateLine(words) {
      self = .date(date.nanoseconds)
    } else {
      return nil
    }
  }

  private static let statistics: Set<Substring> = [
    "btime", "cpu", "ctxt", "intr", "page", "processes", "procs_blocked", "procs_running",
    "softirq", "swap",
  ]

  /// A line of `/proc/stat`: a name and numbers.
  private static func statistic(_ text: Substring) -> ReleaseLine? {
    let words = text.words(limit: 3)
    guard words.count >= 2, let number = NumberText.decimal(words[1]) else { return nil }
    let isOfProcessor =
      words[0].hasPrefix("cpu") && words[0].utf8.dropFirst(3).allSatisfy(\.isDigit)
    guard statistics.contains(words[0]) || isOfProcessor else { return nil }
    return words[0] == "btime" && words.count == 2 ? .started(seconds: number) : .passedOver
  }

  private static func kernel(_ words: [Substring]) -> ReleaseLine? {
    guard words.count >= 3, words[0] == "Linux", isRelease(words[2]) else { return nil }
    let version = version(words.dropFirst(3))
    if words[1] == "version" { return .procVersion(release: String(words[2]), version: version) }
    return .uname(host: String(words[1]), release: String(words[2]), version: version)
  }

  /// `#3 SMP Sun Nov 22 14:30:46 UTC 2026`, without the machine's names that `uname -a` adds.
  private static func version(_ words: ArraySlice<Substring>) -> String? {
    guard let start = words.firstIndex(where: { $0.hasPrefix("#") }) else { return nil }
    var version = words[start...]
    while let last = version.last, isMachine(last) { version.removeLast() }
    return version.joined(separator: " ")
  }

  private static func isMachine(_ word: Substring) -> Bool {
    isProcessor(word) || word == "GNU/Linux" || word == "Linux" || word == "unknown"
  }

  private static func isProcessor(_ word: Substring) -> Bool {
    let processors: Set<Substring> = [
      "x86_64", "i386", "i486", "i586", "i686", "amd64", "aarch64", "arm64", "armv5tel", "armv6l",
      "armv7l", "ppc", "ppc64", "ppc64le", "s390x", "riscv64", "mips", "mips64",
    ]
    return processors.contains(word)
  }

  /// The machine that `uname -a` names in `line`.
  static func machine(_ line: Substring) -> String? {
    line.words().last(where: isProcessor).map { String($0) }
  }

  /// `3.10.0-957.el7.x86_64` or `5.4.0`: two or three numbers from Linux 2 on, then a suffix.
  static func isRelease(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count <= 128, let first = bytes.first, (0x32...0x39).contains(first) else {
      return false
    }
    let isWord = bytes.allSatisfy { $0.isLetter || $0.isDigit || "-._+~".utf8.contains($0) }
    let numbers = text.prefix { $0.isNumber || $0 == "." }
    let parts = numbers.split(separator: ".", omittingEmptySubsequences: false)
    let suffix = text.dropFirst(numbers.count)
    guard isWord, parts.count >= 2, !parts.dropLast().contains(where: \.isEmpty) else {
      return false
    }
    if suffix.isEmpty { return parts.count == 3 && parts[2].isEmpty == false }
    return parts.count <= 4 && (suffix.hasPrefix("-") || suffix.hasPrefix("+") || parts.count >= 3)
  }

  /// A line of `/etc/os-release` or of `lsb_release -a`.
  private static func assignment(_ text: Substring) -> ReleaseLine? {
    if text.hasPrefix("Description:") {
      let value = text.dropFirst("Description:".count).trimmed
      return Distribution.isNamed(by: value.words()) ? .distribution(String(value), rank: 2) : nil
    }
    guard let sign = text.firstIndex(of: "="), osReleaseKeys.contains(text[..<sign]) else {
      return nil
    }
    let value = unquoted(text[sign...].dropFirst())
    return text[..<sign] == "PRETTY_NAME" && !value.isEmpty
      ? .distribution(String(value), rank: 1) : .passedOver
  }

  private static let osReleaseKeys: Set<Substring> = [
    "ANSI_COLOR", "BUG_REPORT_URL", "BUILD_ID", "CENTOS_MANTISBT_PROJECT",
    "CENTOS_MANTISBT_PROJECT_VERSION", "CPE_NAME", "DISTRIB_CODENAME", "DISTRIB_DESCRIPTION",
    "DISTRIB_ID", "DISTRIB_RELEASE", "DOCUMENTATION_URL", "HOME_URL", "ID", "ID_LIKE", "LOGO",
    "NAME", "PLATFORM_ID", "PRETTY_NAME", "PRIVACY_POLICY_URL", "REDHAT_BUGZILLA_PRODUCT",
    "REDHAT_BUGZILLA_PRODUCT_VERSION", "REDHAT_SUPPORT_PRODUCT", "REDHAT_SUPPORT_PRODUCT_VERSION",
    "SUPPORT_END", "SUPPORT_URL", "UBUNTU_CODENAME", "VARIANT", "VARIANT_ID", "VERSION",
    "VERSION_CODENAME", "VERSION_ID",
  ]

  private static func unquoted(_ text: Substring) -> Substring {
    guard let first = text.first, first == "\"" || first == "'", text.count >= 2, text.last == first
    else { return text }
    return text.dropFirst().dropLast()
  }
}

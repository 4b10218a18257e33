public import Evidence
internal import Wire

/// Reads which kernel and distribution a host runs: `uname -a`, `uname -r`, `/proc/version`,
/// `/etc/os-release`, `/etc/redhat-release` and lines such as `CentOS 7.6`.
public struct KernelReleaseReader: Sendable {
  /// The host's name, from `uname -a`.
  public private(set) var host: String?
  /// When the text was made, in ns since 1970 UTC, from a line of `date` in UTC or GMT.
  public private(set) var time: Int64?
  private var release: (setting: Setting, rank: Int)?
  private var version: (setting: Setting, rank: Int)?
  private var distribution: (setting: Setting, rank: Int)?
  private var addresses: [Setting] = []
  private var unknown = UnknownLines()

  /// A reader that has read nothing.
  public init() {}

  /// `kernel.osrelease`, `kernel.version`, `os.release` and `os.address`, as far as the text has
  /// them, by line.
  ///
  /// `uname` counts more than `/proc/version`, and that more than a bare release.
  public var settings: [Setting] {
    let found = [release?.setting, version?.setting, distribution?.setting].compactMap(\.self)
    return (found + addresses).sorted { ($0.line, $0.name) < ($1.line, $1.name) }
  }

  /// The first hundred lines that tell of no release.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if TextNoise.isNoise(line) { return }
    switch ReleaseLine(line) {
    case .uname(let name, let osrelease, let text):
      host = host ?? name
      keep(osrelease, text, rank: 3, number)
    case .procVersion(let osrelease, let text): keep(osrelease, text, rank: 2, number)
    case .bare(let osrelease): keep(osrelease, nil, rank: 1, number)
    case .distribution(let text, let rank):
      if rank > distribution?.rank ?? 0 {
        distribution = (Setting(name: "os.release", value: text, line: number), rank)
      }
    case .address(let text):
      addresses.append(Setting(name: "os.address", value: text, line: number))
    case .date(let nanoseconds): time = time ?? nanoseconds
    case .passedOver: break
    case nil: unknown.add(line, number: number)
    }
  }

  private mutating func keep(_ osrelease: String, _ text: String?, rank: Int, _ number: Int) {
    if rank > release?.rank ?? 0 {
      release = (Setting(name: "kernel.osrelease", value: osrelease, line: number), rank)
    }
    if let text, rank > version?.rank ?? 0 {
      version = (Setting(name: "kernel.version", value: text, line: number), rank)
    }
  }

  /// Whether `line` has the form of one of the lines that tell of a release.
  public static func accepts(_ line: Substring) -> Bool {
    !TextNoise.isNoise(line) && ReleaseLine(line) != nil
  }

  /// Whether `line` names a kernel or a distribution, and is no mere address or date beside it.
  static func namesRelease(_ line: Substring) -> Bool {
    switch TextNoise.isNoise(line) ? nil : ReleaseLine(line) {
    case .uname, .procVersion, .bare, .distribution: true
    default: false
    }
  }
}

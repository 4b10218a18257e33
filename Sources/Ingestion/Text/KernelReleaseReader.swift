public import Evidence
internal import Wire

/// Reads which kernel and distribution a host runs, and what it is called: `uname -a`, `uname -r`,
/// `/proc/version`, `/etc/os-release`, `/etc/redhat-release`, `hostname`, `hostnamectl`, `uptime`,
/// `/proc/uptime`, `btime` of `/proc/stat`, and lines such as `CentOS 7.6`.
public struct KernelReleaseReader: Sendable {
  /// The host's name, from `uname -a`.
  public private(set) var host: String?
  /// When the text was made, in ns since 1970 UTC, from a line of `date` in UTC or GMT.
  public private(set) var time: Int64?
  private var release: (setting: Setting, rank: Int)?
  private var version: (setting: Setting, rank: Int)?
  private var distribution: (setting: Setting, rank: Int)?
  private var addresses: [Setting] = []
  private var others: [String: Setting] = [:]
  private var unknown = UnknownLines()
  /// Whether the next line is the bare name of the host.
  private var awaitsName = false
  /// Whether the next line is that of `/proc/uptime`.
  private var awaitsUptime = false

  /// A reader that has read nothing.
  public init() {}

  /// A reader of the file at `path`, which holds nothing but a name if it is `/etc/hostname`.
  public init(path: String) {
    awaitsName = Self.holdsName(path)
    awaitsUptime = Self.holdsUptime(path)
  }

  /// Whether the file at `path` is a copy of `/proc/uptime`.
  static func holdsUptime(_ path: String) -> Bool { "/\(path)".hasSuffix("/proc/uptime") }

  /// Whether nothing but the path of a file of one line tells what it is.
  static func isTold(by path: String) -> Bool {
    holdsName(path) || holdsDate(path) || holdsUptime(path)
  }

  /// Whether the file at `path` holds nothing but the host's name: `etc/hostname`, or the output
  /// of `hostname` where sosreport puts it.
  static func holdsName(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let last = parts.last, parts.count > 1 else { return false }
    return last == "hostname" || (last == "hostname_-f" && parts.contains("sos_commands"))
  }

  /// Whether the file at `path` holds nothing but the output of `date`, as sosreport keeps it.
  static func holdsDate(_ path: String) -> Bool {
    path.hasSuffix("/sos_commands/date/date") || path.hasSuffix("/sos_commands/general/date")
  }

  /// `kernel.osrelease`, `kernel.version`, `os.release`, `os.address`, `os.machine`, `os.uptime`
  /// (seconds) and `os.started` (seconds since 1970 UTC), as far as the text has them, by line.
  ///
  /// `uname` counts more than `/proc/version`, and that more than a bare release.
  public var settings: [Setting] {
    let found = [release?.setting, version?.setting, distribution?.setting].compactMap(\.self)
    return (found + addresses + others.values).sorted { ($0.line, $0.name) < ($1.line, $1.name) }
  }

  /// The first hundred lines that tell of no release.
  public var unknownLines: [UnknownLine] { unknown.first }

  /// How many such lines there were in all.
  public var unknownCount: Int { unknown.count }

  /// Reads the next line.
  public mutating func read(_ line: Substring, number: Int) {
    if note(line) || TextNoise.isNoise(line) { return }
    let found = ReleaseLine(line)
    if awaitsName, takeName(line, found) { return }
    if awaitsUptime, takeUptime(line, number) { return }
    switch found {
    case .host(let name): host = host ?? name
    case .machine(let name): keep("os.machine", name, number)
    case .uptime(let seconds): keep("os.uptime", "\(seconds)", number)
    case .started(let seconds): keep("os.started", "\(seconds)", number)
    case .uname(let name, let osrelease, let text):
      host = host ?? name
      if let machine = ReleaseLine.machine(line) { keep("os.machine", machine, number) }
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

  /// Takes a command that prints the host's name, if `line` is one.
  @discardableResult mutating func note(_ line: Substring) -> Bool {
    guard let command = SectionCommand(line, isKnown: { Self.names($0) || Self.isUptime($0) })
    else { return false }
    awaitsName = Self.names(command)
    awaitsUptime = !awaitsName && Self.isUptime(command)
    return awaitsName || awaitsUptime
  }

  /// Whether a command prints the host's name and nothing else.
  private static func names(_ command: SectionCommand) -> Bool {
    command.program == "hostname" && command.operands.isEmpty
      || command.program == "uname" && command.arguments == ["-n"]
  }

  private static func isUptime(_ command: SectionCommand) -> Bool {
    command.files == ["/proc/uptime"]
  }

  /// Whether the next line is one that only the command before it explains.
  var awaitsValue: Bool { awaitsName || awaitsUptime }

  /// `1454500.91 2800000.12`: the seconds since the start, and those that the processors idled.
  private mutating func takeUptime(_ line: Substring, _ number: Int) -> Bool {
    awaitsUptime = false
    let words = line.words()
    guard words.count == 2, words.allSatisfy(NumberText.isFraction),
      let seconds = NumberText.decimal(words[0].prefix { $0 != "." })
    else { return false }
    keep("os.uptime", "\(seconds)", number)
    return true
  }

  private mutating func takeName(_ line: Substring, _ found: ReleaseLine?) -> Bool {
    awaitsName = false
    if case .address? = found { return false }
    let name = line.trimmed
    guard (1...253).contains(name.utf8.count), name.utf8.allSatisfy(\.isNamePart) else {
      return false
    }
    host = host ?? String(name)
    return true
  }

  private mutating func keep(_ name: String, _ value: String, _ line: Int) {
    if others[name] == nil { others[name] = Setting(name: name, value: value, line: line) }
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
    case .uname, .procVersion, .bare, .distribution, .started, .uptime: true
    default: false
    }
  }
}

/// A counter of the kernel as one snapshot shows it.
public struct Counter: Hashable, Sendable, Codable {
  /// Its MIB name with the group, such as `TcpExt.ListenDrops`.
  public var mib: String
  /// Its value.
  ///
  /// Counters are unsigned 64-bit in the kernel.
  public var value: UInt64
  /// 1-based line of the text it was read from.
  public var line: Int

  /// The counter `mib` with `value`, read from `line`.
  public init(mib: String, value: UInt64, line: Int) {
    self.mib = mib
    self.value = value
    self.line = line
  }
}

/// All counters of one `netstat -s`, and which groups it shows.
public struct CounterSnapshot: Hashable, Sendable {
  /// The counters in the order of the text.
  public var counters: [Counter]
  /// The groups that are shown as a whole (`TcpExt`): a counter that is missing from such a group
  /// was zero, since net-tools leaves zeros out.
  ///
  /// A `grep`ped fragment shows no group as a whole.
  public var groups: Set<String>

  /// A snapshot.
  public init(counters: [Counter], groups: Set<String>) {
    self.counters = counters
    self.groups = groups
  }

  /// The value of `mib`, 0 when its group is shown without it, nil when nothing is known.
  public subscript(mib: String) -> UInt64? {
    if let counter = counters.last(where: { $0.mib == mib }) { return counter.value }
    return groups.contains(String(mib.prefix { $0 != "." })) ? 0 : nil
  }
}

/// A kernel setting.
public struct Setting: Hashable, Sendable, Codable {
  /// Its name with dots: `net.ipv4.tcp_tw_recycle`.
  ///
  /// The kernel's release is `kernel.osrelease`.
  public var name: String
  /// Its value as text; several values are separated by single blanks.
  public var value: String
  /// 1-based line of the text it was read from.
  public var line: Int

  /// The configuration file that gives the value, such as `/etc/sysctl.conf`; nil for the value of
  /// the running kernel.
  ///
  /// A file is an intention: whether it was ever applied, and holds in this kernel, it does not say.
  public var file: String?
  /// The host that its own command names, as a shell's prompt or `ssh` does; nil where none does.
  public var host: String?

  /// The setting `name` with `value`, read from `line`.
  public init(name: String, value: String, line: Int, file: String? = nil) {
    self.name = name
    self.value = value
    self.line = line
    self.file = file
  }
}

import Evidence

/// What the host's own snapshots say: counters that moved, settings, the kernel.
struct HostMeasurements {
  /// Movements between neighbouring snapshots.
  let deltas: [CounterDelta]
  /// All snapshots, in order within each host.
  let snapshots: [SnapshotRecord]
  /// All settings, in the order of inputs and lines.
  let settings: [SettingRecord]
  /// The kernel, if its release is known.
  private(set) var kernel: KernelIdentity?
  /// Stored timestamps of peers, as the kernel printed them.
  let peerStamps: [PeerStampRecord]
  /// Drops traced, lines logged, queues listed.
  let traces: HostTraces

  /// Whether snapshots and captures lie apart in time, so that no rise belongs to the packets.
  let isApartFromCaptures: Bool
  /// Whether the snapshots are known to span the captures, so that a rise holds all that the captures
  /// show, and more.
  let spansCaptures: Bool

  /// The measurements of each of the hosts that it may be, where it is not known which one; only that
  /// counts on which all of them agree.
  private(set) var candidates: [HostMeasurements] = []

  /// A stored timestamp and the input it was read from.
  struct PeerStampRecord {
    let input: Int64
    let reading: PeerStampReading
  }

  /// The measurements in `inputs`, and the `captures` that they belong to, which are among the
  /// inputs unless given.
  init(
    snapshots: [SnapshotRecord], settings: [SettingRecord], inputs: [InputRecord],
    captures: [InputRecord]? = nil, kernelOverride: String?
  ) {
    peerStamps = inputs.flatMap { record in
      record.facts.peerStamps.map { PeerStampRecord(input: record.id, reading: $0) }
    }
    traces = HostTraces(inputs)
    let overlap = CounterOverlap(inputs: captures ?? inputs, snapshots: snapshots)
    (isApartFromCaptures, spansCaptures) = (overlap.distance != nil, overlap.isCovering)
    let snapshots = HostStarts(settings: settings, inputs: inputs)
      .completed(Self.marked(snapshots, settings: settings))
    self.snapshots = snapshots
    self.settings = settings
    deltas = CounterMovement.deltas(snapshots)
    kernel = Self.kernel(settings: settings, override: kernelOverride)
  }

  /// The movement of `mib` over all snapshots of each host: from the first to the last, unless the
  /// counter was reset in between.
  ///
  /// A counter that both leave out as zero did not move.
  func movements(of mib: String) -> [CounterDelta] {
    let own = CounterMovement.deltas(of: mib, snapshots)
    // Two kinds of text show the same counter of one host: each counts once.
    let kinds = [.netstat] + snapshots.map(\.kind)
    guard let kind = kinds.first(where: { own[$0]?.isEmpty == false }) else { return [] }
    return (own[kind] ?? []).reduce(into: []) { joined, delta in
      guard let last = joined.last, last.host == delta.host, last.netns == delta.netns,
        let before = last.delta, let rise = delta.delta
      else {
        joined.append(delta)
        return
      }
      let index = joined.count - 1
      joined[index].after = delta.after
      joined[index].delta = before.addingReportingOverflow(rise).partialValue
      joined[index].toInput = delta.toInput
      joined[index].line = delta.line
      joined[index].duration = last.duration.flatMap { one in
        delta.duration.map { one.addingReportingOverflow($0).partialValue }
      }
    }
  }

  /// How far `mib` rose over all hosts while the packets were captured; nil when no two snapshots
  /// show it, when it was reset, or when the snapshots are of another time.
  func rise(of mib: String) -> UInt64? {
    guard !isApartFromCaptures else { return nil }
    let movements = movements(of: mib)
    let rises = movements.compactMap(\.delta)
    guard !rises.isEmpty, rises.count == movements.count else { return nil }
    return rises.reduce(0) { $0.addingReportingOverflow($1).partialValue }
  }

  /// The counters of `mibs` that are known from a single snapshot of their host.
  func singles(of mibs: [String]) -> [SingleCounter] {
    let counts = Dictionary(grouping: snapshots) { [$0.host, $0.netns] }
    return snapshots.filter { counts[[$0.host, $0.netns]]?.count == 1 }.flatMap { snapshot in
      mibs.compactMap { mib in
        snapshot.counters.counters.last { $0.mib == mib }
          .map { SingleCounter(input: snapshot.input, counter: $0) }
      }
    }
  }

  /// The value that counts for the setting `name`: the running kernel's, as last found, before
  /// what a configuration file intends.
  func setting(_ name: String) -> SettingRecord? {
    guard candidates.isEmpty else { return agreed(candidates.map { $0.setting(name) }) }
    return SettingPrecedence.effective(
      settings.filter { $0.setting.name == name }, among: settings)
  }

  /// The records of several hosts, where all have one and of the same value.
  private func agreed(_ records: [SettingRecord?]) -> SettingRecord? {
    let known = records.compactMap(\.self)
    guard known.count == records.count, Set(known.map(\.setting.value)).count == 1,
      Set(known.map(\.setting.file)).count == 1
    else { return nil }
    return known.last
  }

  /// The running kernel's values of `name`, in the order found.
  func runningValues(of name: String) -> [String] {
    settings.filter { $0.setting.name == name && $0.setting.file == nil }.map(\.setting.value)
  }

  /// The running kernel's values of `name` one after the other, each where it is first found; none where
  /// several hosts may be meant.
  func changes(of name: String) -> [SettingRecord] {
    guard candidates.isEmpty else { return [] }
    return settings.filter { $0.setting.name == name && $0.setting.file == nil }.reduce(into: []) {
      if $0.last?.setting.value != $1.setting.value { $0.append($1) }
    }
  }

  /// Whether the running kernel is known to have had `value` for `name`, at one time at least; where
  /// several hosts may be meant, all of them.
  func isKnown(_ name: String, toBe value: String) -> Bool {
    candidates.isEmpty
      ? runningValues(of: name).contains(value)
      : candidates.allSatisfy { $0.isKnown(name, toBe: value) }
  }

  /// Whether the running kernel is known to have had no other value than `value` for `name`; where
  /// several hosts may be meant, all of them.
  func isAlways(_ name: String, _ value: String) -> Bool {
    guard candidates.isEmpty else { return candidates.allSatisfy { $0.isAlways(name, value) } }
    let values = runningValues(of: name)
    return !values.isEmpty && values.allSatisfy { $0 == value }
  }

  /// Whether hosts that may be meant say different things of `name`.
  func isDisputed(_ name: String) -> Bool {
    setting(name) == nil && candidates.contains { $0.setting(name) != nil }
  }

  /// The rules of the per-host check that the kernel may follow; all that there are where it is not
  /// known, or has no such check: what that would have done is worth knowing either way.
  var rulesToTry: [KernelRule] {
    let kernels = candidates.isEmpty ? [kernel] : candidates.map(\.kernel)
    let rules = kernels.flatMap { $0?.rules ?? KernelRule.existing }
    let existing = KernelRule.existing.filter(rules.contains)
    return existing.isEmpty ? KernelRule.existing : existing
  }

  /// What counts where `hosts` may be meant, of which this is the sum.
  func agreeing(_ hosts: [HostMeasurements]) -> HostMeasurements {
    var common = self
    common.candidates = hosts
    let kernels = hosts.map(\.kernel)
    let isAgreed = Set(kernels.map { $0?.release }).count == 1
    common.kernel = isAgreed ? kernels.last ?? nil : nil
    return common
  }

  /// Whether a text of the host, or of those that may be meant, names a kernel's release.
  var namesKernel: Bool {
    candidates.isEmpty
      ? settings.contains { $0.setting.name == "kernel.osrelease" }
      : candidates.contains(where: \.namesKernel)
  }

  /// The same under the kernel that `settings` tell of.
  func under(_ settings: [SettingRecord]) -> HostMeasurements {
    var known = self
    known.kernel = Self.kernel(settings: settings, override: nil)
    known.candidates = candidates.map { $0.under(settings) }
    return known
  }

  /// How many settings of TCP an input holds that lists all of them; nil when none does.
  ///
  /// A list without a name says that the kernel shows no such setting there.
  var listedSettings: (input: Int64, count: Int)? {
    guard candidates.allSatisfy({ $0.listedSettings != nil }) else { return nil }
    let running = settings.filter {
      $0.setting.file == nil && $0.setting.name.hasPrefix("net.ipv4.tcp_")
    }
    let counts = Dictionary(grouping: running, by: \.input).mapValues(\.count)
    return counts.filter { $0.value >= Self.wholeList }.min { $0.key < $1.key }
      .map { (input: $0.key, count: $0.value) }
  }

  /// `sysctl -a` lists more settings of TCP than this in every kernel since 2.6.18.
  private static let wholeList = 30

  private static func kernel(
    settings: [SettingRecord], override: String?
  ) -> KernelIdentity? {
    let distribution = settings.last { $0.setting.name == "os.release" }
    let narrowed = distribution.map { DistributionKernel.rules(of: $0.setting.value) } ?? []
    if let override, let release = KernelRelease(override) {
      return KernelIdentity(release: override, rules: release.rules, input: nil, line: nil)
    }
    if let found = settings.last(where: { $0.setting.name == "kernel.osrelease" }),
      let release = KernelRelease(found.setting.value)
    {
      return KernelIdentity(
        release: found.setting.value, rules: release.rules, input: found.input,
        line: found.setting.line)
    }
    guard let distribution, !narrowed.isEmpty else { return nil }
    return KernelIdentity(
      release: distribution.setting.value, rules: narrowed, input: distribution.input,
      line: distribution.setting.line)
  }

  /// The snapshots, with those marked whose counters are as wide as those of a 32-bit machine.
  private static func marked(
    _ snapshots: [SnapshotRecord], settings: [SettingRecord]
  ) -> [SnapshotRecord] {
    let narrow: Set<String> = [
      "i386", "i486", "i586", "i686", "armv5tel", "armv6l", "armv7l", "ppc",
    ]
    let machines = settings.filter { $0.setting.name == "os.machine" }.map(\.setting.value)
    guard !machines.isEmpty, machines.allSatisfy(narrow.contains) else { return snapshots }
    return snapshots.map { snapshot in
      var snapshot = snapshot
      let values = snapshot.counters.counters.map(\.value)
      if values.allSatisfy({ $0 <= UInt64(UInt32.max) }) { snapshot.isNarrow = true }
      return snapshot
    }
  }
}

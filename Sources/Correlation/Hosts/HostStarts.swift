import Evidence

/// When a host had started, as the texts beside its snapshots tell: `btime` of `/proc/stat`, or an
/// uptime and the time of the snapshot.
struct HostStarts {
  private let started: Values
  private let uptimes: Values
  private let folders: [Int64: String]

  /// The values of one setting, in seconds, by input and by folder.
  private struct Values {
    let byInput: [Int64: Set<Int64>]
    let byFolder: [String: Set<Int64>]

    init(_ name: String, _ settings: [SettingRecord], folders: [Int64: String]) {
      var (byInput, byFolder) = ([Int64: Set<Int64>](), [String: Set<Int64>]())
      for record in settings where record.setting.name == name {
        guard let value = Int64(record.setting.value) else { continue }
        byInput[record.input, default: []].insert(value)
        if let folder = folders[record.input] { byFolder[folder, default: []].insert(value) }
      }
      (self.byInput, self.byFolder) = (byInput, byFolder)
    }

    /// The only value of `input`, else the only one of its folder; folders that hold several, of
    /// several moments, tell nothing.
    func value(for input: Int64, in folder: String?) -> Int64? {
      let own = byInput[input] ?? []
      let values = own.isEmpty ? folder.flatMap { byFolder[$0] } ?? [] : own
      return values.count == 1 ? values.first : nil
    }
  }

  init(settings: [SettingRecord], inputs: [InputRecord]) {
    folders = inputs.reduce(into: [:]) { $0[$1.id] = $1.hostFolder }
    started = Values("os.started", settings, folders: folders)
    uptimes = Values("os.uptime", settings, folders: folders)
  }

  /// The snapshots with the host's start.
  func completed(_ snapshots: [SnapshotRecord]) -> [SnapshotRecord] {
    snapshots.map { snapshot in
      var snapshot = snapshot
      snapshot.bootTime = start(before: snapshot) ?? snapshot.bootTime
      return snapshot
    }
  }

  private func start(before snapshot: SnapshotRecord) -> Int64? {
    let folder = folders[snapshot.input]
    if let seconds = started.value(for: snapshot.input, in: folder) { return Self.ns(seconds) }
    guard let time = snapshot.time,
      let length = uptimes.value(for: snapshot.input, in: folder).flatMap(Self.ns)
    else { return nil }
    let (start, isTooEarly) = time.subtractingReportingOverflow(length)
    return isTooEarly ? nil : start
  }

  private static func ns(_ seconds: Int64) -> Int64? {
    let (value, isTooLarge) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return isTooLarge ? nil : value
  }
}

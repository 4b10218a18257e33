import Evidence

/// Which of several places that give a setting counts.
enum SettingPrecedence {
  /// The record that counts for one name: the running kernel's last value; without one what the
  /// configuration files would set.
  static func effective(_ records: [SettingRecord]) -> SettingRecord? {
    if let running = records.last(where: { $0.setting.file == nil }) { return running }
    return records.enumerated().max { rank($0) < rank($1) }?.element
  }

  /// Files in the order in which `sysctl --system` reads them; the last one wins, and in it the last
  /// line.
  ///
  /// Source: sysctl(8) of procps: the directories' files by name, whatever the directory, then
  /// `/etc/sysctl.conf`. A file hides those of its name in directories that count less.
  private static func rank(_ record: (offset: Int, element: SettingRecord)) -> Rank {
    let file = record.element.setting.file ?? ""
    let parts = file.split(separator: "/")
    let folder = parts.dropLast().joined(separator: "/")
    let folders = ["lib/sysctl.d", "usr/local/lib/sysctl.d", "run/sysctl.d", "etc/sysctl.d"]
    return Rank(
      isLast: parts.last == "sysctl.conf", name: String(parts.last ?? ""),
      folder: folders.lastIndex { folder.hasSuffix($0) } ?? -1, offset: record.offset)
  }

  private struct Rank: Comparable {
    let isLast: Bool
    let name: String
    let folder: Int
    let offset: Int

    static func < (left: Rank, right: Rank) -> Bool {
      if left.isLast != right.isLast { return right.isLast }
      return (left.name, left.folder, left.offset) < (right.name, right.folder, right.offset)
    }
  }
}

import Evidence

/// Which of several places that give a setting counts.
enum SettingPrecedence {
  /// The record that counts for one name: the running kernel's last value; without one what the
  /// configuration files would set.
  ///
  /// - Parameter all: the records of all names, which tell what files there are.
  static func effective(
    _ records: [SettingRecord], among all: [SettingRecord] = []
  ) -> SettingRecord? {
    if let running = records.last(where: { $0.setting.file == nil }) { return running }
    let files = Set(all.compactMap(\.setting.file)).map { rank(ofFile: $0) }
    return records.enumerated().filter { record in
      let own = rank(record)
      return !files.contains { $0.hides(own) }
    }.max { rank($0) < rank($1) }?.element
  }

  /// Files in the order in which `sysctl --system` reads them; the last one wins, and in it the last
  /// line.
  ///
  /// Source: sysctl(8) of procps: the directories' files by name, whatever the directory, then
  /// `/etc/sysctl.conf`. A file hides those of its name in directories that count less.
  private static func rank(_ record: (offset: Int, element: SettingRecord)) -> Rank {
    rank(ofFile: record.element.setting.file ?? "", offset: record.offset)
  }

  private static func rank(ofFile file: String, offset: Int = 0) -> Rank {
    let parts = file.split(separator: "/")
    let folder = parts.dropLast().joined(separator: "/")
    let folders = ["lib/sysctl.d", "usr/local/lib/sysctl.d", "run/sysctl.d", "etc/sysctl.d"]
    return Rank(
      isLast: parts.last == "sysctl.conf", name: String(parts.last ?? ""),
      folder: folders.lastIndex { folder.hasSuffix($0) } ?? -1, offset: offset)
  }

  private struct Rank: Comparable {
    let isLast: Bool
    let name: String
    let folder: Int
    let offset: Int

    /// Whether this file has the name of the other one, in a directory that counts more.
    func hides(_ other: Rank) -> Bool {
      !isLast && !other.isLast && name == other.name && other.folder >= 0 && folder > other.folder
    }

    static func < (left: Rank, right: Rank) -> Bool {
      if left.isLast != right.isLast { return right.isLast }
      return (left.name, left.folder, left.offset) < (right.name, right.folder, right.offset)
    }
  }
}

import Evidence

/// The series of snapshots that an input belongs to and its place there, from its name and those of
/// its folders (design.md part 2).
///
/// Snapshots in different folders may be of different hosts, unless the folders themselves say
/// `before` and `after`, or when.
struct SnapshotSeries {
  /// Which snapshots belong together, below the path that was named.
  let series: String
  /// The folders that were named on the command line: one series of two of them is two.
  let root: String
  /// Orders the snapshots of the series; nil when the name does not tell.
  let position: String?
  /// The folder that the texts of its host lie in.
  let folder: String

  init(of location: EvidenceLocation) {
    let file = SnapshotName(path: location.name)
    var folders = file.folder.split(separator: "/").map(String.init)
    var roots = location.folder.split(separator: "/").map(String.init)
    var position = file.position.sortText
    if let place = folders.lastIndex(where: Self.isPositioned) {
      position = position ?? Self.take(&folders, at: place)
    } else if let place = roots.indices.last, Self.isPositioned(roots[place]) {
      position = position ?? Self.take(&roots, at: place)
    }
    // The file's own position counts more, but the folder's has to go all the same.
    if position == file.position.sortText, let place = folders.lastIndex(where: Self.isPositioned) {
      _ = Self.take(&folders, at: place)
    }
    // Of a name that is nothing but a position, the folder's stands in its place.
    let name = file.series == file.folder ? "" : file.series
    series = (folders + [name]).filter { !$0.isEmpty }.joined(separator: "/")
    folder = (roots + folders).filter { !$0.isEmpty }.joined(separator: "/")
    root = roots.filter { !$0.isEmpty }.joined(separator: "/")
    self.position = position
  }

  /// Whether a folder's name says `before`, `after` or when; another number may be that of a host.
  private static func isPositioned(_ folder: String) -> Bool {
    let position = SnapshotName(path: folder).position
    return position.phase != .unknown || !position.date.isEmpty || countsTime(folder)
  }

  private static let timeWords: Set<String> = [
    "attempt", "day", "hour", "minute", "round", "run", "sample", "shift", "snap", "snapshot",
    "step",
    "t", "take", "time", "try", "week",
  ]

  /// Whether a folder is called by a word for times and a number: `day1`, `run-2`.
  private static func countsTime(_ folder: String) -> Bool {
    let word = folder.prefix { $0.isLetter }
    let rest = folder[word.endIndex...].drop { "-_. ".contains($0) }
    return timeWords.contains(word.lowercased()) && NumberText.decimal(rest) != nil
  }

  /// Takes the position out of a folder's name.
  private static func take(_ folders: inout [String], at index: Int) -> String? {
    let name = SnapshotName(path: folders[index])
    folders[index] = name.series
    return name.position.sortText
  }
}

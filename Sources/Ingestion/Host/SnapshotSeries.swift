import Evidence

/// The series of snapshots that an input belongs to and its place there, from its name (design.md
/// part 2).
///
/// Snapshots in different folders may be of different hosts, unless the folders themselves say
/// `before` and `after`.
struct SnapshotSeries {
  /// Which snapshots belong together.
  let series: String
  /// Orders the snapshots of the series; nil when the name does not tell.
  let position: String?

  init(of input: Input) {
    let file = SnapshotName(path: input.path)
    let folder = file.folder.isEmpty ? nil : SnapshotName(path: file.folder)
    let isPositioned = folder.map { $0.position != .none } ?? false
    let place = isPositioned ? folder.map { [$0.folder, $0.series] } ?? [] : [file.folder]
    let parts = (place + [file.series]).filter { !$0.isEmpty }
    series = parts.joined(separator: "/")
    position = file.position.sortText ?? folder?.position.sortText
  }

  func name(_ evidence: inout IngestedEvidence) {
    evidence.series = series
    evidence.position = position
  }
}

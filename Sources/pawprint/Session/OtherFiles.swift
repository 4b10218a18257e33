import Evidence
import Ingestion

/// The files that hold no evidence in what a program collected from hosts and clusters: they are told of
/// in one line for each folder that it made, since a sosreport has thousands.
struct OtherFiles {
  private var counts: [String: (files: Int, bytes: Int64)] = [:]

  /// Thrown for a file that is only counted.
  struct PassedBy: Error {}

  /// Counts `input` where it is such a file.
  ///
  /// - Throws: `PassedBy`, so that the input is not kept.
  mutating func check(_ input: Input) throws(PassedBy) {
    guard input.status == .ignored, let tree = CollectedFolder(path: input.path) else { return }
    let known = counts[tree.path] ?? (0, 0)
    counts[tree.path] = (
      known.files + 1, known.bytes.addingReportingOverflow(input.bytes).partialValue
    )
    throw PassedBy()
  }

  /// One input for each such folder.
  var inputs: [Input] {
    counts.sorted { $0.key < $1.key }.map { path, count in
      Input(
        path: path.isEmpty ? "." : path, sha256: "", bytes: count.bytes, kind: .unknown,
        status: .ignored, notes: [.otherFiles(count.files)])
    }
  }
}

import Foundation
import Testing

/// The files of `shared` beside the repository, which are not part of it.
enum SharedFiles {
  /// The folder, nil where the repository was checked out without it.
  static let folder: URL? = {
    // The tests may be compiled through a link to this folder.
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let shared = folder.appendingPathComponent("shared")
      let table = shared.appendingPathComponent("netstat-templates.tsv")
      if FileManager.default.fileExists(atPath: table.path) { return shared }
    }
    return nil
  }()

  static var areThere: Bool { folder != nil }

  /// Why tests of them are skipped.
  static let areMissing: Comment = "SKIPPED: there is no ../shared beside the repository"

  static func bytes(_ path: String) throws -> [UInt8] {
    let folder = try #require(folder)
    return Array(try Data(contentsOf: folder.appendingPathComponent(path)))
  }

  static func lines(_ path: String) throws -> [Substring] {
    TextLines.of(try bytes(path)).map { Substring($0.text) }
  }

  /// The paths under `part`, in sorted order.
  static func paths(under part: String) -> [String] {
    guard let folder else { return [] }
    let root = folder.appendingPathComponent(part).path
    let found = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    return found.sorted().map { "\(part)/\($0)" }
  }
}

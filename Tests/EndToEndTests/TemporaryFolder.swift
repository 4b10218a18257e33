import Foundation

/// A folder for one test.
///
/// A class, because it removes itself when it goes.
final class TemporaryFolder {
  let path: String

  init() {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "pawprint-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      preconditionFailure("no temporary folder: \(error)")
    }
    path = (folder.path as NSString).resolvingSymlinksInPath
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of `name` in this folder.
  subscript(name: String) -> String { "\(path)/\(name)" }

  /// Writes `data` to the file `name`, whose folders are made, and returns its path.
  @discardableResult func write(_ data: Data, to name: String) throws -> String {
    let file = URL(fileURLWithPath: self[name])
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return self[name]
  }

  /// Writes `text` to the file `name`, whose folders are made, and returns its path.
  @discardableResult func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// Copies the file at `path` to `name`, and returns its path.
  @discardableResult func copy(_ path: String, to name: String) throws -> String {
    try write(contents(of: path), to: name)
  }

  /// The names in the folder.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

/// The bytes of the file at `path`.
func contents(of path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

/// The text of the file at `path`.
func text(of path: String) throws -> String {
  String(decoding: try contents(of: path), as: UTF8.self)
}

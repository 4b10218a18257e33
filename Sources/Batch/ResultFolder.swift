import CLinux
import Foundation
import Glibc

/// Where the workers of one thread make results, which then appear all at once.
struct ResultFolder {
  /// How the names of such folders begin; no case's folder has a dot in front.
  static let prefix = ".making-"
  /// How the names of results that were replaced begin.
  private static let oldPrefix = ".old-"

  private let output: String
  private let name: String

  /// The folder called `name` among all such folders in the folder `output`.
  init(output: String, name: String) { (self.output, self.name) = (output, name) }

  /// The folder itself.
  private var path: String { "\(output)/\(Self.prefix)\(name)" }
  /// The results in the making.
  var results: String { path + "/results" }
  /// For temporary files.
  var temporary: String { path + "/temporary" }
  /// What the worker is to do.
  var order: String { path + "/order.json" }
  /// What the worker says on stderr.
  var talk: String { path + "/talk.txt" }

  /// Makes the folder.
  func make() throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: path), withIntermediateDirectories: true)
  }

  /// Makes the folder ready for a case: empty, but for `order`.
  func prepare(order data: Data) throws {
    for folder in [results, temporary] where unsafe mkdir(folder, 0o777) != 0 {
      guard errno == EEXIST else { throw systemError(errno) }
      // What another case left is for nobody to see.
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      }
    }
    try Disk.write(data, to: order)
  }

  /// Puts the results in the place of earlier ones at `published`, in one step where the file system can,
  /// once they are on the disk: whoever sees them sees all of them, also after a loss of power.
  ///
  /// - Throws: `POSIXError`.
  func publish(at published: String) throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: results) {
      try Disk.flush("\(results)/\(name)")
    }
    try Disk.flush(results)
    if unsafe rename(results, published) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR else {
      throw systemError(errno)
    }
    if unsafe linux_exchange(results, published) == 0 { return }
    guard errno == ENOSYS || errno == EINVAL else { throw systemError(errno) }
    let old = "\(output)/\(Self.oldPrefix)\(name)"
    guard unsafe rename(published, old) == 0, unsafe rename(results, published) == 0 else {
      throw systemError(errno)
    }
    try? FileManager.default.removeItem(atPath: old)
  }

  /// Removes the folder, and results that were replaced.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Removes what killed batches left in `output`.
  static func removeLeftovers(in output: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: output)) ?? []
    for name in names where name.hasPrefix(prefix) || name.hasPrefix(oldPrefix) {
      try? FileManager.default.removeItem(atPath: "\(output)/\(name)")
    }
  }
}

import CLinux
import Foundation
import Glibc

/// Where one case is made before its results appear, all at once.
struct ResultFolder {
  /// How the names of such folders begin; no case's folder has a dot in front.
  static let prefix = ".making-"
  /// How the names of results that were replaced begin.
  private static let oldPrefix = ".old-"

  private let output: String
  private let name: String

  /// The folder for the case called `name` in the folder `output`.
  init(output: String, name: String) { (self.output, self.name) = (output, name) }

  /// The folder, which the worker may write to.
  var path: String { "\(output)/\(Self.prefix)\(name)" }
  /// The results in the making.
  var results: String { path + "/results" }
  /// For temporary files.
  var temporary: String { path + "/temporary" }
  /// What the worker is to do.
  var order: String { path + "/order.json" }
  /// What the worker says on stderr.
  var talk: String { path + "/talk.txt" }
  /// Where the results appear.
  var published: String { "\(output)/\(name)" }

  /// Makes the folder anew, with `order` in it.
  func make(order data: Data) throws {
    try? FileManager.default.removeItem(atPath: path)
    for folder in [results, temporary] {
      try FileManager.default.createDirectory(
        at: URL(filePath: folder), withIntermediateDirectories: true)
    }
    try data.write(to: URL(filePath: order))
  }

  /// Puts the results in the place of earlier ones, in one step where the file system can.
  ///
  /// - Throws: `POSIXError`.
  func publish() throws {
    if unsafe rename(results, published) == 0 { return }
    guard errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR else { throw Self.error(errno) }
    if unsafe linux_exchange(results, published) == 0 { return }
    guard errno == ENOSYS || errno == EINVAL else { throw Self.error(errno) }
    let old = "\(output)/\(Self.oldPrefix)\(name)"
    guard unsafe rename(published, old) == 0, unsafe rename(results, published) == 0 else {
      throw Self.error(errno)
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

  private static func error(_ code: Int32) -> POSIXError {
    POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
  }
}

import Foundation
import Glibc

/// An output that could not be written.
struct OutputError: Error, CustomStringConvertible {
  let path: String
  let reason: String

  var description: String {
    "Cannot write '\(path)': \(reason). Name another place with -o, --json or --html."
  }
}

/// Writes results: whole files that appear at once, or stdout.
enum Output {
  /// Writes `text` to the file `path`, or to stdout when it is nil or `-`.
  ///
  /// - Throws: `OutputError`.
  static func write(_ text: String, to path: String?) throws {
    guard let path, path != "-" else {
      print(text, terminator: "")
      return
    }
    do {
      // A device such as /dev/stdout cannot be replaced by a finished file.
      let isFile = !FileManager.default.fileExists(atPath: path) || isRegular(path)
      try Data(text.utf8).write(to: URL(filePath: path), options: isFile ? .atomic : [])
    } catch {
      throw OutputError(path: path, reason: reason(for: error))
    }
  }

  /// Complains now about a place that cannot be written, before the work is done.
  ///
  /// - Throws: `OutputError`.
  static func check(_ path: String?) throws {
    guard let path, path != "-" else { return }
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let target = isRegular(path) ? path : folder
    guard unsafe access(target, W_OK) == 0 else {
      let code = errno
      let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
      throw OutputError(path: path, reason: reason.lowercased())
    }
    if type(of: path) == .typeDirectory { throw OutputError(path: path, reason: "it is a folder") }
  }

  private static func isRegular(_ path: String) -> Bool {
    type(of: path) == .typeRegular
  }

  private static func type(of path: String) -> FileAttributeType? {
    let target = (path as NSString).resolvingSymlinksInPath
    return (try? FileManager.default.attributesOfItem(atPath: target))?[.type] as? FileAttributeType
  }

  private static func reason(for error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    guard let underlying, underlying.domain == NSPOSIXErrorDomain else {
      return error.localizedDescription
    }
    return unsafe strerror(Int32(underlying.code)).map { unsafe String(cString: $0) }?.lowercased()
      ?? error.localizedDescription
  }
}

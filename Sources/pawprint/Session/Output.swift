import Batch
import Foundation
import Glibc

/// An output that could not be written.
struct OutputError: Error, CustomStringConvertible {
  let path: String
  let reason: String
  /// Whether the place is there and did not take what was written: a full disk, say.
  var isFailure = false

  var description: String {
    path.isEmpty
      ? "Cannot write to standard output: \(reason)."
      : "Cannot write '\(path)': \(reason). Name another place with -o, --json or --html."
  }
}

/// Writes results: whole files that appear at once, or stdout.
enum Output {
  /// Writes `text` to the file `path`, or to stdout when it is nil or `-`.
  ///
  /// - Throws: `OutputError`.
  static func write(_ text: String, to path: String?) throws {
    guard let path, path != "-" else {
      return try print(text)
    }
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: isFile(path) ? .atomic : [])
    } catch {
      throw OutputError(path: path, reason: reason(for: error), isFailure: isFailure(error))
    }
  }

  /// Writes `text` to the file `path`, which need neither appear at once nor be on the disk yet.
  ///
  /// - Throws: `OutputError`.
  static func writeDraft(_ text: String, to path: String) throws {
    do {
      try Disk.write(text.utf8, to: path)
    } catch {
      throw OutputError(path: path, reason: reason(for: error), isFailure: isFailure(error))
    }
  }

  /// Whether writing failed, and not making the file.
  private static func isFailure(_ error: any Error) -> Bool {
    [ENOSPC, EIO, EDQUOT, EFBIG].contains(code(of: error))
  }

  /// Whether `path` is a file or will be one: a device such as /dev/stdout cannot be replaced by a
  /// finished file.
  static func isFile(_ path: String) -> Bool {
    path != "-" && (!FileManager.default.fileExists(atPath: path) || isRegular(path))
  }

  /// Makes the folder `path` unless it is there.
  ///
  /// - Throws: `OutputError`.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(
        at: URL(filePath: path), withIntermediateDirectories: true)
    } catch {
      throw OutputError(path: path, reason: reason(for: error))
    }
  }

  /// Writes `text` to stdout; a closed pipe is no error, since its reader has read enough.
  private static func print(_ text: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      if code(of: error) == EPIPE { return }
      throw OutputError(path: "", reason: reason(for: error), isFailure: true)
    }
  }

  /// Complains now about a place that cannot be written, before the work is done.
  ///
  /// - Throws: `OutputError`.
  static func check(_ path: String?) throws {
    guard let path, path != "-" else { return }
    // With "/." behind it, anything but a folder is refused.
    let folder = URL(filePath: path).deletingLastPathComponent().path + "/."
    let target = isRegular(path) ? path : folder
    guard unsafe access(target, W_OK) == 0 else {
      let code = errno
      let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
      throw OutputError(path: path, reason: reason.lowercased())
    }
    if type(of: path) == .typeDirectory { throw OutputError(path: path, reason: "it is a folder") }
  }

  /// Whether stdout is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether both paths lead to one and the same file.
  static func isSame(_ path: String, _ other: String) -> Bool {
    var (first, second) = (stat(), stat())
    guard unsafe stat(path, &first) == 0, unsafe stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  /// Whether nothing is at `path`.
  static func isMissing(_ path: String) -> Bool { type(of: path) == nil }

  private static func isRegular(_ path: String) -> Bool {
    type(of: path) == .typeRegular
  }

  private static func type(of path: String) -> FileAttributeType? {
    let target = (path as NSString).resolvingSymlinksInPath
    return (try? FileManager.default.attributesOfItem(atPath: target))?[.type] as? FileAttributeType
  }

  private static func reason(for error: any Error) -> String {
    guard let code = code(of: error), let text = unsafe strerror(code) else {
      let description = error.localizedDescription
      return description.hasSuffix(".") ? String(description.dropLast()) : description
    }
    return unsafe String(cString: text).lowercased()
  }

  /// The number that the system gave to the error, which Foundation wraps.
  private static func code(of error: any Error) -> Int32? {
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return Int32(error.code) }
    return (error.userInfo[NSUnderlyingErrorKey] as? any Error).flatMap { code(of: $0) }
  }
}

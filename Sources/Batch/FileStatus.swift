import Foundation
import Glibc

/// What the file system says of a path.
struct FileStatus: Hashable {
  enum Kind: Hashable {
    case file
    case folder
    case link
    case pipe
    case socket
    case device
  }

  var kind: Kind
  var bytes: Int64
  /// When the content, or what is known of it, last changed, in ns since 1970.
  var changed: Int64
  private var device: UInt64
  private var number: UInt64

  /// The status of `path`, with links followed unless told otherwise; nil with the error's number
  /// in `code` when there is none.
  init?(_ path: String, followingLinks: Bool = true, code: inout Int32) {
    var status = stat()
    let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else {
      code = errno
      return nil
    }
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      default: .device
      }
    bytes = Int64(status.st_size)
    let modified = max(status.st_mtim.nanoseconds, status.st_ctim.nanoseconds)
    (changed, device, number) = (modified, UInt64(status.st_dev), UInt64(status.st_ino))
  }

  init?(_ path: String, followingLinks: Bool = true) {
    var code: Int32 = 0
    self.init(path, followingLinks: followingLinks, code: &code)
  }

  /// Whether both are one and the same file or folder.
  func isSame(as other: FileStatus) -> Bool { device == other.device && number == other.number }
}

extension timespec {
  fileprivate var nanoseconds: Int64 {
    Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000).partialValue &+ Int64(tv_nsec)
  }
}

/// The path with all links resolved; nil when it leads nowhere.
func resolved(_ path: String) -> String? {
  guard let real = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(real) }
  return unsafe String(cString: real)
}

/// What the system calls the error `code`.
func reason(ofError code: Int32) -> String {
  unsafe strerror(code).map { unsafe String(cString: $0).lowercased() } ?? "error \(code)"
}

/// The error `code` as one that can be thrown.
func systemError(_ code: Int32) -> POSIXError {
  POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
}

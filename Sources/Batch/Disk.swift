import Glibc

/// Files, and what a loss of power would take of them.
public enum Disk {
  /// Makes the file at `path` of `bytes`, without waiting for the disk, as Foundation does for each file.
  ///
  /// - Throws: `POSIXError`.
  public static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw systemError(errno) }
    defer { close(file) }
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw systemError(count < 0 ? errno : EIO) }
      rest = rest.dropFirst(count)
    }
  }

  /// Waits until the file or folder at `path` is on the disk, as far as the file system can tell.
  ///
  /// - Throws: `POSIXError`.
  public static func flush(_ path: String) throws {
    // A link or a socket holds nothing of its own, and a pipe may not keep us waiting.
    let file = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ELOOP || errno == ENXIO { return }
      throw systemError(errno)
    }
    defer { close(file) }
    guard fsync(file) != 0, errno != EINVAL, errno != EROFS else { return }
    throw systemError(errno)
  }
}

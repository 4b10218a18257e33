import Glibc

/// The right to write into a folder of results: one batch at a time has it.
///
/// Workers inherit the open file, so that a batch that follows a killed one also waits for what the
/// kernel has not ended yet. The system lets go of it when the last of them has ended.
public final class FolderLock: Sendable {
  /// The file's name in the folder.
  static let name = ".pawprint.lock"

  /// The open file, which workers inherit.
  let descriptor: Int32

  /// Waits for the lock of `folder`.
  ///
  /// - Parameter wait: called again and again while another batch has it; false gives up.
  /// - Returns: nil when given up.
  /// - Throws: `BatchError`.
  public init?(folder: String, while wait: () -> Bool) throws(BatchError) {
    let path = folder + "/" + Self.name
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw BatchError.cannotCreate(path: folder, reason: reason(ofError: errno))
    }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK else {
        throw BatchError.cannotCreate(
          path: folder, reason: "it cannot be locked: \(reason(ofError: code))")
      }
      guard wait() else { return nil }
      usleep(100_000)
    }
  }

  deinit { close(descriptor) }
}

/// Why a batch cannot go on.
public enum BatchError: Error, CustomStringConvertible {
  /// The folder of the results cannot be made or written to.
  case cannotCreate(path: String, reason: String)

  /// The sentence for the user.
  public var description: String {
    switch self {
    case .cannotCreate(let path, let reason):
      "Cannot write into '\(path)': \(reason). Name another folder with --out."
    }
  }
}

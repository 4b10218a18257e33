import Glibc

/// A file that takes its place only when it is finished; or a device or standard output, where there
/// is nothing to replace.
///
/// Safe to use: the stream that libpcap needs is handed out once, over a descriptor of its own.
@safe struct FinishedFile: ~Copyable {
  /// The path as given.
  let path: String
  private let descriptor: Int32
  /// Where it is until it is finished; nil for what cannot be replaced.
  private let temporary: String?
  private let target: String
  private let isStandardOutput: Bool

  /// Opens a file beside `path`, or standard output for `-`.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  init(path: String) throws(ExtractionError) {
    self.path = path
    isStandardOutput = path == "-"
    target = Self.resolved(path)
    if isStandardOutput {
      (descriptor, temporary) = (STDOUT_FILENO, nil)
      return
    }
    var status = stat()
    let exists = unsafe stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      temporary = nil
      descriptor = unsafe open(target, O_WRONLY | O_CLOEXEC)
    } else {
      let beside = target + ".pawprint-\(getpid())"
      temporary = beside
      descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else {
      throw .cannotWrite(path: path, reason: FileDescriptor.reason(errno))
    }
  }

  deinit {
    if !isStandardOutput { close(descriptor) }
    // Renamed when it was finished; what is still there is not.
    if let temporary { unsafe unlink(temporary) }
  }

  /// A stream for libpcap over the same file, which its user closes.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  borrowing func stream() throws(ExtractionError) -> UnsafeMutablePointer<FILE>? {
    let copy = dup(descriptor)
    guard copy >= 0, let stream = unsafe fdopen(copy, "w") else {
      let code = errno
      if copy >= 0 { close(copy) }
      throw .cannotWrite(path: path, reason: FileDescriptor.reason(code))
    }
    return unsafe stream
  }

  /// Writes all of `bytes`.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  borrowing func write(_ bytes: [UInt8]) throws(ExtractionError) {
    var written = 0
    while written < bytes.count {
      let descriptor = descriptor
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .cannotWrite(path: path, reason: FileDescriptor.reason(errno))
      }
      written += count
    }
  }

  /// Puts the file in its place.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  borrowing func finish() throws(ExtractionError) {
    guard let temporary else { return }
    guard unsafe rename(temporary, target) == 0 else {
      throw .cannotWrite(path: path, reason: FileDescriptor.reason(errno))
    }
  }

  /// What `path` leads to, so that a link stays one.
  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}

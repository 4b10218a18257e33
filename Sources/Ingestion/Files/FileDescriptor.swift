import Evidence
import Glibc

/// An open file, closed when it goes out of scope.
struct FileDescriptor: ~Copyable {
  private let number: Int32
  private let isStandardInput: Bool
  /// Whether a read may have to wait: what is read is no regular file.
  private let mayWait: Bool

  /// What a read gave.
  enum ReadResult {
    case bytes(Int)
    case end
    /// A pipe or terminal has nothing to give yet.
    case nothingYet
    /// Nothing more can be read, and why.
    case failure(ReadFailure)
  }

  /// How long to wait for a pipe before looking for an interruption, in ms.
  private static let patience: Int32 = 100

  /// Opens `path` for reading; `-` is standard input.
  init(path: String) throws(IngestionError) {
    isStandardInput = path == "-"
    if isStandardInput {
      number = STDIN_FILENO
      mayWait = Self.size(of: number) == nil
      return
    }
    // Not blocking, since a named pipe without a writer would not let go, even of a Ctrl-C.
    number = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard number >= 0 else { throw Self.error(path: path, code: errno) }
    mayWait = Self.size(of: number) == nil
  }

  deinit {
    if !isStandardInput { close(number) }
  }

  /// The size of a regular file in bytes; nil for pipes and devices.
  var size: Int64? { Self.size(of: number) }

  private static func size(of number: Int32) -> Int64? {
    var status = stat()
    guard unsafe fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int64(status.st_size)
  }

  /// Moves to `offset`; false where that is not possible, as in a pipe.
  borrowing func seek(to offset: Int64) -> Bool {
    lseek(number, off_t(offset), SEEK_SET) == off_t(offset)
  }

  /// Reads what there is into `buffer` from `offset` on.
  borrowing func read(into buffer: inout [UInt8], from offset: Int) -> ReadResult {
    if mayWait {
      var poll = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      let ready = unsafe Glibc.poll(&poll, 1, Self.patience)
      if ready == 0 || ready < 0 && errno == EINTR { return .nothingYet }
    }
    let number = number
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe Glibc.read(number, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
    }
    if count > 0 { return .bytes(count) }
    if count == 0 { return .end }
    return errno == EINTR || errno == EAGAIN
      ? .nothingYet : .failure(.read(Self.reason(errno)))
  }

  private static func error(path: String, code: Int32) -> IngestionError {
    switch code {
    case ENOENT, ENOTDIR: .missing(path: path)
    case EACCES, EPERM: .notPermitted(path: path)
    default: .unreadable(path: path, reason: .open(reason(code)))
    }
  }

  static func reason(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}

/// Where a stream gets its bytes: an open file, or the current member of an archive.
enum ByteSource: ~Copyable {
  case file(FileDescriptor)
  case member(Archive)

  /// Reads what there is into `buffer` from `offset` on.
  borrowing func read(into buffer: inout [UInt8], from offset: Int) -> FileDescriptor.ReadResult {
    switch self {
    case .file(let file): file.read(into: &buffer, from: offset)
    case .member(let archive): archive.read(into: &buffer, from: offset)
    }
  }

  /// The size of a regular file in bytes; nil for all else.
  var size: Int64? {
    switch self {
    case .file(let file): file.size
    case .member: nil
    }
  }

  /// Moves to `offset`; false where that is not possible.
  borrowing func seek(to offset: Int64) -> Bool {
    switch self {
    case .file(let file): file.seek(to: offset)
    case .member: false
    }
  }
}

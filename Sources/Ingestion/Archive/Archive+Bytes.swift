import CArchive
import Evidence

extension Archive {
  /// Reads what comes next of the current member into `buffer` from `offset` on.
  func read(into buffer: inout [UInt8], from offset: Int) -> FileDescriptor.ReadResult {
    while block.position == end {
      switch fetchBlock() {
      case .bytes: continue
      case let result: return result
      }
    }
    let count = Int(min(Int64(buffer.count - offset), end - block.position))
    unsafe buffer.withUnsafeMutableBytes { buffer in
      let target = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[offset..<offset + count])
      unsafe copy(to: target)
    }
    block.position += Int64(count)
    return account(for: Int64(count)).map { .failure($0) } ?? .bytes(count)
  }

  /// Where the bytes at hand end in the member.
  private var end: Int64 { block.offset + Int64(unsafe block.bytes.count) }

  private func copy(to target: UnsafeMutableRawBufferPointer) {
    let hole = Int(min(Int64(target.count), max(0, block.offset - block.position)))
    if hole > 0 { unsafe target.prefix(hole).initializeMemory(as: UInt8.self, repeating: 0) }
    guard hole < target.count else { return }
    let start = Int(block.position + Int64(hole) - block.offset)
    let source = unsafe block.bytes[start..<start + target.count - hole]
    unsafe UnsafeMutableRawBufferPointer(rebasing: target[hole...])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: source))
  }

  /// Gets the next bytes of the member from libarchive.
  private func fetchBlock() -> FileDescriptor.ReadResult {
    if let excess = expansion.excess { return .failure(excess) }
    if block.isAtEnd { return .end }
    var start: UnsafeRawPointer?
    var count = 0
    var offset: la_int64_t = 0
    let status = unsafe archive_read_data_block(handle, &start, &count, &offset)
    if let excess = expansion.excess { return .failure(excess) }
    switch status {
    case ARCHIVE_OK, ARCHIVE_WARN:
      guard Int64(offset) >= block.position, Int64(offset) < Int64.max - Int64(count) else {
        block.isAtEnd = true
        return .failure(.overlap)
      }
      unsafe block.bytes = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
      block.offset = Int64(offset)
      return .bytes(count)
    case ARCHIVE_RETRY: return .nothingYet
    case ARCHIVE_EOF:
      block.isAtEnd = true
      return .end
    default:
      block.isAtEnd = true
      return .failure(reason)
    }
  }

  /// Passes over the bytes at hand and gets the next; false at the end or when there is a failure.
  func skipBlock() -> Bool {
    let rest = end - block.position
    block.position = end
    guard account(for: rest) == nil else { return false }
    return switch fetchBlock() {
    case .bytes, .nothingYet: true
    case .end, .failure: false
    }
  }

  /// Counts unpacked bytes here and in all archives around; says which limit they exceed.
  private func account(for count: Int64) -> ReadFailure? {
    var archive: Archive? = self
    while let level = archive {
      level.unpacked += min(count, Int64.max - level.unpacked)
      expansion.check(
        unpacked: level.unpacked, packed: level.packed, of: level.name,
        isWholeFile: level.parent == nil)
      archive = level.parent
    }
    return expansion.excess
  }
}

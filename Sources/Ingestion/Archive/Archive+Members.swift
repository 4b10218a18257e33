import CArchive
import Evidence
import Glibc

extension Archive {
  /// What follows a member.
  enum Next {
    case member(ArchiveMember)
    case end
    /// Why nothing more can be read.
    case failure(ReadFailure)
  }

  /// Starts reading; says why when libarchive cannot.
  func open() -> ReadFailure? {
    unsafe archive_read_open1(handle) == ARCHIVE_OK ? nil : reason
  }

  /// Starts anew for the first member, as one compressed file; nil where the input cannot go back.
  ///
  /// A block of zeros is the end of a tar archive, so libarchive takes any compressed zeros for an
  /// archive without members, and a bomb of zeros would pass for one.
  func nextOfSingleFile() -> Next? {
    guard unsafe archive_filter_count(handle) > 1, input.seek(to: 0),
      let fresh = unsafe Self.makeReader(of: Self.singleFile)
    else { return nil }
    unsafe archive_read_free(handle)
    unsafe handle = fresh
    (packed, unpacked, block) = (0, 0, Block())
    setCallbacks(isSeekable: false)
    return open().map { .failure($0) } ?? next()
  }

  /// Moves on to the next member.
  ///
  /// What was not read of the current one is unpacked and thrown away here, since libarchive would
  /// do the same without looking at the limits.
  func next() -> Next {
    while !block.isAtEnd, skipBlock() {}
    if let excess = expansion.excess { return .failure(excess) }
    var entry: OpaquePointer?
    let status = locale.use { unsafe archive_read_next_header(handle, &entry) }
    if let excess = expansion.excess { return .failure(excess) }
    switch status {
    case ARCHIVE_EOF: return .end
    case ARCHIVE_OK, ARCHIVE_WARN:
      guard let entry = unsafe entry else { return .failure(reason) }
      block = Block()
      block.isAtEnd = false
      return .member(unsafe member(entry))
    default: return .failure(reason)
    }
  }

  /// Whether the input is one compressed file and no archive; known once `next` was called.
  var isSingleFile: Bool { unsafe archive_format(handle) == ARCHIVE_FORMAT_RAW }

  /// How many wrappings it is: one for an archive, compressed or not, and one more for each
  /// compression above the first.
  var wrappings: Int { max(1, Int(unsafe archive_filter_count(handle)) - 1) }

  /// Hash and length of the packed bytes, read to their end.
  func finishInput() -> (sha256: String, bytes: Int64) { input.finish() }

  /// Why the packed bytes could not all be read; nil when they could.
  var inputFailure: ReadFailure? { input.failure }

  private func member(_ entry: OpaquePointer) -> ArchiveMember {
    let size =
      unsafe archive_entry_size_is_set(entry) != 0 ? Int64(archive_entry_size(entry)) : nil
    let isLink = unsafe archive_entry_hardlink(entry) != nil && (size ?? 0) == 0
    let kind: ArchiveMember.Kind =
      switch unsafe archive_entry_filetype(entry) {
      case S_IFDIR: .directory
      case S_IFLNK: .link
      case S_IFREG, 0: isLink ? .link : .file
      default: .device
      }
    return ArchiveMember(
      path: unsafe path(of: entry), kind: kind,
      isEncrypted: unsafe archive_entry_is_encrypted(entry) != 0, size: size)
  }

  /// The name in UTF-8, where libarchive can convert it; else its bytes, repaired.
  private func path(of entry: OpaquePointer) -> String? {
    locale.use {
      let path = unsafe archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
      return unsafe path.map { unsafe String(cString: $0) }
    }
  }

  /// Why libarchive, or the input, cannot go on.
  var reason: ReadFailure {
    let text = unsafe archive_error_string(handle).map { unsafe String(cString: $0) }
    return input.failure ?? .archive(text)
  }
}

import CArchive
import Glibc

/// Something packed (an archive, a compressed file, or both) that libarchive reads out of a stream.
///
/// A class, because libarchive keeps its address to ask it for packed bytes, and because the walk
/// over the members and the stream of a member's bytes share it. Safe to use: the pointers that
/// libarchive gives are only used until the next call that may end their life, and none leaves.
@safe final class Archive {
  /// What messages call it.
  let name: String
  /// The packed bytes.
  private var input: ByteStream
  private let parent: Archive?
  private let expansion: Expansion

  private var handle: OpaquePointer
  private let locale = UTF8Locale()
  /// The packed bytes that libarchive was given last.
  private let window: UnsafeMutableRawBufferPointer
  /// How many bytes libarchive was given.
  private var packed: Int64 = 0
  /// How many bytes came out of it, at all depths.
  private var unpacked: Int64 = 0
  private var block = Block()

  /// What libarchive gave of a member's bytes and was not passed on yet.
  @safe private struct Block {
    var bytes = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    /// Where `bytes` begin in the member; a gap before them is a hole that reads as zeros.
    var offset: Int64 = 0
    /// How much of the member was passed on.
    var position: Int64 = 0
    /// Whether libarchive has no more of it; so it is before the first member.
    var isAtEnd = true
  }

  /// How many packed bytes libarchive is given at once: few, so that little can be unpacked before
  /// the limits are looked at again.
  private static let windowLength = 8192

  /// The archive that `input` holds.
  ///
  /// - Parameter parent: the archive that `input` is a member of.
  init(
    _ input: consuming ByteStream, name: String, isSeekable: Bool, parent: Archive?,
    expansion: Expansion
  ) throws(IngestionError) {
    guard let handle = unsafe Self.makeReader(of: Self.formats + Self.singleFile) else {
      throw .unreadable(path: name, reason: "there is no memory left")
    }
    self.name = name
    self.input = input
    self.parent = parent
    self.expansion = expansion
    unsafe self.handle = handle
    unsafe window = .allocate(byteCount: Self.windowLength, alignment: 16)
    setCallbacks(isSeekable: isSeekable)
  }

  private func setCallbacks(isSeekable: Bool) {
    unsafe archive_read_set_callback_data(handle, Unmanaged.passUnretained(self).toOpaque())
    unsafe archive_read_set_read_callback(handle) { _, context, bytes in
      guard let context = unsafe context, let bytes = unsafe bytes else { return -1 }
      return unsafe Unmanaged<Archive>.fromOpaque(context).takeUnretainedValue().supply(bytes)
    }
    guard isSeekable else { return }
    unsafe archive_read_set_seek_callback(handle) { _, context, offset, origin in
      guard let context = unsafe context else { return -1 }
      return unsafe Unmanaged<Archive>.fromOpaque(context).takeUnretainedValue()
        .seek(to: offset, from: origin)
    }
  }

  deinit {
    unsafe archive_read_free(handle)
    unsafe window.deallocate()
  }

  /// Not all that libarchive knows: some of its filters start programs, and formats that no
  /// evidence comes in would only widen what a hostile file can reach.
  private static let filters = [
    ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD,
    ARCHIVE_FILTER_LZ4, ARCHIVE_FILTER_LZIP, ARCHIVE_FILTER_LZMA, ARCHIVE_FILTER_COMPRESS,
  ]
  private static let formats = [
    ARCHIVE_FORMAT_TAR, ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_7ZIP, ARCHIVE_FORMAT_CPIO,
  ]

  private static let singleFile = [ARCHIVE_FORMAT_RAW, ARCHIVE_FORMAT_EMPTY]

  /// A reader for `formats`, compressed or not; nil without memory.
  private static func makeReader(of formats: [Int32]) -> OpaquePointer? {
    guard let handle = unsafe archive_read_new() else { return nil }
    for filter in filters { unsafe archive_read_support_filter_by_code(handle, filter) }
    for format in formats { unsafe archive_read_support_format_by_code(handle, format) }
    return unsafe handle
  }
}

// MARK: - Recognition

extension Archive {
  /// How something is packed.
  enum Packing {
    /// Not at all, as far as libarchive knows.
    case none
    /// Read from its beginning to its end.
    case sequential
    /// With its directory at the end (zip, 7z).
    case indexed
  }

  /// How the input of `stream` is packed, by what libarchive recognises in the bytes at hand.
  static func packing(of stream: borrowing ByteStream) -> Packing {
    stream.withBytes { bytes in
      unsafe bytes.withUnsafeBytes { sample in
        guard let start = sample.baseAddress, let handle = unsafe makeReader(of: formats)
        else { return .none }
        defer { unsafe archive_read_free(handle) }
        guard unsafe archive_read_open_memory(handle, start, sample.count) == ARCHIVE_OK else {
          // A filter recognised its own and failed to start on it.
          return unsafe archive_filter_count(handle) > 1 ? .sequential : .none
        }
        if unsafe archive_filter_count(handle) > 1 { return .sequential }
        var entry: OpaquePointer?
        // The sample may be cut: what counts is which format was chosen.
        _ = unsafe archive_read_next_header(handle, &entry)
        return switch unsafe archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK {
        case 0: .none
        case ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_7ZIP: .indexed
        default: .sequential
        }
      }
    }
  }
}

// MARK: - Members

extension Archive {
  /// What follows a member.
  enum Next {
    case member(ArchiveMember)
    case end
    /// Why nothing more can be read.
    case failure(String)
  }

  /// Starts reading; a sentence when libarchive cannot.
  func open() -> String? {
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
  var inputFailure: String? { input.failure }

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

  private var reason: String {
    let text = unsafe archive_error_string(handle).map { unsafe String(cString: $0) }
    return input.failure ?? text ?? "libarchive does not say why"
  }
}

// MARK: - Bytes

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
        return .failure("its parts overlap")
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
  private func skipBlock() -> Bool {
    let rest = end - block.position
    block.position = end
    guard account(for: rest) == nil else { return false }
    return switch fetchBlock() {
    case .bytes, .nothingYet: true
    case .end, .failure: false
    }
  }

  /// Counts unpacked bytes here and in all archives around; says which limit they exceed.
  private func account(for count: Int64) -> String? {
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

// MARK: - What libarchive asks for

extension Archive {
  /// Gives libarchive the next packed bytes: their number, 0 at the end, -1 to make it stop.
  private func supply(_ bytes: UnsafeMutablePointer<UnsafeRawPointer?>) -> la_ssize_t {
    // What libarchive unpacks for itself, headers above all, passes by `account`.
    expansion.check(
      unpacked: Int64(unsafe archive_filter_bytes(handle, 0)), packed: packed, of: name,
      isWholeFile: parent == nil)
    guard expansion.excess == nil else { return -1 }
    guard input.ensure(1) else { return input.failure == nil ? 0 : -1 }
    let count = min(input.available, Self.windowLength)
    input.withBytes { bytes in
      unsafe bytes.extracting(first: count).withUnsafeBytes { unsafe window.copyMemory(from: $0) }
    }
    input.consume(count)
    packed += Int64(count)
    unsafe bytes.pointee = UnsafeRawPointer(window.baseAddress)
    return count
  }

  private func seek(to offset: Int64, from origin: Int32) -> Int64 {
    let base: Int64? =
      switch origin {
      case SEEK_SET: 0
      case SEEK_CUR: input.offset
      case SEEK_END: input.size
      default: nil
      }
    guard let base, case (let target, false) = base.addingReportingOverflow(offset), target >= 0,
      input.seek(to: target)
    else { return Int64(ARCHIVE_FATAL) }
    return target
  }
}

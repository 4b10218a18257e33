import CArchive
import Evidence

/// Something packed (an archive, a compressed file, or both) that libarchive reads out of a stream.
///
/// A class, because libarchive keeps its address to ask it for packed bytes, and because the walk
/// over the members and the stream of a member's bytes share it. Safe to use: the pointers that
/// libarchive gives are only used until the next call that may end their life, and none leaves.
@safe final class Archive {
  /// What messages call it.
  let name: String
  /// The packed bytes.
  var input: ByteStream
  let parent: Archive?
  let expansion: Expansion

  var handle: OpaquePointer
  let locale = UTF8Locale()
  /// The packed bytes that libarchive was given last.
  let window: UnsafeMutableRawBufferPointer
  /// How many bytes libarchive was given.
  var packed: Int64 = 0
  /// How many bytes came out of it, at all depths.
  var unpacked: Int64 = 0
  var block = Block()
  /// Whether libarchive moves in it, as in a zip file; then nothing is packed around its members.
  private var isSeekable = false
  /// How many bytes libarchive has unpacked for itself, headers above all; nil where it counts the bytes
  /// that it passed over as well.
  var unpackedByFilters: Int64? {
    isSeekable ? nil : Int64(unsafe archive_filter_bytes(handle, 0))
  }

  /// What libarchive gave of a member's bytes and was not passed on yet.
  @safe struct Block {
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
  static let windowLength = 8192

  /// The archive that `input` holds.
  ///
  /// - Parameter parent: the archive that `input` is a member of.
  init(
    _ input: consuming ByteStream, name: String, isSeekable: Bool, parent: Archive?,
    expansion: Expansion
  ) throws(IngestionError) {
    guard let handle = unsafe Self.makeReader(of: Self.formats + Self.singleFile) else {
      throw .unreadable(path: name, reason: .noMemory)
    }
    self.name = name
    self.input = input
    self.parent = parent
    self.expansion = expansion
    unsafe self.handle = handle
    unsafe window = .allocate(byteCount: Self.windowLength, alignment: 16)
    setCallbacks(isSeekable: isSeekable)
  }

  func setCallbacks(isSeekable: Bool) {
    self.isSeekable = isSeekable
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
  static let formats = [
    ARCHIVE_FORMAT_TAR, ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_7ZIP, ARCHIVE_FORMAT_CPIO,
  ]

  static let singleFile = [ARCHIVE_FORMAT_RAW, ARCHIVE_FORMAT_EMPTY]

  /// A reader for `formats`, compressed or not; nil without memory.
  static func makeReader(of formats: [Int32]) -> OpaquePointer? {
    guard let handle = unsafe archive_read_new() else { return nil }
    for filter in filters { unsafe archive_read_support_filter_by_code(handle, filter) }
    for format in formats { unsafe archive_read_support_format_by_code(handle, format) }
    return unsafe handle
  }
}

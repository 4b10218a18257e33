import CArchive
import Evidence

extension Archive {
  /// What its members are packed in; known once `next` was called.
  var wrapper: Wrapper? {
    switch unsafe archive_format(handle) & ARCHIVE_FORMAT_BASE_MASK {
    case ARCHIVE_FORMAT_TAR: .tar
    case ARCHIVE_FORMAT_ZIP: .zip
    case ARCHIVE_FORMAT_7ZIP: .sevenZip
    case ARCHIVE_FORMAT_CPIO: .cpio
    default: nil
    }
  }

  /// How it is compressed, the outermost first; known once it was opened.
  var compressions: [Wrapper] {
    // libarchive counts from the innermost filter to the file itself, which counts as one.
    (0..<max(0, unsafe archive_filter_count(handle) - 1)).reversed().compactMap { index in
      switch unsafe archive_filter_code(handle, index) {
      case ARCHIVE_FILTER_GZIP: .gzip
      case ARCHIVE_FILTER_BZIP2: .bzip2
      case ARCHIVE_FILTER_XZ: .xz
      case ARCHIVE_FILTER_ZSTD: .zstd
      case ARCHIVE_FILTER_LZ4: .lz4
      case ARCHIVE_FILTER_LZIP: .lzip
      case ARCHIVE_FILTER_LZMA: .lzma
      case ARCHIVE_FILTER_COMPRESS: .compress
      default: nil
      }
    }
  }
}

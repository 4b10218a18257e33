import CArchive

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

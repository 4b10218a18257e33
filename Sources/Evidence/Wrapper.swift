/// Something that an input was packed in.
public enum Wrapper: String, Hashable, Sendable, Codable, CaseIterable {
  /// An archive of several files, compressed as a whole or not.
  case tar, zip, cpio
  /// The same.
  case sevenZip = "7zip"
  /// One compressed file.
  case gzip, bzip2, xz, zstd, lz4, lzip, lzma, compress

  /// Whether it holds several files by name.
  public var isArchive: Bool {
    switch self {
    case .tar, .zip, .cpio, .sevenZip: true
    default: false
    }
  }
}

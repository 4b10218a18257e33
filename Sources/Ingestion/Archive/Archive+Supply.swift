import CArchive
import Glibc

extension Archive {
  /// Gives libarchive the next packed bytes: their number, 0 at the end, -1 to make it stop.
  func supply(_ bytes: UnsafeMutablePointer<UnsafeRawPointer?>) -> la_ssize_t {
    // It passes by `account`.
    if let unpacked = unpackedByFilters {
      expansion.check(
        unpacked: unpacked, packed: packed, of: name, isWholeFile: parent == nil)
    }
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

  func seek(to offset: Int64, from origin: Int32) -> Int64 {
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

import Evidence
import Glibc
import Ingestion

/// Bytes as a file that lies in memory only, so that a reader meets them as it meets evidence.
struct MemoryFile: ~Copyable {
  private let descriptor: Int32

  /// A file with `bytes`, which has no name and vanishes with its descriptor.
  init(_ bytes: [UInt8]) {
    var path = Array("/dev/shm/pawprint-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&path)
    precondition(descriptor >= 0, "no file in memory")
    unsafe unlink(path)
    let count = unsafe bytes.withUnsafeBytes { bytes in
      unsafe write(descriptor, bytes.baseAddress, bytes.count)
    }
    precondition(count == bytes.count, "no room for a file in memory")
  }

  deinit { close(descriptor) }

  /// Where a reader finds it.
  var location: EvidenceLocation {
    EvidenceLocation(path: "/proc/self/fd/\(descriptor)", name: "input", isNamed: true)
  }
}

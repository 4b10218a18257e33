import Glibc
import Wire

/// Packets that were copied and wait until it is certain that their originals are unchanged.
///
/// Their bytes lie in a file without a name, so that nothing is left behind, whatever happens; how
/// to find them is kept in memory. A class, since the reader of an archive's members fills it part
/// by part.
final class PacketSpool {
  /// What is known of a packet besides its bytes.
  struct Entry {
    var packet: CopiedPacket
    /// Index in `interfaces`.
    var interface: Int
    /// Index of the input in what was asked for.
    var input: Int
    /// Where its bytes begin in the file.
    var offset: Int64
    /// How many of its bytes were captured.
    var count: Int
  }

  /// The packets, in the order in which they were copied.
  private(set) var entries: [Entry] = []
  /// The interfaces of the packets, in the order in which they were met.
  private(set) var interfaces: [CopiedInterface] = []
  private var interfaceIndices: [CopiedInterface: Int] = [:]

  private let file: ScratchFile
  private var pending: [UInt8] = []
  private var end: Int64 = 0

  private static let bufferLength = 1 << 20

  /// An empty spool.
  ///
  /// - Throws: `ExtractionError.cannotWrite` when there is no place for it.
  init() throws(ExtractionError) { file = try ScratchFile() }

  /// Adds a packet of `interface`.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  func add(
    _ packet: CopiedPacket, _ bytes: [UInt8], of interface: CopiedInterface, input: Int
  ) throws(ExtractionError) {
    entries.append(
      Entry(
        packet: packet, interface: index(of: interface), input: input, offset: end,
        count: bytes.count))
    pending += bytes
    end += Int64(bytes.count)
    if pending.count >= Self.bufferLength { try flush() }
  }

  /// How many packets there are.
  var count: Int { entries.count }

  /// Forgets the packets behind the first `count`.
  func cut(to count: Int) { entries.removeLast(entries.count - count) }

  /// Decides which input the packets behind the first `start` belong to, and forgets those that were
  /// not asked for there.
  func assign(from start: Int, to input: Int, frames: Set<Int64>) {
    let kept = entries[start...].filter { frames.contains($0.packet.frame) }
    entries.replaceSubrange(start..., with: kept)
    for index in start..<entries.count { entries[index].input = input }
  }

  /// The bytes of a packet.
  ///
  /// - Throws: `ExtractionError.cannotWrite` when they cannot be read back.
  func bytes(of entry: Entry) throws(ExtractionError) -> [UInt8] {
    try flush()
    return try file.read(entry.count, at: entry.offset)
  }

  private func index(of interface: CopiedInterface) -> Int {
    if let index = interfaceIndices[interface] { return index }
    interfaces.append(interface)
    interfaceIndices[interface] = interfaces.count - 1
    return interfaces.count - 1
  }

  private func flush() throws(ExtractionError) {
    if pending.isEmpty { return }
    try file.write(pending, at: end - Int64(pending.count))
    pending.removeAll(keepingCapacity: true)
  }
}

/// A file without a name, which vanishes when it is closed.
struct ScratchFile: ~Copyable {
  private let number: Int32
  private let folder: String

  /// - Throws: `ExtractionError.cannotWrite`.
  init() throws(ExtractionError) {
    folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/var/tmp"
    var template = Array((folder + "/pawprint-XXXXXX").utf8CString)
    number = unsafe mkstemp(&template)
    guard number >= 0 else {
      throw .cannotWrite(path: folder, reason: FileDescriptor.reason(errno))
    }
    unsafe unlink(&template)
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(number) }

  /// Writes all of `bytes` from `offset` on.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  borrowing func write(_ bytes: [UInt8], at offset: Int64) throws(ExtractionError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(
          number, buffer.baseAddress?.advanced(by: written), buffer.count - written,
          off_t(offset) + off_t(written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .cannotWrite(path: folder, reason: FileDescriptor.reason(errno))
      }
      written += count
    }
  }

  /// The `count` bytes from `offset` on, which were written.
  ///
  /// - Throws: `ExtractionError.cannotWrite`.
  borrowing func read(_ count: Int, at offset: Int64) throws(ExtractionError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let number = number
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe pread(
          number, buffer.baseAddress?.advanced(by: done), count - done, off_t(offset) + off_t(done))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        throw .cannotWrite(
          path: folder, reason: got < 0 ? FileDescriptor.reason(errno) : "it was cut short")
      }
      done += got
    }
    return bytes
  }
}

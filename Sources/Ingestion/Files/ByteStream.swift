import Crypto
import Evidence
import Glibc

/// The bytes of one input, read in large pieces into one reused buffer and hashed as they pass.
///
/// The bytes are a file's or, unpacked, those of a member of an archive.
///
/// Reads rather than maps: a file that is cut while it is read must not kill the process.
struct ByteStream: ~Copyable {
  /// How many bytes were taken with `consume`: the offset of the next one.
  private(set) var offset: Int64 = 0
  /// Why the last read failed; nil when the input just ended.
  private(set) var failure: ReadFailure?

  private let source: ByteSource
  private let interruption: Interruption
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var isAtEnd = false
  private var hash = SHA256()
  /// Whether the hash covers all bytes up to here.
  private var isHashing = true

  /// One read asks for this many bytes.
  private let chunk: Int

  /// The most that one read asks for, in bytes: what was read is still in the processor's cache when it
  /// is hashed and then decoded.
  private static let largestChunk = 1 << 18
  /// The least that one read asks for, in bytes: what is looked at to recognise an input.
  private static let smallestChunk = 65_536

  /// A stream over the open `file`.
  init(_ file: consuming FileDescriptor, interruption: Interruption) {
    // One byte more than there is, so that the second read finds the end; a file that grows is read on.
    let size = Int(clamping: file.size.map { $0 &+ 1 } ?? Int64(Self.largestChunk))
    source = .file(file)
    self.interruption = interruption
    chunk = min(max(size, Self.smallestChunk), Self.largestChunk)
    buffer = Array(repeating: 0, count: chunk)
  }

  /// A stream over the current member of `archive`.
  ///
  /// - Parameter size: its length, where it is known: most members and rotated files are small, and a
  ///   large buffer for each would cost more than reading it.
  /// - Parameter isHashed: whether `finish` is wanted.
  init(memberOf archive: Archive, size: Int64?, isHashed: Bool, interruption: Interruption) {
    source = .member(archive)
    self.interruption = interruption
    isHashing = isHashed
    let size = Int(clamping: size ?? Int64(Self.largestChunk))
    chunk = min(max(size, Self.smallestChunk), Self.largestChunk)
    buffer = Array(repeating: 0, count: chunk)
  }

  /// How many bytes are at hand.
  var available: Int { end - start }

  /// Whether the user asked to stop before the end.
  private(set) var isInterrupted = false

  /// Reads on until `count` bytes are at hand or the input ends; returns whether they are.
  @inline(__always)
  mutating func ensure(_ count: Int) -> Bool { available >= count || fill(toHold: count) }

  @inline(never)
  private mutating func fill(toHold count: Int) -> Bool {
    while available < count, !isAtEnd { read(toHold: count) }
    return available >= count
  }

  /// Looks at the bytes at hand.
  ///
  /// `body` must not keep them.
  borrowing func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(buffer.span.bytes.extracting(start..<end))
  }

  /// Looks at the bytes at hand as octets of text.
  ///
  /// `body` must not keep them.
  borrowing func withText<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(buffer.span.extracting(start..<end))
  }

  /// Moves past the next `count` bytes, which are at hand.
  mutating func consume(_ count: Int) {
    precondition(count <= available, "consumes more than is at hand")
    start += count
    offset += Int64(count)
  }

  /// The size of a regular file in bytes; nil for all else.
  var size: Int64? { source.size }

  /// Moves to `offset`; false where that is not possible.
  ///
  /// At the start the hash begins anew, so that it covers the bytes that are read from there on and
  /// no others; elsewhere it is left to `finish`.
  mutating func seek(to offset: Int64) -> Bool {
    guard source.seek(to: offset) else { return false }
    (start, end, self.offset) = (0, 0, offset)
    (isAtEnd, isHashing) = (false, offset == 0)
    if isHashing { hash = SHA256() }
    return true
  }

  /// Reads the rest, so that the hash covers all of the input, and returns hash and length.
  ///
  /// After a `seek` to another place than the start it reads all of the input once more.
  mutating func finish() -> (sha256: String, bytes: Int64) {
    if !isHashing { _ = seek(to: 0) }
    while !isAtEnd {
      consume(available)
      read(toHold: 1)
    }
    let digest = hash.finalize().map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }
    return (digest.joined(), offset + Int64(available))
  }

  private mutating func read(toHold count: Int) {
    if interruption.isRequested {
      isInterrupted = true
      isAtEnd = true
      return
    }
    makeRoom(for: max(count, chunk))
    switch source.read(into: &buffer, from: end) {
    case .bytes(let count):
      if isHashing {
        unsafe buffer.withUnsafeBytes { bytes in
          unsafe hash.update(
            bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[end..<end + count]))
        }
      }
      end += count
    case .end: isAtEnd = true
    case .nothingYet: break
    case .failure(let reason):
      failure = reason
      isAtEnd = true
    }
  }

  /// Makes room for `count` bytes behind those at hand, if need be by moving these to the front.
  private mutating func makeRoom(for count: Int) {
    if start == end {
      (start, end) = (0, 0)
    } else if start > 0, buffer.count - end < chunk / 2 {
      let rest = start..<end
      unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[rest]))
      }
      (start, end) = (0, rest.count)
    }
    if buffer.count - start < count {
      buffer.append(contentsOf: repeatElement(0, count: count - (buffer.count - start)))
    }
  }
}

/// Splits bytes into lines in bounded memory: chunks in, lines out.
///
/// Lines end with LF or CRLF. UTF-16 is told by its byte order mark, or by every other byte being
/// zero, and read as UTF-8. At most `maximumLength` bytes of a line are kept, so that a binary
/// file without a line end cannot fill the memory.
public struct LineSplitter: Sendable {
  private let maximumLength: Int
  private var line: [UInt8] = []
  private var isCut = false
  private var number: Int64 = 0
  private var offset: Int64 = 0
  private var lineOffset: Int64 = 0
  private var transcoder: UTF16Transcoder?
  private var isAtStart = true

  /// A splitter that cuts lines to `maximumLength` bytes and flags them.
  public init(maximumLength: Int = 65_536) {
    self.maximumLength = max(maximumLength, 1)
  }

  /// Takes the next bytes of the file and passes on every line that ends in them.
  public mutating func split(
    _ chunk: Span<UInt8>, line body: (TextLine) throws -> Void
  ) rethrows {
    if isAtStart, !chunk.isEmpty {
      isAtStart = false
      transcoder = UTF16Transcoder(startingWith: chunk)
    }
    guard transcoder != nil else { return try splitUTF8(chunk, line: body) }
    let text = transcoder?.decode(chunk) ?? []
    try splitUTF8(text.span, line: body)
  }

  /// Whether the text is UTF-16; false before its first bytes.
  public var isUTF16: Bool { transcoder != nil }

  private mutating func splitUTF8(
    _ chunk: Span<UInt8>, line body: (TextLine) throws -> Void
  ) rethrows {
    var start = 0
    while let end = chunk.first(UInt8(ascii: "\n"), in: start..<chunk.count) {
      let rest = chunk.extracting(start..<end)
      offset += Int64(end + 1 - start)
      start = end + 1
      // Most lines lie in one chunk as a whole and need not be put together.
      if line.isEmpty, !isCut, rest.count <= maximumLength {
        try body(take(rest, isTerminated: true))
      } else {
        append(rest)
        try body(takeLine(isTerminated: true))
      }
    }
    append(chunk.extracting(start..<chunk.count))
    offset += Int64(chunk.count - start)
  }

  /// Takes the next bytes of the file and passes on every line that ends in them.
  public mutating func split(_ chunk: [UInt8], line body: (TextLine) throws -> Void) rethrows {
    try split(chunk.span, line: body)
  }

  /// Passes on the last line when the file does not end with a line end.
  public mutating func finish(_ body: (TextLine) throws -> Void) rethrows {
    if let rest = transcoder?.finish() { try splitUTF8(rest.span, line: body) }
    if offset > lineOffset { try body(takeLine(isTerminated: false)) }
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    let kept = min(bytes.count, maximumLength - line.count)
    if kept < bytes.count { isCut = true }
    line.reserveCapacity(line.count + kept)
    for index in 0..<kept { line.append(bytes[index]) }
  }

  private mutating func takeLine(isTerminated: Bool) -> TextLine {
    var whole: [UInt8] = []
    swap(&whole, &line)
    defer { isCut = false }
    return take(whole.span, isTerminated: isTerminated)
  }

  private mutating func take(_ bytes: Span<UInt8>, isTerminated: Bool) -> TextLine {
    number += 1
    defer { lineOffset = offset }
    return TextLine(
      number: number, text: Self.text(of: bytes, isFirst: number == 1), isCut: isCut,
      byteOffset: lineOffset, isTerminated: isTerminated)
  }

  private static func text(of bytes: Span<UInt8>, isFirst: Bool) -> String {
    var start = 0
    var end = bytes.count
    if isFirst, end >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = 3 }
    while end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if bytes.first(TerminalEscapes.escape, in: start..<end) != nil {
      let line = (start..<end).map { bytes[$0] }
      return String(decoding: TerminalEscapes.removed(from: line), as: UTF8.self)
    }
    return unsafe bytes.extracting(start..<end).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
  }
}

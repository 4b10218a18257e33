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
    for index in chunk.indices where chunk[index] == UInt8(ascii: "\n") {
      append(chunk.extracting(start..<index))
      offset += Int64(index + 1 - start)
      start = index + 1
      try body(takeLine(isTerminated: true))
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
    number += 1
    if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    while line.last == UInt8(ascii: "\r") { line.removeLast() }
    if line.contains(TerminalEscapes.escape) { line = TerminalEscapes.removed(from: line) }
    let text = String(decoding: line, as: UTF8.self)
    let taken = TextLine(
      number: number, text: text, isCut: isCut, byteOffset: lineOffset, isTerminated: isTerminated)
    line.removeAll(keepingCapacity: true)
    isCut = false
    lineOffset = offset
    return taken
  }
}

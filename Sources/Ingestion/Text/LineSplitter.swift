/// Splits bytes into lines in bounded memory: chunks in, lines out.
///
/// Lines end with LF or CRLF. At most `maximumLength` bytes of a line are kept, so that a binary
/// file without a line end cannot fill the memory.
public struct LineSplitter: Sendable {
  private let maximumLength: Int
  private var line: [UInt8] = []
  private var isCut = false
  private var number: Int64 = 0
  private var offset: Int64 = 0
  private var lineOffset: Int64 = 0

  /// A splitter that cuts lines to `maximumLength` bytes and flags them.
  public init(maximumLength: Int = 65_536) {
    self.maximumLength = max(maximumLength, 1)
  }

  /// Takes the next bytes of the file and passes on every line that ends in them.
  public mutating func split(
    _ chunk: Span<UInt8>, line body: (TextLine) throws -> Void
  ) rethrows {
    var start = 0
    for index in chunk.indices where chunk[index] == UInt8(ascii: "\n") {
      append(chunk.extracting(start..<index))
      offset += Int64(index + 1 - start)
      start = index + 1
      try body(takeLine())
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
    if offset > lineOffset { try body(takeLine()) }
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    let kept = min(bytes.count, maximumLength - line.count)
    if kept < bytes.count { isCut = true }
    line.reserveCapacity(line.count + kept)
    for index in 0..<kept { line.append(bytes[index]) }
  }

  private mutating func takeLine() -> TextLine {
    number += 1
    if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
    while line.last == UInt8(ascii: "\r") { line.removeLast() }
    if line.contains(TerminalEscapes.escape) { line = TerminalEscapes.removed(from: line) }
    let text = String(decoding: line, as: UTF8.self)
    let taken = TextLine(number: number, text: text, isCut: isCut, byteOffset: lineOffset)
    line.removeAll(keepingCapacity: true)
    isCut = false
    lineOffset = offset
    return taken
  }
}

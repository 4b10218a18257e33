/// One line of a text file, cleaned for reading.
public struct TextLine: Hashable, Sendable {
  /// 1-based number of the line.
  public var number: Int64
  /// The line without its end, terminal escape sequences and a byte order mark; bytes that are no
  /// UTF-8 are U+FFFD.
  public var text: String
  /// Whether the line was longer than the limit, so that its end is missing from `text`.
  public var isCut: Bool
  /// Where the line starts in the file, in bytes from 0; in a text of UTF-16 in bytes of its UTF-8.
  public var byteOffset: Int64
  /// Whether a line end follows; without one the text may have been cut inside the line.
  public var isTerminated: Bool

  /// A line with all its fields.
  public init(
    number: Int64, text: String, isCut: Bool, byteOffset: Int64, isTerminated: Bool = true
  ) {
    self.number = number
    self.text = text
    self.isCut = isCut
    self.byteOffset = byteOffset
    self.isTerminated = isTerminated
  }
}

/// A line that a reader could not use.
///
/// It is kept, so that the report can show what was not read.
public struct UnknownLine: Hashable, Sendable {
  /// 1-based number of the line.
  public var number: Int
  /// The line, at most 200 characters of it.
  public var text: String
}

/// The first lines that were not understood, and how many there were in all.
struct UnknownLines: Sendable {
  private static let limit = 100
  private static let maximumLength = 200

  private(set) var first: [UnknownLine] = []
  private(set) var count = 0

  mutating func add(_ line: Substring, number: Int) {
    count += 1
    guard first.count < Self.limit else { return }
    first.append(UnknownLine(number: number, text: String(line.trimmed.prefix(Self.maximumLength))))
  }
}

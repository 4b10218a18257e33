/// How many values of one text are kept: a text may hold millions.
struct Allowance: Sendable {
  /// So many are kept.
  let limit: Int
  private var count = 0

  /// An allowance of which nothing is used.
  init(_ limit: Int) { self.limit = limit }

  /// How many were not kept, since there were too many.
  var dropped: Int { max(0, count - limit) }

  /// Counts a value; returns whether it is kept.
  mutating func take() -> Bool {
    count += 1
    return count <= limit
  }
}

/// Lines in a row that one text has where another has others.
struct LineHunk: Hashable, Sendable {
  /// The lines of the text that is held to be right.
  var expected: [Substring] = []
  /// The lines in their place.
  var given: ArraySlice<Line> = []

  /// A line and its 1-based number.
  struct Line: Hashable, Sendable {
    var number: Int
    var text: Substring
  }

  /// All places where `given` differs from `expected`.
  static func all(from expected: [Substring], to given: [Substring]) -> [LineHunk] {
    let difference = given.difference(from: expected)
    var removed = Set<Int>()
    var inserted = Set<Int>()
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var hunks: [LineHunk] = []
    var (old, new) = (0, 0)
    while old < expected.count || new < given.count {
      var hunk = LineHunk()
      while removed.contains(old) {
        hunk.expected.append(expected[old])
        old += 1
      }
      while inserted.contains(new) {
        hunk.given.append(Line(number: new + 1, text: given[new]))
        new += 1
      }
      if hunk != LineHunk() { hunks.append(hunk) }
      (old, new) = (old + 1, new + 1)
    }
    return hunks
  }
}

/// How unlike two names are.
public enum EditDistance {
  /// The least number of letters to insert, delete, replace, or swap with their neighbour, that
  /// turns `one` into `two`; nil when it is more than `limit`.
  ///
  /// Source: F. Damerau, 1964; the restricted form, in which no letter is changed twice.
  public static func between(_ one: String, _ two: String, limit: Int) -> Int? {
    let (one, two) = (Array(one.utf8), Array(two.utf8))
    guard abs(one.count - two.count) <= limit else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...two.count)
    for row in one.indices {
      var next = [row + 1]
      next.reserveCapacity(two.count + 1)
      for column in two.indices {
        let isSame = one[row] == two[column]
        var least = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, one[row] == two[column - 1], one[row - 1] == two[column] {
          least = min(least, beforeLast[column - 1] + 1)
        }
        next.append(least)
      }
      (beforeLast, last) = (last, next)
    }
    let distance = last[two.count]
    return distance <= limit ? distance : nil
  }
}

extension [Int] {
  /// How many different numbers there are.
  ///
  /// Lists of attempts rise over long stretches: to sort them takes less than to hash them.
  var countOfDistinct: Int {
    let rising = isSorted(by: <) ? self : sorted()
    return rising.countOfRuns
  }

  /// The place of the first number that is at least `number`, in rising numbers.
  func firstIndex(reaching number: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count ? low : nil
  }
}

extension Sequence<Int> {
  /// How many stretches of equal numbers there are: in rising numbers, how many different ones.
  var countOfRuns: Int {
    var count = 0
    var latest: Int?
    for number in self where number != latest {
      count += 1
      latest = number
    }
    return count
  }
}

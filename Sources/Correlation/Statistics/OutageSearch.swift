/// Finds the stretch of time with the most silent less answered SYNs (Kadane's algorithm).
struct OutageSearch {
  private var (start, sum) = (0, 0)
  private var (silent, count) = (0, 0)
  private var (best, surplus) = (0..<0, 0)

  /// Takes the next SYN in time order.
  mutating func add(isSilent: Bool) {
    if sum <= 0 { (start, sum) = (count, 0) }
    sum += isSilent ? 1 : -1
    silent += isSilent ? 1 : 0
    count += 1
    if sum > surplus { (best, surplus) = (start..<count, sum) }
  }

  /// The stretch, as places among the SYNs.
  var stretch: Range<Int> { best }

  /// Silent within the stretch and answered elsewhere, held against what was seen.
  var table: TwoByTwoTable {
    let silentInside = (best.count + surplus) / 2
    var table = TwoByTwoTable()
    table.truePositives = silentInside
    table.falsePositives = best.count - silentInside
    table.falseNegatives = silent - silentInside
    table.trueNegatives = count - silent - table.falsePositives
    return table
  }
}

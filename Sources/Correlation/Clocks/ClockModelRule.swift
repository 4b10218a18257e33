/// Says what kind of clocks a source has, by how its attempts share lines.
///
/// A stack that picks another offset for each connection picks it by the ports (or at random), so
/// that no two ports share a line. Hosts with one offset each share a line among all their ports.
struct ClockModelRule {
  /// What kind.
  let model: ClockModel
  /// How many; nil when it cannot be told.
  let count: Int?

  /// Fewer different ports than this, no two of them on one line, may be as many hosts.
  private static let fewestForPerConnection = 10
  /// Clocks with this many attempts or fewer make it likely that others have one only.
  private static let sparse = 8
  /// More than one attempt in this many off all lines is more than some that came late.
  private static let strayOneIn = 50
  /// One port in this many on a line by chance, or by reuse, is no host.
  private static let rareOneIn = 10
  /// At most one attempt in this many may count as a clock that was seen once.
  private static let singleOneIn = 4

  /// Judges what `search` found in `points`.
  init(_ search: ClockSearch, points: ClockPoints) {
    guard !points.attempts.isEmpty else {
      (model, count) = (points.hasUntimed ? .unknown : .none, nil)
      return
    }
    func flow(_ attempt: Int) -> UInt32 { points.attempts[attempt].flow }
    let flows = Set(points.attempts.map(\.flow))
    let shared = search.groups.filter { Set($0.attempts.map(flow)).count > 1 }
    let onLines = Set(shared.flatMap { $0.attempts.map(flow) })
    let sizes = shared.map(\.attempts.count).sorted()
    let isSparse = sizes.isEmpty || sizes[sizes.count / 2] <= Self.sparse
    guard flows.count > 1, 2 * onLines.count >= flows.count else {
      // Some pairs on a line among many lone attempts are hosts that were seen too rarely.
      let isBusyOrRare = !isSparse || Self.rareOneIn * onLines.count <= flows.count
      let isShown = flows.count >= Self.fewestForPerConnection && isBusyOrRare
      (model, count) = (isShown ? .perConnection : .unknown, nil)
      return
    }
    let strays = search.lone.count
    let mayBeLate = strays * Self.strayOneIn <= points.attempts.count
    if isSparse, strays * Self.singleOneIn <= points.attempts.count {
      let clocks = search.groups.count + strays
      (model, count) = (clocks == 1 ? .single : .several, clocks)
    } else if mayBeLate {
      (model, count) = (search.groups.count == 1 ? .single : .several, search.groups.count)
    } else {
      (model, count) = (.several, nil)
    }
  }
}

import Evidence

/// The index of many cases.
protocol BatchWords {
  /// The heading of the page.
  func title(of counts: BatchIndex.Counts) -> Prose
  /// How many cases came to what.
  func summary(of counts: BatchIndex.Counts) -> Prose
  /// What made the index, and in which order.
  func made(by version: String) -> Prose
  func title(of part: BatchPart) -> String
  /// The heads of the columns of a part that is a table; none for others.
  func columns(of part: BatchPart) -> [Prose]
  /// What cases share, as a heading.
  func heading(of trait: BatchTrait) -> Prose
  /// Something that cases share.
  func trait(_ name: String, count: Int, cases: [Prose]) -> Prose
  /// The verdict where there is no cause, for a table.
  func verdictWithoutCause(isUndetermined: Bool) -> Prose
  /// What was not read of a case.
  func clause(_ part: MissingPart) -> Prose
  /// Why there are no results of a case.
  func clause(_ failure: CaseFailure) -> Prose
  /// How badly, for a table.
  func impact(_ summary: CaseSummary) -> Prose
}

/// A part of the index.
enum BatchPart: CaseIterable, Hashable, Sendable {
  case summary
  case cases
  case common
  case notAnalysed
}

/// What cases of a batch may share.
enum BatchTrait: CaseIterable, Hashable, Sendable {
  case cause
  case server
  case source
}

import Correlation
public import Evidence

/// What people and scripts get to read of a batch: all of its cases, the worst first, and what they
/// have in common.
///
/// A pure function of its values, as `Report` is.
public struct BatchIndex: Hashable, Sendable {
  /// One case.
  public struct Entry: Hashable, Sendable {
    /// What users know it by.
    public var title: String
    /// Its folder, beside the index.
    public var folder: String
    /// What came of it.
    public var outcome: Outcome

    /// A case called `title`, whose results are in `folder`.
    public init(title: String, folder: String, outcome: Outcome) {
      (self.title, self.folder, self.outcome) = (title, folder, outcome)
    }
  }

  /// What came of a case.
  public enum Outcome: Hashable, Sendable {
    /// It was worked on to its end.
    case done(CaseSummary)
    /// There are no results.
    case failed(CaseFailure)
  }

  /// The cases, the worst first.
  public let entries: [Entry]
  /// Pawprint's version.
  let toolVersion: String
  /// What its pages are written in; the JSON is in English all the same.
  let language: Language

  /// An index of `entries`, whose order does not matter.
  public init(_ entries: [Entry], toolVersion: String, language: Language = .english) {
    self.language = language
    self.entries = entries.map { (Rank($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    self.toolVersion = toolVersion
  }

  /// Whether anything that is evidence was not read, or read in part.
  public var isIncomplete: Bool {
    entries.contains { $0.summary.map { $0.status != .read } ?? true }
  }

  /// Whether there is a report on any case.
  public var hasReports: Bool { entries.contains(where: \.hasReport) }
}

extension BatchIndex.Entry {
  /// What is known of the case; nil when it failed.
  public var summary: CaseSummary? {
    if case .done(let summary) = outcome { summary } else { nil }
  }

  /// Whether there is a report on it.
  var hasReport: Bool { summary.map { $0.status != .unread } ?? false }

  /// The verdict's cause, where there is one.
  var cause: Cause? { summary?.cause }

  /// Why there is no report, or not on all of the evidence, in `words`.
  func reasons(in words: any Catalogue) -> [Prose] {
    switch outcome {
    case .done(let summary): summary.missing.map { words.clause($0) }
    case .failed(let failure): [words.clause(failure)]
    }
  }
}

/// Where a case stands in the index: a cause, the surest first and then the one with the most silent
/// attempts; what could not be told; what nobody knows; and last where nothing is wrong.
private struct Rank: Comparable {
  private let group: Int
  private let level: Level
  private let silentAttempts: Int
  private let attempts: Int
  private let title: String
  private let folder: String

  init(_ entry: BatchIndex.Entry) {
    let summary = entry.summary
    level = summary?.level ?? .undetermined
    group =
      switch (entry.hasReport, summary?.cause) {
      case (true, _?): 0
      case (false, _): 1
      case (true, nil): level == .undetermined ? 2 : 3
      }
    (silentAttempts, attempts) = (summary?.silentAttempts ?? 0, summary?.attempts ?? 0)
    (title, folder) = (entry.title, entry.folder)
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.group != right.group { return left.group < right.group }
    if left.level != right.level { return left.level > right.level }
    if left.silentAttempts != right.silentAttempts {
      return left.silentAttempts > right.silentAttempts
    }
    if left.attempts != right.attempts { return left.attempts > right.attempts }
    if left.title != right.title {
      return left.title.utf8.lexicographicallyPrecedes(right.title.utf8)
    }
    return left.folder < right.folder
  }
}

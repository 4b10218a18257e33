public import Correlation
import Evidence

/// What an index tells of one case: its verdict and impact, and what it may share with others.
public struct CaseSummary: Hashable, Sendable, Codable {
  /// How much of the evidence was read.
  public enum Status: String, Hashable, Sendable, Codable {
    /// All of it.
    case read
    /// Not all of it; `missing` says what not.
    case partial
    /// Nothing; there is no report.
    case unread
  }

  /// How much of the evidence was read.
  public var status: Status
  /// What was not read, for each input.
  public var missing: [MissingPart]
  /// What the report's title says after "Postmortem"; empty without a report.
  public var title = ""
  /// The verdict's cause; nil when nothing is wrong, or nothing was read.
  public var cause: Cause?
  /// The verdict's level.
  public var level = Level.undetermined
  /// The server that the verdict is about.
  public var server: String?
  /// The verdict in one sentence.
  public var verdict = ""
  /// Connection attempts.
  public var attempts = 0
  /// Attempts that got no answer.
  public var silentAttempts = 0
  /// Source addresses.
  public var clients = 0
  /// Source addresses with an attempt that went wrong.
  public var clientsAffected = 0
  /// Servers of findings at `possible` or above, sorted.
  public var servers: [String] = []
  /// Sources with an attempt that got no answer, those with the most first.
  public var sources: [String] = []

  /// Why not all of it was read, in English, a clause for each input.
  public var reasons: [String] { missing.map(\.description) }

  /// How many inputs, servers and sources are kept.
  private static let limit = 100

  /// The summary of a case without a report, for `inputs` of which none could be read.
  public init(unread inputs: [InputRecord]) {
    status = .unread
    missing = Self.missing(inputs)
    if missing.isEmpty { missing = [.everything] }
  }

  /// The summary of `report`.
  ///
  /// Its sentences are in English whatever the language of the report.
  public init(_ report: Report) {
    let report = report.inEnglish
    let (diagnosis, impact) = (report.diagnosis, report.diagnosis.impact)
    missing = Self.missing(report.inputs)
    status = missing.isEmpty ? .read : .partial
    title = report.title.plain
    (cause, level) = (diagnosis.verdict.cause, diagnosis.verdict.level)
    server = diagnosis.verdict.server
    verdict = report.verdictSummary.plain
    (attempts, silentAttempts) = (impact.attempts, impact.silentAttempts)
    (clients, clientsAffected) = (impact.clients, impact.clientsAffected)
    servers = Array(
      Set(diagnosis.findings.filter { $0.level >= .possible }.map(\.server)).sorted()
        .prefix(Self.limit))
    sources = Self.silentSources(diagnosis.sources)
  }

  private static func silentSources(_ sources: [SourceSummary]) -> [String] {
    let silent = sources.reduce(into: [String: Int]()) { counts, source in
      guard source.silentHandshakes > 0 else { return }
      counts[source.source, default: 0] += source.silentHandshakes
    }
    return silent.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit).map(\.key)
  }

  /// What is missing, input by input.
  private static func missing(_ inputs: [InputRecord]) -> [MissingPart] {
    let missing = inputs.compactMap(MissingPart.init)
    guard missing.count > limit else { return missing }
    return missing.prefix(limit) + [.more(missing.count - limit)]
  }
}

public import Correlation
import Evidence

/// What an index tells of one case: its verdict and impact, and what it may share with others.
public struct CaseSummary: Hashable, Sendable, Codable {
  /// How much of the evidence was read.
  public enum Status: String, Hashable, Sendable, Codable {
    /// All of it.
    case read
    /// Not all of it; `reasons` say what not.
    case partial
    /// Nothing; there is no report.
    case unread
  }

  /// How much of the evidence was read.
  public var status: Status
  /// Why not all of it was read, a sentence for each input.
  public var reasons: [String]
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

  /// How many reasons, servers and sources are kept.
  private static let limit = 100

  /// The summary of a case without a report, for `inputs` of which none could be read.
  public init(unread inputs: [InputRecord]) {
    status = .unread
    reasons = Self.reasons(inputs)
    if reasons.isEmpty { reasons = ["nothing in it is of a kind that this version reads"] }
  }

  /// The summary of `report`.
  ///
  /// Its sentences are in English whatever the language of the report.
  public init(_ report: Report) {
    let report = report.inEnglish
    let (diagnosis, impact) = (report.diagnosis, report.diagnosis.impact)
    reasons = Self.reasons(report.inputs)
    status = reasons.isEmpty ? .read : .partial
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

  /// One sentence for each input of which something is missing.
  private static func reasons(_ inputs: [InputRecord]) -> [String] {
    let reasons = inputs.compactMap { record -> String? in
      guard record.input.status == .unread || record.input.status == .partial else { return nil }
      let loss = record.unread.first(where: \.isLoss).map { "\($0.what): \($0.why)" }
      let (path, reason) = (record.input.path, record.input.note ?? loss ?? "no reason was noted")
      return reason.contains(path) ? reason : "\(path): \(reason)"
    }
    guard reasons.count > limit else { return reasons }
    return reasons.prefix(limit) + ["and \(reasons.count - limit) more inputs"]
  }
}

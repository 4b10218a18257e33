public import Correlation
import Evidence

/// What people and scripts get to read of a case: the postmortem and the findings.
///
/// A pure function of its values: the same diagnosis gives the same bytes on every machine.
public struct Report: Hashable, Sendable {
  /// What correlation found.
  public let diagnosis: Diagnosis
  /// The inputs of the case, in the order of their numbers.
  public let inputs: [InputRecord]
  /// Pawprint's version.
  let toolVersion: String
  /// What tells the key of the evidence's pseudonyms from others; nil when it has none.
  let redactionKey: String?
  /// What the report is written in; the JSON and the case file are in English all the same.
  public var language: Language
  private let inputsByID: [Int64: InputRecord]

  /// A report of `diagnosis`, which cites `inputs` by their numbers.
  public init(
    diagnosis: Diagnosis, inputs: [InputRecord], toolVersion: String, redactionKey: String? = nil,
    language: Language = .english
  ) {
    self.redactionKey = redactionKey
    self.language = language
    self.diagnosis = diagnosis
    self.inputs = inputs.sorted { $0.id < $1.id }
    self.toolVersion = toolVersion
    inputsByID = Dictionary(inputs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The postmortem in Markdown, with the headings that the contract fixes.
  ///
  /// - Parameter assets: the folder of the pictures, relative to the report; without it the report
  ///   has none.
  /// - Parameter hasFrontMatter: whether it begins with a YAML block of the verdict and its numbers.
  public func markdown(assets: String? = nil, hasFrontMatter: Bool = false) -> String {
    let title = "# \(words.title(title).markdown)"
    let body = sections.map { $0.markdown(assets: assets) }
    let head = hasFrontMatter ? [frontMatter, title] : [title]
    return (head + body + referenceTargets).joined(separator: "\n\n") + "\n"
  }

  /// The pictures that the Markdown refers to: SVG by file name.
  public func pictures() -> [(name: String, svg: String)] {
    sections.flatMap(\.blocks).compactMap { block in
      if case .picture(let picture) = block { (picture.name, picture.svg) } else { nil }
    }
  }

  /// Three lines for a terminal: the verdict, the impact, and the strongest proof or what is
  /// missing.
  public func summaryLines() -> [String] {
    [verdictSummary.plain, impactSummary.plain, proofSummary.plain]
  }

  /// One sentence for each finding, by its id.
  public func findingSummaries() -> [String: String] {
    Dictionary(
      diagnosis.findings.map { ($0.id, English().summary(of: $0).plain) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The id of the finding that the verdict rests on; nil when nothing is wrong.
  public var verdictFindingID: String? { verdictFinding?.id }

  /// The command that prints `lines` of an input that is text, which lies at `path`; nil when there
  /// is no such input or no line.
  public func lineCommand(input: Int64, lines: [Int64], path: String) -> String? {
    guard var input = record(input)?.input else { return nil }
    // The place of the archive has changed, and not that of the member in it.
    let file = input.path.firstRange(of: "!/")?.lowerBound ?? input.path.endIndex
    input.path.replaceSubrange(..<file, with: path)
    return Citation(input: input, frames: [], lines: lines.ranges).lineCommand
  }

  /// All sections, in the order of the contract.
  var sections: [Section] {
    [
      verdictSection, impactSection, timelineSection, evidenceSection, explanationSection,
      alternativesSection, remediationSection, verificationSection, unreadSection, appendixSection,
    ]
  }
}

extension Report {
  /// All that it says, in its language.
  var words: any Catalogue { language.words }

  /// The same report in English.
  var inEnglish: Report {
    var report = self
    report.language = .english
    return report
  }

  /// The input with the number `id`.
  func record(_ id: Int64) -> InputRecord? { inputsByID[id] }

  /// The finding that the verdict rests on.
  var verdictFinding: Finding? {
    guard let cause = diagnosis.verdict.cause else { return nil }
    let candidates = diagnosis.findings.filter { $0.cause == cause }
    return candidates.first { $0.server == diagnosis.verdict.server } ?? candidates.first
  }

  /// The strongest finding on `tw-recycle`.
  var recycleFinding: Finding? {
    let candidates = diagnosis.findings.filter { $0.cause == .twRecycle }
    return candidates.max { $0.level < $1.level }
  }

  /// What clocks and other times of the case count from: that of the first input with packets that
  /// has times.
  var timeBase: Input.TimeBase {
    inputs.first { $0.input.kind.holdsPackets && $0.input.timeBase != .none }?.input.timeBase
      ?? .none
  }

  /// Whether replies could have been seen, for all that the findings know.
  var seesReplies: Bool {
    !diagnosis.findings.contains { finding in
      let statements = finding.supporting + finding.contradicting + finding.missing
      return statements.contains {
        if case .replyDirectionMissing = $0.claim { true } else { false }
      }
    }
  }

  /// Where `frame` stands.
  func citation(_ frames: [FrameReference]) -> Citation {
    let first = frames.first?.input ?? 0
    let cited = frames.filter { $0.input == first }
    return Citation(
      input: record(first)?.input, frames: cited.map(\.frame).ranges,
      lines: cited.compactMap(\.line).ranges,
      firstBehindDamage: record(first)?.summary?.firstFrameBehindDamage)
  }

  /// Where a line of a snapshot stands.
  func citation(input: Int64, line: Int?) -> Citation {
    let lines = line.map { [[Int64($0), Int64($0)]] } ?? []
    return Citation(input: record(input)?.input, frames: [], lines: lines)
  }

  /// Where an item of evidence stands.
  func citation(_ item: EvidenceItem) -> Citation {
    Citation(
      input: record(item.input)?.input, frames: item.frames, lines: item.lines,
      firstBehindDamage: record(item.input)?.summary?.firstFrameBehindDamage,
      selection: "--evidence \(item.id)")
  }

  /// `time` of the case's own time base, to the microsecond.
  func timeText(_ time: Int64?) -> String? {
    time.flatMap { TimeText.text($0, base: timeBase, digits: 6) }
  }
}

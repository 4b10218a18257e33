import Correlation

extension Report {
  /// The mechanism behind the verdict.
  var explanationSection: Section {
    let paragraphs =
      concernsRecycle ? recycleExplanation : words.explanation(of: diagnosis.verdict.cause)
    return Section(
      .explanation, in: words, blocks: (paragraphs + trafficPolicyParagraphs).map(Block.paragraph))
  }

  private var recycleExplanation: [Prose] {
    let rules = diagnosis.kernel?.rules ?? []
    let conditional: [Prose] =
      (recycleFinding?.level ?? .undetermined) >= .probable
      ? [] : [words.suspectedOnly]
    return conditional + words.recycleStamp(rules) + [clockParagraph] + words.recycleSilence
  }

  /// Why one address can have many clocks, claiming no more than the SYNs show.
  private var clockParagraph: Prose {
    let finding = recycleFinding
    let sources = diagnosis.sources.filter { $0.server == finding?.server }
    let affected = sources.filter { $0.silentHandshakes > 0 }
    if let source = affected.first(where: { $0.model == .several }) {
      return words.severalClocks(source, isInterleaved: hasOverlappingClocks(source))
    }
    if let source = affected.first(where: { $0.model == .perConnection }) {
      return words.perConnectionClocks(source)
    }
    return words.unknownClocks
  }

  /// Whether two clocks of `source` were in use at the same time, which one host cannot do.
  private func hasOverlappingClocks(_ source: SourceSummary) -> Bool {
    let clocks = diagnosis.clocks
      .filter { $0.source == source.source && $0.server == source.server }
      .sorted { ($0.firstTime, $0.number) < ($1.firstTime, $1.number) }
    var latest: Int64?
    for clock in clocks {
      if let latest, clock.firstTime < latest { return true }
      latest = max(latest ?? clock.lastTime, clock.lastTime)
    }
    return false
  }
}

import Correlation
import Evidence
import Wire

extension Report {
  private static let traceLimit = 4
  private static let stepLimit = 40
  private static let wayLimit = 16

  /// The ways of captured packets through the rules of the case.
  var pathBlocks: [Block] {
    guard !diagnosis.paths.isEmpty else { return [] }
    let touched = diagnosis.paths.filter(\.isTouched)
    let untouched = diagnosis.paths.filter { !$0.isTouched }
    var blocks: [Block] = [.heading(words.heading(.path))]
    blocks += touched.prefix(Report.traceLimit).flatMap { self.blocks(for: $0) }
    blocks += words.rest(touched.count, shown: Report.traceLimit, .tracedPackets)
    if !untouched.isEmpty {
      let sentences = untouched.map { words.untouched($0, texts: texts(of: $0)) }
      blocks.append(.bullets(words.cut(sentences, to: 6)))
    }
    return blocks
  }

  private func blocks(for trace: PacketTrace) -> [Block] {
    guard let way = trace.ways.first else { return [] }
    let steps = words.cut(way.steps.map(sentence), to: Report.stepLimit)
    var blocks: [Block] = [
      .paragraph(words.introduction(to: trace, texts: texts(of: trace))), .steps(steps),
    ]
    blocks.append(.paragraph(words.outcome(of: way, trace)))
    if let diagram = diagram(of: trace) { blocks.append(.diagram(.path(diagram))) }
    if !way.presumptions.isEmpty { blocks.append(.paragraph(words.presumptions(clauses(of: way)))) }
    if trace.ways.count > 1 { blocks += otherWays(trace) }
    blocks += trace.observed.prefix(3).map { .paragraph(sentence($0, trace)) }
    if let shared = words.sharedSpace(trace.source) { blocks.append(.paragraph(shared)) }
    let commands = commands(for: way)
    if !commands.isEmpty { blocks.append(.commands(commands)) }
    return blocks
  }

  private func texts(of trace: PacketTrace) -> [Prose] {
    trace.inputs.map { words.place(citation(input: $0, line: nil)) }
  }

  private func sentence(_ step: PathStep) -> Prose {
    words.step(
      words.sentence(for: step), place: words.place(citation(input: step.input, line: step.line)),
      counted: step.packets)
  }

  private func clauses(of way: PacketWay) -> [Prose] {
    way.presumptions.map { words.clause(for: $0) }
  }

  private func otherWays(_ trace: PacketTrace) -> [Block] {
    let rows: [[Prose]] = trace.ways.prefix(Report.wayLimit).map { way in
      [
        Prose(stringLiteral: TimeText.percentage(Int((way.share * 1000).rounded()), of: 1000)),
        words.endpoint(way.destination), words.seenSource(of: way, trace),
        words.ending(of: way),
        way.presumptions.isEmpty ? "–" : words.clauses(clauses(of: way)),
      ]
    }
    let rest = trace.ways.count - rows.count
    let more = rest > 0 || trace.isCut ? [words.moreWays(rest, isCut: trace.isCut)] : []
    return [
      .paragraph(words.otherWaysLead), .table(columns: words.columns(of: .ways), rows: rows),
    ] + more.map(Block.paragraph)
  }

  private func sentence(_ observed: ObservedTranslation, _ trace: PacketTrace) -> Prose {
    let agrees = trace.ways.contains { way in
      way.destination == observed.destination && way.fits(observed.source, trace.source)
    }
    return words.observed(
      observed, agrees: agrees, before: words.place(citation([observed.before])),
      after: words.place(citation([observed.after])))
  }

  /// One command for each text, with the lines of all steps.
  private func commands(for way: PacketWay) -> [String] {
    let byInput = Dictionary(grouping: way.steps, by: \.input).sorted { $0.key < $1.key }
    return byInput.compactMap { input, steps in
      Citation(
        input: record(input)?.input, frames: [], lines: steps.map { Int64($0.line) }.ranges
      ).lineCommand
    }
  }
}

extension PacketWay {
  /// Whether a packet that was seen with `address` behind the rules may have taken this way.
  fileprivate func fits(_ address: IPAddress, _ original: IPAddress) -> Bool {
    switch source {
    case .none: address == original
    case .to(let targets): targets.contains { $0.addresses?.contains(address) ?? false }
    case .masquerade(_, let known): known == nil ? address != original : known == address
    }
  }
}

extension PacketTrace {
  /// The one source that the captures show behind `way`, where rules rewrite it; nil for none or several.
  ///
  /// The captures may tell what routes and addresses do not.
  func onlyObservedSource(behind way: PacketWay) -> IPAddress? {
    let seen = Set(
      observed.filter { $0.destination == way.destination && $0.source != source }.map(\.source))
    return seen.count == 1 ? seen.first : nil
  }
}

/// Forms that netfilter's words have in every language.
enum PathText {
  /// `0x4000`.
  static func mark(_ mark: UInt32) -> String { "0x" + String(mark, radix: 16) }
}

extension Prose.StringInterpolation {
  mutating func appendInterpolation(_ address: IPAddress) { appendInterpolation("\(address)") }
}

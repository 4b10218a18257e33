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
    let rest = touched.count - Report.traceLimit
    var blocks: [Block] = [.heading("The path of one packet")]
    blocks += touched.prefix(Report.traceLimit).flatMap { self.blocks(for: $0) }
    if rest > 0 {
      blocks.append(.paragraph("and \(rest) more packets that rules take; the JSON lists all."))
    }
    if !untouched.isEmpty { blocks.append(.bullets(untouched.map(sentence).cut(to: 6))) }
    return blocks
  }

  private func blocks(for trace: PacketTrace) -> [Block] {
    guard let way = trace.ways.first else { return [] }
    let steps = way.steps.map(sentence).cut(to: Report.stepLimit)
    var blocks: [Block] = [.paragraph(introduction(trace)), .steps(steps)]
    blocks.append(.paragraph(English.outcome(of: way, trace)))
    if let diagram = diagram(of: trace) { blocks.append(.diagram(.path(diagram))) }
    if !way.presumptions.isEmpty { blocks.append(.paragraph(presumptions(of: way))) }
    if trace.ways.count > 1 { blocks += otherWays(trace) }
    blocks += trace.observed.prefix(3).map { .paragraph(sentence($0, trace)) }
    if let shared = English.sharedSpace(trace.source) { blocks.append(.paragraph(shared)) }
    let commands = commands(for: way)
    if !commands.isEmpty { blocks.append(.commands(commands)) }
    return blocks
  }

  private func introduction(_ trace: PacketTrace) -> Prose {
    let texts = trace.inputs.map { citation(input: $0, line: nil).prose }.joined(separator: ", ")
    let host: Prose =
      trace.host.map { "the host \(code: $0)" } ?? "a host that the text does not name"
    return
      "\(strong: "A SYN from \(trace.source) to \(trace.destination.prose)") (\(English.count(trace.attempts, "attempt")) of the captures) meets these rules of \(host), as \(texts) shows them:"
  }

  private func sentence(_ trace: PacketTrace) -> Prose {
    let texts = trace.inputs.map { citation(input: $0, line: nil).prose }.joined(separator: ", ")
    let kept = trace.ways.contains { $0.outcome == .tooLong } ? " as far as they were followed" : ""
    return
      "None of the rules in \(texts) takes a SYN from \(trace.source) to \(trace.destination.prose), as the captures show it\(kept): its addresses are not rewritten there, or were before it was captured."
  }

  private func sentence(_ step: PathStep) -> Prose {
    let place = citation(input: step.input, line: step.line).prose
    let counted: Prose =
      step.packets.map { count in
        count.value == 0 ? "" : "; counted \(English.rounded(count))"
      } ?? ""
    return "\(English.sentence(for: step)) — \(place)\(counted)"
  }

  private func presumptions(of way: PacketWay) -> Prose {
    let texts = way.presumptions.map { English.clause(for: $0) }
    return
      "The evidence does not tell, and this reading presumes: \(texts.joined(separator: "; "))."
  }

  private func otherWays(_ trace: PacketTrace) -> [Block] {
    let rows: [[Prose]] = trace.ways.prefix(Report.wayLimit).map { way in
      [
        Prose(stringLiteral: TimeText.percentage(Int((way.share * 1000).rounded()), of: 1000)),
        way.destination.prose, English.seenSource(of: way, trace),
        English.ending(of: way),
        way.presumptions.isEmpty
          ? "–" : way.presumptions.map { English.clause(for: $0) }.joined(separator: "; "),
      ]
    }
    let rest = trace.ways.count - rows.count
    var blocks: [Block] = [
      .paragraph("All ways, with the share that chance gives each where its presumptions hold:"),
      .table(
        columns: ["share", "destination", "source that is seen there", "ends", "presumes"],
        rows: rows),
    ]
    if rest > 0 || trace.isCut {
      let more = rest > 0 ? "and \(rest) more ways" : "and more ways"
      blocks.append(
        .paragraph(trace.isCut ? "\(more), of which not all were followed." : "\(more)."))
    }
    return blocks
  }

  private func sentence(_ observed: ObservedTranslation, _ trace: PacketTrace) -> Prose {
    let agrees = trace.ways.contains { way in
      way.destination == observed.destination && way.fits(observed.source, trace.source)
    }
    let verdict: Prose =
      agrees
      ? "The captures agree"
      : "The captures show another translation than these rules, so it is done elsewhere or by rules that are not shown"
    return
      "\(strong: verdict): \(English.count(observed.attempts, "attempt")) came from \(observed.source) to \(observed.destination.prose) behind it, joined by ISN and TSval; for example \(citation([observed.before]).prose) before and \(citation([observed.after]).prose) after."
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

extension Endpoint {
  /// `192.168.1.1 port 30285` reads better in words than a colon does.
  var prose: Prose { "\(address) port \(port)" }
}

extension Prose.StringInterpolation {
  mutating func appendInterpolation(_ address: IPAddress) { appendInterpolation("\(address)") }
}

import Correlation
import Evidence

extension Report {
  private static let itemLimit = 60

  /// One SYN told step by step, the tables, and the numbered items.
  var evidenceSection: Section {
    var blocks =
      exampleBlocks + pictureBlocks + replayBlocks + associationBlocks + pathBlocks
      + loggedRouteBlocks
      + counterBlocks
      + dropBlocks + settingBlocks + itemBlocks
    if blocks.isEmpty {
      blocks = [.paragraph("The inputs hold nothing that speaks for or against any cause.")]
    }
    return Section(title: English.Headings.evidence, blocks: blocks)
  }

  private var itemBlocks: [Block] {
    guard !diagnosis.evidence.isEmpty else { return [] }
    let rest = diagnosis.evidence.count - Report.itemLimit
    return [.heading("The numbered items")]
      + diagnosis.evidence.prefix(Report.itemLimit).flatMap(blocks)
      + (rest > 0 ? [.paragraph("and \(rest) more; the JSON lists all.")] : [])
  }

  private func blocks(for item: EvidenceItem) -> [Block] {
    let citation = citation(item)
    let hash = citation.input.map { String($0.sha256.prefix(12)) } ?? ""
    let omitted: Prose = item.omitted > 0 ? ", and \(item.omitted) more frames" : ""
    var blocks: [Block] = [
      .paragraph(
        "\(strong: "\(item.id).") \(English.sentence(for: item.claim)) — \(citation.prose)\(omitted)\(carriers(of: item)) (SHA-256 \(code: hash)…)"
      )
    ]
    if let filter = citation.displayFilter, item.frames.count <= Citation.rangeLimit {
      blocks.append(.paragraph("Wireshark: \(code: filter)"))
    }
    blocks += comments(on: item.frames, of: item.input).map { .paragraph($0) }
    if let command = citation.command { blocks.append(.commands([command])) }
    return blocks
  }

  /// The id of the item that shows `table`.
  func evidenceID(of table: ReplayTable) -> String? {
    diagnosis.evidence.first { item in
      switch item.claim {
      case .replayAgrees(let shown), .replayContradicted(let shown): shown.rule == table.rule
      case .replayPredictsNoDrop(let rule, _): rule == table.rule
      default: false
      }
    }?.id
  }
}

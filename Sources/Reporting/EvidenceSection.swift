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
    if let remark = reachRemark(on: citation) { blocks.append(.paragraph(remark)) }
    if !citation.commands.isEmpty { blocks.append(.commands(citation.commands)) }
    return blocks
  }

  /// Why a display filter does not show all frames of the original.
  func reachRemark(on citation: Citation) -> Prose? {
    guard citation.isOutOfReach else { return nil }
    let why: Prose =
      citation.firstBehindDamage.map { "Wireshark ends at the damage before frame \($0)" }
      ?? "The name does not tell how to unpack it for Wireshark"
    return
      "\(why); \(code: "pawprint extract") copies the frames out of the original all the same, with the case file that the last command of this report makes."
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

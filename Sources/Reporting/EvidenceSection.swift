import Correlation
import Evidence

extension Report {
  static let itemLimit = 60

  /// One SYN told step by step, the tables, and the numbered items.
  var evidenceSection: Section {
    var blocks =
      exampleBlocks + pictureBlocks + replayBlocks + associationBlocks + pathBlocks
      + loggedRouteBlocks
      + counterBlocks + accountBlocks
      + dropBlocks + settingBlocks + itemBlocks
    if blocks.isEmpty {
      blocks = [.paragraph(words.noEvidence)]
    }
    return Section(.evidence, in: words, blocks: blocks)
  }

  private var itemBlocks: [Block] {
    guard !diagnosis.evidence.isEmpty else { return [] }
    return [.heading(words.heading(.items)), itemIndex]
      + diagnosis.evidence.prefix(Report.itemLimit).flatMap(blocks)
      + words.rest(diagnosis.evidence.count, shown: Report.itemLimit, .inJSON)
  }

  private func blocks(for item: EvidenceItem) -> [Block] {
    let citation = citation(item)
    let hash = citation.input.map { String($0.sha256.prefix(12)) } ?? ""
    var blocks: [Block] = [
      .item(item.id), .paragraph(words.item(item, place: words.place(citation), hash: hash)),
    ]
    if let filter = citation.displayFilter, item.frames.count <= Citation.rangeLimit {
      blocks.append(.paragraph(words.wireshark(filter)))
    }
    blocks += comments(on: item.frames, of: item.input).map { .paragraph($0) }
    if citation.isOutOfReach {
      blocks.append(
        .paragraph(words.outOfReach(firstBehindDamage: citation.firstBehindDamage)))
    }
    if !citation.commands.isEmpty { blocks.append(.commands(citation.commands)) }
    return blocks
  }

  /// The items that are listed, by their ids.
  private var listedItems: ArraySlice<EvidenceItem> { diagnosis.evidence.prefix(Report.itemLimit) }

  /// `id` of an item of evidence, which leads to it where it is listed.
  func reference(to id: String) -> Prose {
    listedItems.contains { $0.id == id } ? .reference(id) : "\(id)"
  }

  /// Where the references of the report lead to, as Markdown keeps it at the end of a text; empty without
  /// any item.
  var referenceTargets: [String] {
    guard !listedItems.isEmpty else { return [] }
    return [listedItems.map { "[\($0.id)]: #\($0.id.lowercased())" }.joined(separator: "\n")]
  }

  /// The item that shows `table`.
  func evidence(of table: ReplayTable) -> Prose? {
    diagnosis.evidence.first { item in
      switch item.claim {
      case .replayAgrees(let shown), .replayContradicted(let shown): shown.rule == table.rule
      case .replayPredictsNoDrop(let rule, _): rule == table.rule
      default: false
      }
    }.map { reference(to: $0.id) }
  }
}

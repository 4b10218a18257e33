import Correlation
import Evidence

extension Report {
  private static let dropLimit = 30

  /// What tracing tools say the kernel dropped, by tool, reason and function, the most first.
  var dropBlocks: [Block] {
    let groups = Dictionary(
      grouping: inputs.flatMap { record in record.drops.map { (input: record.id, drop: $0) } }
    ) { DropGroup(input: $0.input, $0.drop) }
    guard !groups.isEmpty else { return [] }
    let ranked = groups.map { group, drops in
      (
        group: group, drops: drops.map(\.drop),
        count: drops.reduce(UInt64(0)) { $0.addingReportingOverflow($1.drop.count).partialValue }
      )
    }.sorted { one, two in
      (two.count, one.group.input, one.drops[0].line)
        < (one.count, two.group.input, two.drops[0].line)
    }
    let rows: [[Prose]] = ranked.prefix(Report.dropLimit).map { group, drops, count in
      [
        "\(count)", group.reason.map(Prose.code) ?? "–", group.function.map(Prose.code) ?? "–",
        .code(group.tool.rawValue),
        words.place(citation(input: group.input, line: drops.map(\.line).min())),
      ]
    }
    return [
      .heading(words.heading(.drops)), .table(columns: words.columns(of: .drops), rows: rows),
    ] + words.rest(ranked.count, shown: rows.count, .places) + [.paragraph(words.dropsRemark)]
  }
}

/// What rows of the table are by.
private struct DropGroup: Hashable {
  let input: Int64
  let tool: PacketDrop.Tool
  let reason: String?
  let function: String?

  init(input: Int64, _ drop: PacketDrop) {
    self.input = input
    tool = drop.tool
    reason = drop.reason
    function = drop.function
  }
}

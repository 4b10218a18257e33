import Correlation
import Evidence
import Wire

extension Report {
  private static let tunnelLimit = 50

  /// The tunnels that segments were found in; nothing without any.
  var tunnelBlocks: [Block] {
    let tunnels = diagnosis.tunnels
    guard !tunnels.isEmpty else { return [] }
    return [
      .heading(words.heading(.tunnels)), .paragraph(words.tunnelsIntroduction),
      .table(
        columns: words.columns(of: .tunnels), rows: tunnels.prefix(Report.tunnelLimit).map(row)),
    ] + words.rest(tunnels.count, shown: Report.tunnelLimit, .tunnels)
  }

  private func row(_ carried: CarriedFrames) -> [Prose] {
    let tunnel = carried.tunnel
    return [
      .code(record(carried.input)?.input.path ?? ""), "\(tunnel.kind.rawValue)",
      "\(tunnel.identifier.map { "\($0)" } ?? "–")", "\(tunnel.source)",
      "\(tunnel.destination)", "\(carried.frames)", words.frame(carried.firstFrame),
    ]
  }

  /// The tunnels, each with its input.
  var tunnelsJSON: JSONValue {
    .array(
      diagnosis.tunnels.map { carried in
        .object(
          [.init(key: "input", value: .optional(record(carried.input)?.input.path))]
            + members(of: carried))
      })
  }

  /// The tunnels of `item`.
  func tunnelsJSON(of item: EvidenceItem) -> JSONValue {
    .array(item.tunnels.map { .object(members(of: $0)) })
  }

  private func members(of carried: CarriedFrames) -> [JSONValue.Member] {
    let tunnel = carried.tunnel
    return [
      .init(key: "kind", value: .string(tunnel.kind.rawValue)),
      .init(key: "identifier", value: tunnel.identifier.map { .int(Int64($0)) } ?? .null),
      .init(key: "outer_src", value: .string(tunnel.source.description)),
      .init(key: "outer_dst", value: .string(tunnel.destination.description)),
      .init(key: "frames", value: .int(carried.frames)),
      .init(key: "first_frame", value: .int(carried.firstFrame)),
    ]
  }
}

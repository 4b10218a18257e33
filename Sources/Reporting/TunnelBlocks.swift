import Correlation
import Evidence
import Wire

extension Report {
  private static let tunnelLimit = 50

  /// The tunnels that segments were found in; nothing without any.
  var tunnelBlocks: [Block] {
    let tunnels = diagnosis.tunnels
    guard !tunnels.isEmpty else { return [] }
    let rest = tunnels.count - Report.tunnelLimit
    return [
      .heading("Tunnels that carried the segments"),
      .paragraph(
        "Elsewhere in this report, addresses are those of the innermost packet. These are the outermost packets that carried it; a tunnel within a tunnel is not listed."
      ),
      .table(
        columns: ["input", "tunnel", "number", "from", "to", "segments", "the first"],
        rows: tunnels.prefix(Report.tunnelLimit).map(row)),
    ] + (rest > 0 ? [.paragraph("and \(rest) more; `v_tunnel` of the case file lists all.")] : [])
  }

  private func row(_ carried: CarriedFrames) -> [Prose] {
    let tunnel = carried.tunnel
    return [
      .code(record(carried.input)?.input.path ?? ""), "\(tunnel.kind.rawValue)",
      "\(tunnel.identifier.map { "\($0)" } ?? "–")", "\(tunnel.source)",
      "\(tunnel.destination)", "\(carried.frames)", "frame \(carried.firstFrame)",
    ]
  }

  /// ` Inside VXLAN 1 from 192.0.2.1 to 192.0.2.2 (12 frames).`: what carried the frames of `item`.
  func carriers(of item: EvidenceItem) -> Prose {
    guard !item.tunnels.isEmpty else { return "" }
    let parts = item.tunnels.map { carried -> Prose in
      "\(words(for: carried.tunnel)) (\(English.count(carried.frames, "frame")))"
    }
    return "; inside \(parts.cut(to: 4).joined(separator: ", "))"
  }

  /// `, inside VXLAN 1 from 192.0.2.1 to 192.0.2.2`; nothing for a packet that came without a tunnel.
  func carrier(of step: WorkedExample.Step) -> Prose {
    step.tunnel.map { "\(", inside ")\(words(for: $0))" } ?? ""
  }

  private func words(for tunnel: Tunnel) -> Prose {
    let number = tunnel.identifier.map { " \($0)" } ?? ""
    return "\(tunnel.kind.rawValue)\(number) from \(tunnel.source) to \(tunnel.destination)"
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

import Correlation
import Evidence

extension Report {
  private static let limitLimit = 12

  /// What limits the evidence, and what that costs; where the capture was taken.
  var limitBlocks: [Block] {
    guard diagnosis.impact.attempts > 0 else { return [] }
    let limits = diagnosis.limits.map { limit -> Prose in
      let place = limit.server.map { " (\($0))" } ?? ""
      let inputs = limit.inputs.compactMap { record($0)?.input.path }.prefix(3)
      let named: Prose =
        inputs.isEmpty
        ? "" : " (\(inputs.map { Prose.code($0) }.joined(separator: ", ")))"
      return
        "\(English.sentence(for: limit.kind))\(named)\(place) \(English.cost(of: limit.cost))"
    }
    let points = diagnosis.observationPoints.map(English.sentence)
    guard !limits.isEmpty || !points.isEmpty else { return [] }
    let none: [Prose] =
      limits.isEmpty ? ["Nothing was found that limits what these packets can tell."] : []
    return [
      .heading("Can this evidence tell?"),
      .bullets((points + limits + none).cut(to: Report.limitLimit)),
    ]
  }
}

extension English {
  /// What limits the evidence.
  static func sentence(for limit: EvidenceLimit.Kind) -> Prose {
    switch limit {
    case .directionMissing:
      "No packet from the server is in a capture: unanswered and unseen look the same."
    case .closesMissing:
      "The capture holds no segment but SYNs and SYN-ACKs, as through a filter: no close, and so no stamp, is seen."
    case .optionsCut(let syns, let snaplen):
      "\(count(syns, "SYN")) lost \(syns == 1 ? "its" : "their") TCP options to the snapshot length\(snaplen > 0 ? " (the file's header says \(snaplen) bytes)" : ""), so that \(syns == 1 ? "its" : "their") timestamp is not known; 128 bytes are enough."
    case .packetsLost(let lost, let captured, let silent):
      "The capture lost \(count(lost, "packet")) by its own account (\(captured) were kept): up to as many of the \(count(silent, "SYN")) without a reply may have been answered."
    case .gap(let length):
      "No file covers \(TimeText.duration(length)) between two of a series: stamps that were stored meanwhile are not known."
    case .clockWentBack(let times, let largest):
      "The capture's clock went back \(English.times(times)), by up to \(TimeText.duration(largest)): ages of stamps across that are wrong."
    case .clockWasSet(let step, let attempts):
      "The capture's clock was set by \(TimeText.duration(step)), as the clients' own clocks show in \(count(attempts, "attempt")): ages of stamps across that are wrong."
    case .awayFromServer(let side):
      "The server was seen from \(name(of: side)): what was lost or dropped between there and the server looks as if the server were silent."
    case .filtered(let filter):
      "The packets were read through the filter \(code: filter): traffic that it hides may have left stamps."
    case .onePort(let port):
      "All packets belong to port \(port), as through a filter: other traffic of the same clients may have left stamps that are not seen."
    case .noOverlap(let distance):
      "The snapshots of counters and the captures lie \(TimeText.duration(distance)) apart in time."
    }
  }

  /// What a limit costs.
  static func cost(of cost: EvidenceLimit.Cost) -> Prose {
    switch cost {
    case .packetsReachPossible:
      "Cost: packets alone show the per-host check as “possible” at most."
    case .countersDoNotCount: "Cost: the rise of counters is not held against the packets."
    case .replayUndecided: "Cost: the replay is undecided where that matters."
    case .weakens: "Cost: no level; statements on what passes or is silent are weaker."
    }
  }

  /// Where a server was seen from.
  static func sentence(_ point: ObservationPoint) -> Prose {
    let ways = [
      point.synTTL.map { "SYNs arrive with TTL \($0)" },
      point.replyTTL.map { "its SYN-ACKs with TTL \($0)" },
      point.toReply.map { "SYN to SYN-ACK takes \(TimeText.duration($0))" },
      point.toAcknowledgment.map { "SYN-ACK to ACK \(TimeText.duration($0))" },
    ].compactMap(\.self)
    let grounds = ways.isEmpty ? "" : " (\(ways.joined(separator: ", ")))"
    return "\(point.server) was seen from \(name(of: point.side))\(grounds)."
  }

  /// A side of the path.
  static func name(of side: ObservationPoint.Side) -> String {
    switch side {
    case .server: "its own side"
    case .client: "the clients' side"
    case .between: "a place between clients and server"
    case .sameLink: "a link that it shares with the clients"
    case .unknown: "a place that the packets do not tell"
    }
  }
}

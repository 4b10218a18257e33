import Correlation

extension English: LimitWords {
  /// What limits the evidence.
  func sentence(for limit: EvidenceLimit.Kind) -> Prose {
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
      "The capture's clock went back \(self.times(times)), by up to \(TimeText.duration(largest)): ages of stamps across that are wrong."
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

  func sentence(for limit: EvidenceLimit, inputs: [Prose]) -> Prose {
    let place = limit.server.map { " (\($0))" } ?? ""
    let named: Prose = inputs.isEmpty ? "" : " (\(listed(inputs)))"
    return "\(sentence(for: limit.kind))\(named)\(place) \(cost(of: limit.cost))"
  }

  /// What a limit costs.
  private func cost(of cost: EvidenceLimit.Cost) -> Prose {
    switch cost {
    case .packetsReachPossible:
      "Cost: packets alone show the per-host check as “possible” at most."
    case .countersDoNotCount: "Cost: the rise of counters is not held against the packets."
    case .replayUndecided: "Cost: the replay is undecided where that matters."
    case .weakens: "Cost: no level; statements on what passes or is silent are weaker."
    }
  }

  /// Where a server was seen from.
  func sentence(for point: ObservationPoint) -> Prose {
    let ways = [
      point.synTTL.map { "SYNs arrive with TTL \($0)" },
      point.replyTTL.map { "its SYN-ACKs with TTL \($0)" },
      point.toReply.map { "SYN to SYN-ACK takes \(TimeText.duration($0))" },
      point.toAcknowledgment.map { "SYN-ACK to ACK \(TimeText.duration($0))" },
    ].compactMap(\.self)
    let grounds = ways.isEmpty ? "" : " (\(ways.joined(separator: ", ")))"
    return "\(point.server) was seen from \(name(of: point.side))\(grounds)."
  }

  var noLimits: Prose { "Nothing was found that limits what these packets can tell." }

  /// A side of the path.
  private func name(of side: ObservationPoint.Side) -> String {
    switch side {
    case .server: "its own side"
    case .client: "the clients' side"
    case .between: "a place between clients and server"
    case .sameLink: "a link that it shares with the clients"
    case .unknown: "a place that the packets do not tell"
    }
  }
}

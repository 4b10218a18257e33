import Correlation
import Evidence

extension Report {
  private static let stationLimit = 20

  /// The likeliest way of a packet through the rules as a flow; nil where it meets too few.
  func diagram(of trace: PacketTrace) -> PathDiagram? {
    guard let way = trace.ways.first, way.steps.count > 1 else { return nil }
    var stations = [
      PathDiagram.Station(
        name: "SYN from \(trace.source) to \(trace.destination.prose.plain)", event: nil)
    ]
    for step in way.steps {
      let event = English.event(of: step.event)
      if stations.last?.name == step.chain, stations.last?.event == nil {
        stations[stations.count - 1].event = event
      } else {
        stations.append(PathDiagram.Station(name: step.chain, event: event))
      }
    }
    let rest = stations.count - Self.stationLimit
    if rest > 0 {
      stations =
        stations.prefix(Self.stationLimit)
        + [PathDiagram.Station(name: "and \(rest) more", event: nil)]
    }
    stations.append(PathDiagram.Station(name: English.ending(of: way).plain, event: nil))
    return PathDiagram(
      caption: "The way of a SYN from \(trace.source) to \(trace.destination.prose).",
      stations: stations)
  }
}

extension English {
  /// What a rule does with a packet, in a word or two; nil where it only sends it on.
  static func event(of event: PathEvent) -> String? {
    switch event {
    case .jumps, .gives: nil
    case .marks(_, let mark): "mark \(hexadecimal(mark))"
    case .translatesDestination(let destination): "DNAT to \(destination)"
    case .translatesSource(let translation, let mark, _):
      source(translation) + (mark.map { " because of mark \(hexadecimal($0))" } ?? "")
    case .balances(let server, _): "IPVS to \(server)"
    case .accepts: "ACCEPT"
    case .drops: "DROP"
    case .rejects: "REJECT"
    case .policy(let policy): "policy \(policy == .drop ? "DROP" : "ACCEPT")"
    case .skipsTracking: "NOTRACK"
    case .acts(let text): text
    }
  }

  private static func source(_ translation: SourceTranslation) -> String {
    switch translation {
    case .none: "source as it is"
    case .to(let targets): "SNAT to " + targets.map { "\($0)" }.joined(separator: " or ")
    case .masquerade(_, let address): "MASQUERADE" + (address.map { " as \($0)" } ?? "")
    }
  }
}

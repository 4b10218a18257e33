import Correlation
import Evidence

extension Report {
  private static let stationLimit = 20

  /// The likeliest way of a packet through the rules as a flow; nil where it meets too few.
  func diagram(of trace: PacketTrace) -> PathDiagram? {
    guard let way = trace.ways.first, way.steps.count > 1 else { return nil }
    var stations = [PathDiagram.Station(name: words.label(of: trace), event: nil)]
    for step in way.steps {
      let event = words.label(of: step.event)
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
        + [PathDiagram.Station(name: words.more(rest, .items).plain, event: nil)]
    }
    stations.append(PathDiagram.Station(name: words.ending(of: way).plain, event: nil))
    return PathDiagram(caption: words.caption(of: trace), stations: stations)
  }
}

import Correlation
import Evidence
import Wire

extension English {
  /// One source address for all clients.
  func sharedAddress(_ way: PacketWay, _ trace: PacketTrace) -> Prose {
    "\(strong: "Why the server sees one address for many clients.") The rules send what comes to \(endpoint(trace.destination)) on to \(endpoint(way.destination)) and rewrite its source on the way, so the server there sees \(seenSource(of: way, trace)) as its source for every client that comes through this host. The timestamps in the packets stay those of each client: behind one address the server meets as many clocks as there are clients."
  }

  /// What `externalTrafficPolicy` has to do with it.
  func trafficPolicy(stated: String?, place: Prose?, _ trace: PacketTrace) -> Prose {
    let place: Prose = place.map { " (\($0))" } ?? ""
    if stated == "Local" {
      return
        "The Service has \(code: "externalTrafficPolicy: Local")\(place), with which kube-proxy leaves the source of external clients alone; these rules rewrite it all the same: they are of another time, or other rules of the host do it."
    }
    let lead: Prose =
      stated == nil
      ? "The rules are those that kube-proxy makes for \(code: "externalTrafficPolicy: Cluster"), the default (no manifest of the Service is among the inputs)"
      : "The Service has \(code: "externalTrafficPolicy: Cluster")\(place)"
    return
      "\(lead): every node takes connections for it, also those without a pod of it, and rewrites the source to one of its own addresses, since the pod's replies must come back through it to be translated back. With \(code: "externalTrafficPolicy: Local") a node sends external connections only to pods of its own and does not mark them for masquerading: the pod would see \(trace.source) itself, clients would no longer share the node's address, and nodes without a ready pod would drop the connections, so the load balancer must ask their health check."
  }
}

import Correlation
import Wire

/// Where the listener is whose packets the rules of a host, such as a node of Kubernetes, send on.
///
/// The captured address is then the node's, and kernel, counters and settings that matter are those of
/// another network namespace, on a host that need not be the same.
struct ListenerHost: Hashable, Sendable {
  /// The packet that the rules send on, and the way that shows it.
  let trace: PacketTrace
  let way: PacketWay
  /// Where all its ways lead to, the first ones.
  let destinations: [Endpoint]
  /// Whether the verdict's server is the address before the rules, so that the listener itself was not
  /// captured.
  let isBehindServer: Bool

  private static let destinationLimit = 3

  /// The listener behind `server`, or which `server` is, by the rules that `traces` met; nil where no rule
  /// sends its packets on.
  init?(of server: String, by traces: [PacketTrace]) {
    for trace in traces {
      let ways = trace.ways.filter { way in
        way.outcome == .forwarded && way.destination.address != trace.destination.address
      }
      let isBehind = "\(trace.destination.address)" == server
      guard
        let way = ways.first(where: { isBehind || "\($0.destination.address)" == server })
      else { continue }
      self.trace = trace
      self.way = way
      isBehindServer = isBehind
      let all = isBehind ? ways.map(\.destination) : [way.destination]
      destinations = Array(
        all.reduce(into: [Endpoint]()) { if !$0.contains($1) { $0.append($1) } }
          .prefix(Self.destinationLimit))
      return
    }
    return nil
  }
}

extension Report {
  /// Where the listener of the verdict's server, or else of the strongest finding on the check, is; nil where
  /// nothing says that it is elsewhere.
  var listenerHost: ListenerHost? {
    guard let server = (verdictFinding ?? recycleFinding)?.server else { return nil }
    return ListenerHost(of: server, by: diagnosis.paths)
  }

  /// Says which host "the server" is, where two may be meant.
  var listenerHostBlocks: [Block] {
    guard let place = listenerHost else { return [] }
    let texts = place.trace.inputs.map { words.place(citation(input: $0, line: nil)) }
    return [.paragraph(words.whichHost(place, texts: texts))]
  }

  /// The server of `finding` as a sentence names it.
  func serverName(of finding: Finding) -> Prose {
    guard let place = listenerHost, place.isBehindServer else { return "\(finding.server)" }
    return words.listener(behind: finding.server)
  }

  /// The host that a command on the server's host is run on.
  func hostName(of server: String) -> Prose {
    listenerHost.map { words.hostThatRuns($0.destinations) } ?? words.host(of: server)
  }
}

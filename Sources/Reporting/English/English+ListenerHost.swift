import Correlation
import Wire

extension English: ListenerHostWords {
  func whichHost(_ place: ListenerHost, texts: [Prose]) -> Prose {
    let trace = place.trace
    let targets = either(place.destinations.map(endpoint))
    let captured: Prose =
      place.isBehindServer
      ? "\(endpoint(trace.destination)) was captured, and is not where the listener is: by the rules in \(listed(texts)), a SYN to it is sent on to \(targets). What the evidence says of settings, release and counters is the captured host's, as far as is known, and counts for the listener only where both are one."
      : "\(targets) is reached through \(endpoint(trace.destination)), from which the rules in \(listed(texts)) send SYNs on."
    let seen: Prose =
      place.way.source == .none
      ? ""
      : " The listener does not see \(trace.source) but \(rewrittenSource(place)), which stands for all clients that come this way: for that address its kernel keeps a stamp."
    return
      "\(strong: "Which host.") \(captured)\(seen) “The server”, in all that follows, is \(hostThatRuns(place.destinations)): that kernel answers or drops. Its counters are in the network namespace of this address (for a pod: \(code: "nsenter -t PID -n")), \(code: "tcp_tw_recycle") is set on the host itself."
  }

  private func rewrittenSource(_ place: ListenerHost) -> Prose {
    if case .masquerade(_, nil) = place.way.source,
      place.trace.onlyObservedSource(behind: place.way) == nil
    {
      return "an address of the host that has these rules"
    }
    return seenSource(of: place.way, place.trace)
  }

  func listener(behind server: String) -> Prose { "the one behind \(server)" }

  func hostThatRuns(_ destinations: [Endpoint]) -> Prose {
    "the host that runs \(either(destinations.map { "\($0.address)" }))"
  }

  func host(of server: String) -> Prose { "the host of \(server)" }
}

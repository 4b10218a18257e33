import Correlation
import Wire

/// Which host the server is, where rules send its packets on.
protocol ListenerHostWords {
  /// Which of two hosts has the listener, and is meant by "the server".
  func whichHost(_ place: ListenerHost, texts: [Prose]) -> Prose
  /// The listener behind the address of a node, in brackets after "a server".
  func listener(behind server: String) -> Prose
  /// The host that runs the listener at these addresses.
  func hostThatRuns(_ destinations: [Endpoint]) -> Prose
  /// The host that has this address.
  func host(of server: String) -> Prose
}

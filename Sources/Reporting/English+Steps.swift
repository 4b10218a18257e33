import Correlation

/// A step that would settle a finding, in words.
struct NextStep: Hashable, Sendable {
  /// The command, ready to be pasted.
  var command: String
  /// Where and how to run it.
  var place: Prose
  /// What each outcome means.
  var expectation: Prose
}

extension English {
  /// `step` for the traffic of `peer`, where that is known.
  static func words(for step: Step, peer: String?) -> NextStep {
    switch step {
    case .measurePAWSPassive:
      NextStep(
        command: "nstat -az TcpExtPAWSPassive TcpExtListenDrops TcpExtListenOverflows",
        place:
          "on the server, inside the network namespace that holds the listener (for a pod: \(code: "nsenter -t PID -n nstat …") on its node; the node's own counters do not show a pod's), once before and once after a minute in which connections hang, with a capture running",
        expectation:
          "If \(code: "TcpExtPAWSPassive") rises by as many as SYNs stay without a reply, \(code: "tcp_tw_recycle") drops them. If it does not move while SYNs stay unanswered, this check is not the cause."
      )
    case .captureAtServer:
      NextStep(
        command: "tcpdump -n -i any -s 128 -w server.pcap \(filter(peer))",
        place:
          "on the server, inside the network namespace that holds the listener, for some minutes that include failures; all ports and both directions, since any connection that the server closes first leaves a stamp",
        expectation:
          "SYN-ACKs that leave show that replies are lost on their way; SYNs that do not arrive are lost on theirs. SYNs that arrive, with nothing leaving, within 60 s after a connection of the same address that the server closed first and whose last TSval was newer, show the check of \(code: "tcp_tw_recycle") at work; without such connections the cause is another."
      )
    case .readSettings:
      NextStep(
        command: "sysctl net.ipv4.tcp_tw_recycle net.ipv4.tcp_timestamps; uname -r",
        place:
          "on the server's host itself: up to Linux 4.10 a container does not show \(code: "tcp_tw_recycle") and yet is governed by the host's value",
        expectation:
          "\(code: "net.ipv4.tcp_tw_recycle = 1") on a kernel before 4.12 permits the check. \(code: "0"), or no such key on the host, excludes it for as long as that holds."
      )
    }
  }

  private static func filter(_ peer: String?) -> String {
    guard let peer else { return "tcp" }
    return "tcp and host \(peer)".shellQuoted
  }
}

import Correlation

extension English: StepWords {
  func place(of step: Step) -> Prose {
    switch step {
    case .measurePAWSPassive:
      "on the server, inside the network namespace that holds the listener (for a pod: \(code: "nsenter -t PID -n nstat …") on its node; the node's own counters do not show a pod's), once before and once after a minute in which connections hang, with a capture running"
    case .captureAtServer:
      "on the server, inside the network namespace that holds the listener, for some minutes that include failures; all ports and both directions, since any connection that the server closes first leaves a stamp"
    case .captureAtClient:
      "on the client, or as near to it as can be, while the server is captured too"
    case .readCountersOnTheWay:
      "on each router, NAT or node between the two places of observation, once before and once after a minute in which connections hang"
    case .readSettings:
      "on the server's host itself: up to Linux 4.10 a container does not show \(code: "tcp_tw_recycle") and yet is governed by the host's value"
    case .watchAcceptQueue, .watchSYNQueue, .readFilterCounters, .listListeners, .readRoutes,
      .measureTimeWait:
      "on the server, inside the network namespace that holds the listener, while connections hang"
    }
  }

  func expectation(of step: Step) -> Prose {
    switch step {
    case .measurePAWSPassive:
      "If \(code: "TcpExtPAWSPassive") rises by as many as SYNs stay without a reply, \(code: "tcp_tw_recycle") drops them. If it does not move while SYNs stay unanswered, this check is not the cause."
    case .captureAtServer:
      "SYN-ACKs that leave show that replies are lost on their way; SYNs that do not arrive are lost on theirs. SYNs that arrive, with nothing leaving, within 60 s after a connection of the same address that the server closed first and whose last TSval was newer, show the check of \(code: "tcp_tw_recycle") at work; without such connections the cause is another."
    case .watchAcceptQueue:
      "\(code: "Recv-Q") above \(code: "Send-Q") on the listener's line is a full accept queue: the process does not call accept() fast enough, or its backlog and \(code: "net.core.somaxconn") are too small."
    case .watchSYNQueue:
      "As many half-open requests as \(code: "net.ipv4.tcp_max_syn_backlog") or the listener's backlog allows, and a rising \(code: "TcpExtTCPReqQFullDrop"), are a full SYN queue."
    case .readFilterCounters:
      "Run it twice: a DROP or REJECT rule, conntrack's \(code: "drop"), \(code: "IPReversePathFilter") or \(code: "InCsumErrors") that rises by as many as SYNs stay without a reply names what took them."
    case .captureAtClient:
      "SYN-ACKs that leave the server and do not arrive at the client are lost on the way back; where they arrive, the client drops them."
    case .listListeners:
      "No line for the port: nobody listens. A line: the resets come from a rejecting filter, or from \(code: "net.ipv4.tcp_abort_on_overflow")."
    case .readRoutes:
      "“Network is unreachable”, or a blackhole, and an \(code: "IpOutNoRoutes") that rises by as many as SYNs stay without a reply: the way back is missing. A route, and a counter that stands still, exclude it."
    case .readCountersOnTheWay:
      "An \(code: "insert_failed") that rises by as many as SYNs are lost is a collision of two flows on one translated port; a rule or a queue that drops as many names the place; when none moves, the loss is on the link."
    case .measureTimeWait:
      "\(code: "PAWSEstab") (before Linux 6.15) or \(code: "PAWSTimewait") rises by one for each bare ACK: the port was in TIME-WAIT with a newer timestamp. \(code: "TCPSYNChallenge") rises in their place where the connection was still alive."
    case .readSettings:
      "\(code: "net.ipv4.tcp_tw_recycle = 1") on a kernel before 4.12 permits the check. \(code: "0"), or no such key on the host, excludes it for as long as that holds."
    }
  }
}

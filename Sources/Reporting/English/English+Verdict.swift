import Correlation

extension English {
  /// The verdict as one sentence in bold.
  func headline(cause: Cause, level: Level) -> Prose {
    switch (cause, level) {
    case (.unexplained, _):
      "\(title(of: level)): \(clause(of: cause))."
    case (.oneWayCapture, _):
      "\(title(of: level)): the capture holds one direction only, so it cannot tell whether the server answered."
    case (_, .possible): "Possible, not shown: \(clause(of: cause))."
    case (_, .undetermined): "Undetermined: the evidence cannot tell whether \(clause(of: cause))."
    default: "\(title(of: level)): \(clause(of: cause))."
    }
  }

  /// What a cause means, for somebody who has never heard of it.
  func consequence(cause: Cause, server: Prose?) -> Prose {
    switch cause {
    case .twRecycle: recycleConsequence(server)
    case .acceptQueueOverflow:
      "The application took finished connections too slowly, and the kernel turned new ones away."
    case .synQueueOverflow:
      "More connections were being opened at once than the listener has room for."
    case .droppedBeforeTCP:
      "The server's network code threw the requests away before its TCP saw them, without an answer."
    case .lostInPath: "They were seen at one place of observation and not at the next."
    case .snatCollision:
      "Two clients were given the same translated port at the same moment, and one request was lost."
    case .replyLost: "The client asked again because it never learnt that it had been accepted."
    case .timeWaitCollision:
      "A client reused a port whose last connection the server still remembered, and had to start over."
    case .liveConnection:
      "A client, or an address translation before it, forgot a connection that the server still had, and used its port again."
    case .portClosed: "The server was reachable and said at once that the service was not there."
    case .oneWayCapture:
      "It has to be repeated at the server, in both directions, before anything can be concluded."
    case .unexplained:
      "The requests were seen and no answer was; the reason is not in this evidence."
    }
  }

  private func recycleConsequence(_ server: Prose?) -> Prose {
    let server = server ?? "the server"
    return
      "With this setting a server (here \(server)) remembers one TCP timestamp per client address for up to a minute, and silently discards every new connection request from that address that carries an older one."
  }

  /// When the setting was removed, and what is often written instead.
  var removalNote: Prose {
    "\(code: "tcp_tw_recycle") was removed in Linux 4.12 (not in 4.1, as is often written); on 4.12 and later this cannot happen, whatever a configuration file says."
  }
}

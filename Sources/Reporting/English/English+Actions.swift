import Correlation

extension English: ActionWords {
  /// What to do for good about `cause`.
  func tasks(for cause: Cause) -> [Prose] {
    switch cause {
    case .twRecycle:
      [
        "set \(code: "net.ipv4.tcp_tw_recycle = 0") on all hosts of this role, and remove the line from what configures them",
        "plan for Linux 4.12 or later on these hosts",
      ]
    case .acceptQueueOverflow:
      ["find why the application accepts too slowly", "set its backlog for the bursts it gets"]
    case .synQueueOverflow:
      ["set SYN cookies and the SYN backlog on all hosts of this role"]
    case .droppedBeforeTCP: ["correct what discards these SYNs, where it is configured"]
    case .lostInPath: ["find the device between the two places of observation"]
    case .snatCollision: ["let the translation choose its source ports at random"]
    case .replyLost: ["capture at the client's side, and find where the answers go"]
    case .timeWaitCollision: ["keep connections open, or give the client more ports"]
    case .liveConnection:
      ["find who forgets connections that the server still holds: a restarted client, or a NAT"]
    case .portClosed: ["find why nobody listened"]
    case .oneWayCapture: ["capture both directions at the server"]
    case .unexplained: ["gather what the Verdict lists as missing"]
    }
  }

  var takeMeasurement: Prose { "take the measurement that settles the cause (see Verdict)" }

  func alarm(on counter: String) -> Prose { "raise an alarm when \(code: counter) rises" }
}

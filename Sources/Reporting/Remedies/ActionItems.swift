import Correlation

extension Report {
  /// What is left for people to do, with blanks for who and when.
  var actionItems: [ActionItem] {
    guard let finding = verdictFinding else { return [] }
    let isShown = finding.level >= .probable
    let settle: [ActionItem] =
      isShown || finding.next == nil
      ? [] : [ActionItem(task: "take the measurement that settles the cause (see Verdict)")]
    return settle + English.actionItems(for: finding.cause)
      + English.alarms(for: finding.cause).map { counter in
        ActionItem(task: "raise an alarm when \(code: counter) rises")
      }
  }
}

extension English {
  /// What to do for good about `cause`.
  static func actionItems(for cause: Cause) -> [ActionItem] {
    let tasks: [Prose] =
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
      case .portClosed: ["find why nobody listened"]
      case .oneWayCapture: ["capture both directions at the server"]
      case .unexplained: ["gather what the Verdict lists as missing"]
      }
    return tasks.map(ActionItem.init)
  }

  /// The counters that rise when `cause` is at work and stand still in healthy traffic, as `nstat` calls
  /// them; resets, repeated SYN-ACKs and PAWS on connections are counted without any fault, too.
  static func alarms(for cause: Cause) -> [String] {
    switch cause {
    case .twRecycle: ["TcpExtPAWSPassive"]
    case .acceptQueueOverflow: ["TcpExtListenOverflows"]
    case .synQueueOverflow: ["TcpExtTCPReqQFullDrop", "TcpExtListenDrops"]
    case .droppedBeforeTCP, .lostInPath, .snatCollision, .replyLost, .timeWaitCollision,
      .portClosed,
      .oneWayCapture, .unexplained:
      []
    }
  }
}

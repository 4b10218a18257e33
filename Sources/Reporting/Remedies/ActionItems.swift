import Correlation

extension Report {
  /// What is left for people to do, with blanks for who and when.
  var actionItems: [ActionItem] {
    guard let finding = verdictFinding else { return [] }
    let isShown = finding.level >= .probable
    let settle = isShown || finding.next == nil ? [] : [words.takeMeasurement]
    let alarms = finding.cause.alarms.map { words.alarm(on: $0) }
    return (settle + words.tasks(for: finding.cause) + alarms).map(ActionItem.init)
  }

  /// The items as a table with blanks.
  var actionItemBlocks: [Block] {
    let items = actionItems
    guard !items.isEmpty else { return [] }
    return [
      .heading(words.heading(.actionItems)),
      .table(
        columns: words.columns(of: .actionItems),
        rows: items.map { [$0.task, ActionItem.blank, ActionItem.blank] }),
    ]
  }
}

extension Cause {
  /// The counters that rise when it is at work and stand still in healthy traffic, as `nstat` calls
  /// them; resets, repeated SYN-ACKs and PAWS on connections are counted without any fault, too.
  var alarms: [String] {
    switch self {
    case .twRecycle: ["TcpExtPAWSPassive"]
    case .acceptQueueOverflow: ["TcpExtListenOverflows"]
    case .synQueueOverflow: ["TcpExtTCPReqQFullDrop", "TcpExtListenDrops"]
    case .droppedBeforeTCP, .lostInPath, .snatCollision, .replyLost, .timeWaitCollision,
      .liveConnection, .portClosed,
      .oneWayCapture, .unexplained:
      []
    }
  }
}

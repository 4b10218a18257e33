extension Finding {
  /// Lowers `confirmed` where fewer attempts show it than that takes, whatever the cause: so few may be
  /// chance, and a counter agrees with few of anything.
  mutating func limitToFewHandshakes() {
    let needed = RecycleCriteria.fewestHandshakes
    guard level == .confirmed, handshakes < needed else { return }
    level = .probable
    missing.append(Statement(.fewHandshakes(count: handshakes, needed: needed)))
    next = next ?? cause.settlingStep
  }
}

extension Cause {
  /// The measurement that settles a finding which only wants more attempts.
  var settlingStep: Step? {
    switch self {
    case .twRecycle: .measurePAWSPassive
    case .acceptQueueOverflow: .watchAcceptQueue
    case .synQueueOverflow: .watchSYNQueue
    case .droppedBeforeTCP: .readFilterCounters
    case .lostInPath, .snatCollision: .readCountersOnTheWay
    case .replyLost: .captureAtClient
    case .timeWaitCollision, .liveConnection: .measureTimeWait
    case .portClosed: .listListeners
    case .oneWayCapture, .unexplained: .captureAtServer
    }
  }
}

extension TermDictionary {
  /// The counters of how established connections fare, which say nothing of unanswered SYNs.
  static let establishedFlowCounters: [Term] =
    delayedAcknowledgments + fastPath + losses.map { recovery($0.name, $0.kernels) }

  private static let delayedAcknowledgments: [Term] = [
    .tcpExt("DelayedACKs", .all, "ACKs that were sent when their delay ran out."),
    .tcpExt("DelayedACKLocked", .all, "Delayed ACKs put off once more, as their socket was busy."),
    .tcpExt("DelayedACKLost", .all, "Data that came twice, which turns quick ACKs on."),
  ]

  private static let fastPath: [Term] = [
    .tcpExt(
      "TCPHPHits", .all, "Data segments that took the fast path.",
      [.shows: "net-tools prints it even when 0: where it stands, all TcpExt lines are there."]),
    .tcpExt(
      "TCPHPHitsToUser", .until49, "Data segments that went on the fast path to the process."),
    .tcpExt("TCPHPAcks", .all, "ACKs that took the fast path."),
    .tcpExt("TCPPureAcks", .all, "ACKs without data."),
    .tcpExt("TCPPrequeued", .until49, "Segments on the prequeue, which 4.14 removed."),
    .tcpExt("TCPPrequeueDropped", .until49, "Segments dropped from the prequeue."),
    .tcpExt("TCPDirectCopyFromPrequeue", .until49, "Bytes given to a process from the prequeue."),
    .tcpExt("TCPDirectCopyFromBacklog", .until49, "Bytes given to a process from the backlog."),
    .tcpExt("TCPSchedulerFailed", .until49, "Prequeues that a timer, not the process, emptied."),
    .tcpExt("TCPFastRetrans", .all, "Segments sent again by fast retransmit."),
    .tcpExt("TCPSlowStartRetrans", .all, "Segments sent again after a timeout."),
    .tcpExt("TCPSpuriousRTOs", .all, "Timeouts that proved to be mistaken."),
    .tcpExt("TCPLossProbes", .from49, "Tail loss probes sent."),
    .tcpExt(
      "TCPLostRetransmit", .all, "Retransmissions that were lost themselves.",
      [.caution: "net-tools looks for another spelling and always prints the raw name."]),
    .tcpExt(
      "TcpTimeoutRehash", .from61, "Times that a timeout made a connection try another path."),
  ]

  /// What loss recovery counts; the meaning of each was not checked.
  private static let losses: [(name: String, kernels: CheckedKernels)] = [
    ("TCPDSACKOfoRecv", .all), ("TCPDSACKOfoSent", .all), ("TCPDSACKOldSent", .all),
    ("TCPDSACKRecv", .all), ("TCPDSACKUndo", .all), ("TCPDSackUndo", []),
    ("TCPFACKReorder", .until49), ("TCPForwardRetrans", .until49), ("TCPFullUndo", .all),
    ("TCPLoss", [.v2632]), ("TCPLossFailures", .all), ("TCPLossUndo", .all),
    ("TCPLostRetransmits", []), ("TCPPartialUndo", .all), ("TCPRenoFailures", .all),
    ("TCPRenoRecovery", .all), ("TCPRenoRecoveryFail", .all), ("TCPRenoRecoveryFailed", []),
    ("TCPRenoReorder", .all), ("TCPSACKReneging", .all), ("TCPSACKReorder", .all),
    ("TCPSackFailures", .all), ("TCPSackRecovery", .all), ("TCPSackRecoveryFail", .all),
    ("TCPTSReorder", .all),
  ]

  private static func recovery(_ name: String, _ kernels: CheckedKernels) -> Term {
    .tcpExt(
      name, kernels,
      "An event of loss recovery or reordering on an established connection.",
      [.caution: "It says nothing of unanswered SYNs; its exact meaning was not checked."])
  }
}

extension English: VerificationWords {
  /// How to see that recycling is off and that it was the cause.
  var recycleVerification: [Prose] {
    [
      "\(code: "nstat -az TcpExtPAWSPassive") twice, a minute apart, under load, inside the network namespace that holds the listener: the difference must be 0. Where the line is missing altogether, the kernel is 4.12 or later and has no such check.",
      "\(code: "sysctl net.ipv4.tcp_tw_recycle") on the host shows 0, again after the next reboot.",
      "A second capture, at the same place and of the same client address: no attempt without an answer, or at least none that this check would drop. Should failures go on, the change was no loss, and the cause is another. \(keptCase)",
    ]
  }

  var nothingToVerify: Prose {
    "Nothing was changed, so there is nothing to verify. If failures are reported again, capture at the server while they happen, both directions, and take the counters before and after:"
  }

  func verificationLead(hasCounters: Bool) -> Prose {
    hasCounters
      ? "After a change, under the same traffic: the counters must stand still over a minute, and a new capture at the server, both directions, must compare well with this case. \(keptCase)"
      : "After a change, capture again at the server, both directions and under the same traffic, and hold the new case against this one. \(keptCase)"
  }

  private var keptCase: Prose {
    "The last command needs this case: \(code: "--case before.db") keeps it."
  }
}

/// How to see that a change helped.
protocol VerificationWords {
  /// How to see that recycling is off and that it was the cause.
  var recycleVerification: [Prose] { get }
  /// Leads to what to take when failures are reported again, where there was no problem.
  var nothingToVerify: Prose { get }
  /// Leads to the commands after a change; whether there are counters to watch.
  func verificationLead(hasCounters: Bool) -> Prose
}

import Correlation

/// What each counter of dropped SYNs counted, against the SYNs that were put down to it.
protocol AccountWords {
  /// What the table sets against what.
  var accountLead: Prose { get }
  /// The counter's names, or where the rule stands.
  func name(of counter: CounterAccount.Counter) -> Prose
  /// What follows from what is left over; nil where nothing is.
  func accountRemark(on accounts: [CounterAccount]) -> Prose?
}

import Correlation

extension English: ImpactWords {
  func attemptsRow(_ attempts: Int, captured: Int64?) -> [Prose] {
    let length = captured.map { ", in a capture of \(TimeText.duration($0))" } ?? ""
    return ["Connection attempts", "\(attempts)\(length)"]
  }

  func silentRow(_ impact: Impact) -> [Prose] {
    let share = TimeText.percentage(impact.silentAttempts, of: impact.attempts)
    return ["Attempts without any answer", "\(impact.silentAttempts) (\(share))"]
  }

  func lateRow(_ impact: Impact) -> [Prose] {
    let share = TimeText.percentage(impact.lateAttempts, of: impact.attempts)
    return ["Attempts answered only after a retransmission", "\(impact.lateAttempts) (\(share))"]
  }

  func synsRow(_ syns: Int, retransmitted: Int) -> [Prose] {
    ["SYNs, each transmission once", "\(syns), \(retransmitted) of them retransmissions"]
  }

  func delayRow(_ delay: Impact.Delay) -> [Prose] {
    let quantiles = [delay.median, delay.percentile95, delay.maximum].map(TimeText.duration)
    return [
      "From the first SYN to the answer, over answered attempts",
      "median \(quantiles[0]), 95th percentile \(quantiles[1]), maximum \(quantiles[2])",
    ]
  }

  func clientsRow(_ impact: Impact) -> [Prose] {
    [
      "Client addresses with a failed or late attempt",
      "\(impact.clientsAffected) of \(impact.clients)",
    ]
  }

  var repliesNotCaptured: Prose {
    "The capture holds no reply direction for at least one server: “without an answer” means here that none was captured, not that none was sent."
  }

  func failureShare(_ failed: Proportion) -> Prose {
    let words = SimpleFraction(failed).map { ", \(oneIn($0))" } ?? ""
    return
      "Of all attempts \(share(failed)) failed for a user who waits for ever\(words). The interval is what so many attempts can tell of the share (95 %, Wilson); attempts of one client are not independent, so the truth may lie further off."
  }

  func share(_ proportion: Proportion) -> String {
    guard proportion.interval != nil else { return "–" }
    return "\(proportion.part) of \(proportion.whole), \(StatisticsText.interval(proportion))"
  }

  var forEver: Prose { "for ever" }

  var ladderLead: Prose {
    "The ladder of SYNs: how many an attempt took, and how late the last one came."
  }

  func binsLead(width: Int64) -> Prose {
    "Over time, by the first SYN, in steps of \(TimeText.duration(width)):"
  }

  func words(for model: ClockModel, clocks: Int?) -> Prose {
    switch model {
    case .single: "one"
    case .several: "\(clocks.map(String.init) ?? "several")"
    case .perConnection: "another offset per connection"
    case .none: "no timestamps"
    case .unknown: "cannot be told"
    }
  }
}

import Correlation

extension English: AssociationWords {
  /// What was done to the stamps.
  func name(of placebo: Association.Placebo.Kind) -> Prose {
    switch placebo {
    case .otherSource: "the stamps of another client address"
    case .tenMinutesLater: "each stamp taken ten minutes later"
    case .tenMinutesAhead: "each stamp's timestamp ten minutes ahead"
    case .quarterRangeAhead: "each stamp's timestamp a quarter of its range ahead"
    }
  }

  /// What another explanation says.
  func name(of rival: Association.Rival.Kind) -> Prose {
    switch rival {
    case .sources: "certain client addresses get no answer"
    case .clocks: "certain hosts (timestamp clocks) get no answer"
    case .ports: "certain ports of the server do not answer"
    case .outage: "nothing is answered for one stretch of time"
    }
  }

  /// What the placebos show.
  func reading(of placebos: [Association.Placebo]) -> Prose {
    let agreeing = placebos.filter(\.agrees)
    guard !agreeing.isEmpty else {
      return
        "With stamps that are wrong on purpose the agreement is lost, as it must be: it depends on the stamps that the capture shows."
    }
    let names = listed(agreeing.map { name(of: $0.kind) })
    return
      "\(strong: "The agreement is not lost with \(names).") Then it does not show by itself that the stamps are what decides."
  }

  /// How the best rival compares with the replay.
  func reading(of rival: Association.Rival, against table: TwoByTwoTable) -> Prose {
    let claim: Prose =
      "Each of these was fitted to the very SYNs that it is held against, which the replay was not. The best of them, “\(name(of: rival.kind))”,"
    let (its, ours) = (rival.table.contradictions, table.contradictions)
    if its > ours {
      return
        "\(claim) is contradicted by \(count(its, "attempt")), the replay by \(ours)."
    }
    return
      "\(claim) is contradicted by \(count(its, "attempt")), the replay by \(ours): \(strong: "by these numbers alone it is no worse"), and what decides between the two has to come from elsewhere."
  }

  var associationIntroduction: Prose {
    "Transmissions of one attempt, and SYNs under one stamp, are not independent of each other, so the agreement is counted in units from the most to the fewest. Sensitivity is the share of the silent ones that the check drops, specificity the share of the answered ones that it passes, precision the share of those that it drops which were silent; each with its 95 % score interval (Wilson). p is Fisher's exact, one-sided: how probable at least so many silent SYNs would be where the check drops, were the two unrelated."
  }

  func unit(_ unit: AssociationUnit) -> Prose {
    switch unit {
    case .transmission: "SYN"
    case .attempt: "attempt, by its first SYN"
    case .stampAndClock: "stamp and clock, by the first attempt"
    case .clock: "clock, by most of its attempts"
    }
  }

  func client(_ source: String, at server: String) -> Prose { "\(source) at \(server)" }

  var associatedSourcesLead: Prose { "By client address, in attempts:" }

  var placebosLead: Prose { "The same replay with stamps that the server never had, in attempts:" }

  func agreement(survives: Bool) -> Prose { survives ? "\(strong: "agrees too")" : "lost" }

  var rivalsLead: Prose { "Other explanations under the same table, in attempts:" }
}

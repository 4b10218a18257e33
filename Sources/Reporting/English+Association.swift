import Correlation

extension English {
  /// What was done to the stamps.
  static func name(of placebo: Association.Placebo.Kind) -> Prose {
    switch placebo {
    case .otherSource: "the stamps of another client address"
    case .tenMinutesLater: "each stamp taken ten minutes later"
    case .tenMinutesAhead: "each stamp's timestamp ten minutes ahead"
    case .quarterRangeAhead: "each stamp's timestamp a quarter of its range ahead"
    }
  }

  /// What another explanation says.
  static func name(of rival: Association.Rival.Kind) -> Prose {
    switch rival {
    case .sources: "certain client addresses get no answer"
    case .clocks: "certain hosts (timestamp clocks) get no answer"
    case .ports: "certain ports of the server do not answer"
    case .outage: "nothing is answered for one stretch of time"
    }
  }

  /// What the placebos show.
  static func reading(of placebos: [Association.Placebo]) -> Prose {
    let agreeing = placebos.filter(\.agrees)
    guard !agreeing.isEmpty else {
      return
        "With stamps that are wrong on purpose the agreement is lost, as it must be: it depends on the stamps that the capture shows."
    }
    let names = agreeing.map { name(of: $0.kind) }.joined(separator: ", ")
    return
      "\(strong: "The agreement is not lost with \(names).") Then it does not show by itself that the stamps are what decides."
  }

  /// How the best rival compares with the replay.
  static func reading(of rival: Association.Rival, against table: TwoByTwoTable) -> Prose {
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
}

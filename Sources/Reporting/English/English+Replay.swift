import Correlation

extension English: ReplayWords {
  /// How to read a table of prediction against observation.
  func reading(of table: ReplayTable) -> Prose {
    var prose: Prose =
      "\(table.undecided) undecided\(table.undecided == 0 ? "" : ", where the capture does not show enough of the kernel's state (its start, or within 1 ms of a stamp's update)"). The right half counts first transmissions only, since the retransmissions of one attempt are not independent of each other."
    if table.dropAnswered > 0 {
      prose = prose + " Each SYN that the check drops and that was answered speaks against it."
    }
    if table.passSilent > 0 {
      prose =
        prose
        + " A SYN that the check passes and that got no reply has another cause, or a stamp from traffic that the capture does not hold."
    }
    if table.dropSilent == 0, table.passSilent > 0 {
      prose =
        prose + " The replay predicts no drop, so it explains none of the SYNs without a reply."
    }
    return prose
  }

  func introduction(to table: ReplayTable, evidence: Prose?) -> Prose {
    let cited: Prose = evidence.map { " (\($0))" } ?? ""
    return
      "The check of \(name(of: table.rule)) was replayed on the capture: \(description(of: table.rule)). The stamps come only from closes that the capture shows, never from the silence that they are to explain\(cited)."
  }

  var rulesLead: Prose { "Variants of the check that were tried, counted in transmissions:" }

  func used(_ rule: Prose) -> Prose { "\(strong: rule) (used here)" }
}

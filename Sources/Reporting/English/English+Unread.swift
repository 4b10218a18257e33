import Correlation
import Evidence

extension English: UnreadWords {
  var nothingUnread: Prose { "Nothing was left out of what was given." }

  func unreadPart(isAll: Bool) -> Prose { isAll ? "all of it" : "a part of it" }

  var noReason: Prose { "no reason was noted" }

  func narrowed(by options: String) -> Prose {
    "Narrowed with \(code: options): other attempts in the evidence were not looked at."
  }

  func counted(_ totals: Totals, isFiltered: Bool) -> Prose {
    let packets = count(totals.packets, "packet")
    let others = totals.packets - totals.segments
    let lack =
      isFiltered ? "left out by the filter or without a TCP header" : "without a TCP header"
    let rest = others > 0 ? ", \(others) of them \(lack)" : ""
    let repeated: Prose =
      totals.repeatedAtMost == 0
      ? ""
      : " These are the packets of each file: \(range(totals.repeatedAtLeast, totals.repeatedAtMost)) stand in two files that overlap, and are counted here in both."
    return
      "Counted: \(packets)\(rest); \(count(totals.segments, "TCP segment")), among them \(count(totals.sightings, "sighting")) of \(count(totals.syns, "SYN")) in \(count(totals.handshakes, "connection attempt")).\(repeated)"
  }

  /// `3`, or `between 3 and 5`.
  private func range(_ least: Int64, _ most: Int64) -> String {
    least == most ? "\(least)" : "between \(least) and \(most)"
  }

  func ignored(_ names: [Prose]) -> Prose {
    "Met while walking folders, and of no kind that this version reads: \(listed(names))."
  }

  func series(_ files: Int, from first: Prose, to last: Prose) -> Prose {
    "\(files) files from \(first) to \(last) were taken as one capture, in the order of their packets' times."
  }

  func gap(_ length: Int64, between first: Prose, and last: Prose) -> Prose {
    "No packet for \(TimeText.duration(length)) between \(first) and \(last): files may be missing."
  }

  func overlap(_ length: Int64, of first: Prose, and last: Prose) -> Prose {
    "\(first) and \(last) overlap by \(TimeText.duration(length)): what both hold counts once in the diagnosis."
  }

  func readFilter(_ filter: String) -> Prose {
    "only packets that match the filter \(code: filter) were read."
  }

  func forgottenFlows(_ number: Int64) -> Prose {
    "\(count(number, "connection")) fell out of the bounded flow table while it may have been alive; some of their closing segments may be missing."
  }

  var damagedCapture: Prose {
    "damaged or cut short; frames are numbered as far as it was read."
  }

  var notSeen: Prose {
    "Not to be seen in any capture: connections of the same client address that its filter left out. They write the stamp too, on any port. Ask whoever captured which filter was set."
  }
}

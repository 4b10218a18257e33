import Correlation

extension English: AlternativeWords {
  var secondPlaceMissing: Prose { "a capture from a second place on the way" }

  var attemptMissing: Prose { "a connection attempt to examine" }

  var serverPacketsMissing: Prose { "a server's packets are missing from the capture" }

  var replyDirectionMissing: Prose { "the reply direction" }

  var examined: Prose { "examined: no attempt was put down to it" }

  var noFinding: Prose { "no finding" }

  func statementsInVerdict(_ number: Int) -> Prose { "\(count(number, "statement")), see Verdict" }

  func alternativesClosing(exactCounter counter: String?) -> Prose {
    let untested: Prose = "A cause that the evidence cannot tell of is not thereby excluded."
    guard let counter else { return untested }
    return
      "\(untested) But \(code: counter), which counts this one check and nothing else, rose by exactly as many as SYNs stayed without a reply in the capture, which leaves none over for another cause."
  }
}

import Evidence
import Testing

@testable import Correlation
@testable import Reporting

/// Messages that few reports hold, each in both languages.
struct CatalogueTests {
  private let english = English()
  private let chinese = Chinese()

  @Test(arguments: TableKind.allCases)
  func `tables have as many columns in both languages`(table: TableKind) {
    #expect(chinese.columns(of: table).count == english.columns(of: table).count)
  }

  @Test(arguments: EveryMessage.claims)
  func `a claim says the same in both languages`(claim: Claim) {
    expectSame(english.sentence(for: claim), chinese.sentence(for: claim))
  }

  @Test(arguments: EveryMessage.reasons)
  func `a reason of a comparison says the same in both languages`(reason: Comparison.Reason) {
    expectSame(english.sentence(for: reason), chinese.sentence(for: reason))
  }

  @Test(arguments: EveryMessage.events)
  func `an event says the same in both languages`(event: TimelineEvent.Kind) {
    expectSame(english.words(for: event), chinese.words(for: event))
  }

  @Test(arguments: EveryMessage.steps)
  func `a step says the same in both languages`(step: Step) {
    expectSame(english.place(of: step), chinese.place(of: step))
    expectSame(english.expectation(of: step), chinese.expectation(of: step))
  }

  @Test(arguments: Cause.allCases)
  func `a cause says the same in both languages`(cause: Cause) {
    expectSame(english.name(of: cause), chinese.name(of: cause))
    expectSame(english.clause(of: cause), chinese.clause(of: cause))
    for level in Level.allCases {
      expectSame(
        english.headline(cause: cause, level: level), chinese.headline(cause: cause, level: level))
    }
    for (one, other) in zip(english.tasks(for: cause), chinese.tasks(for: cause)) {
      expectSame(one, other)
    }
    for (one, other) in zip(english.explanation(of: cause), chinese.explanation(of: cause)) {
      expectSame(one, other)
    }
    #expect(english.tasks(for: cause).count == chinese.tasks(for: cause).count)
    #expect(english.explanation(of: cause).count == chinese.explanation(of: cause).count)
  }

  @Test(arguments: zip(EveryMessage.remedies(English()), EveryMessage.remedies(Chinese())))
  func `a remedy says the same in both languages`(one: Remedy, other: Remedy) {
    expectSame(one.lead, other.lead)
    expectSame(one.risk, other.risk)
    expectSame(one.undo, other.undo)
  }
}

import Evidence
import Foundation
import Testing

@testable import Reporting

/// What readers noted, in both languages.
struct NoteTests {
  private let english = English()
  private let chinese = Chinese()

  @Test(arguments: EveryNote.parts)
  func `a part that was left out is called the same in both languages`(_ part: UnreadPart) {
    expectSame(english.part(part), chinese.part(part))
  }

  @Test func `a reason says the same in both languages`() {
    for reason in EveryNote.reasons { expectSame(english.reason(reason), chinese.reason(reason)) }
  }

  @Test(arguments: EveryNote.notes)
  func `a note says the same in both languages`(_ note: InputNote) {
    expectSame(english.notes([note]), chinese.notes([note]))
    expectSame(english.clause(note), chinese.clause(note))
  }

  @Test func `notes follow one another as sentences`() {
    let loss = Unread(.capture(.timeOfFrame(3)), .capture(.impossibleTime), isLoss: true)
    let notes: [InputNote] = [.unread(loss), .interfaces(["eth0", "eth1"], more: 0), .utf16]
    #expect(
      english.notes(notes).plain.hasPrefix(
        "the time of frame 3: it is not from 1824 to 2116, which no capture is. Interfaces: eth0, eth1. "
          + "The text is UTF-16"))
    #expect(chinese.notes(notes).plain.contains("不可能属于任何抓包。接口：eth0、eth1。文本是 UTF-16"))
  }

  @Test func `every value is the same after it was kept as JSON`() throws {
    let unread =
      EveryNote.reasons.map { Unread(EveryNote.parts[0], $0, isLoss: true) }
      + EveryNote.parts.map { Unread($0, EveryNote.reasons[0], isLoss: false) }
    let notes = EveryNote.notes + [.recorded("x")] + unread.map(InputNote.unread)
    let json = try JSONEncoder().encode(notes)
    #expect(try JSONDecoder().decode([InputNote].self, from: json) == notes)
  }
}

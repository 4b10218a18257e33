import Correlation
import Reporting
import Testing

struct TermTextTests {
  static func widest(_ text: String) -> Int {
    text.split(separator: "\n").map(\.count).max() ?? 0
  }

  @Test(arguments: TermDictionary.terms)
  func `fits a term into 80 columns`(term: Term) {
    let text = TermText(term, wordings: ["N SYNs to LISTEN sockets dropped"]).text
    #expect(text.hasPrefix("\(term.name)  (\(term.kind.rawValue))\n\n  "))
    #expect(Self.widest(text) <= 80)
    #expect(!text.contains(" \n"))
  }

  @Test func `lists every term in 80 columns`() {
    let text = TermIndex.text
    #expect(Self.widest(text) <= 80)
    let words = text.split { " ,\n".contains($0) }.map(String.init)
    for term in TermDictionary.terms where !term.name.contains(" ") {
      let short =
        term.kind == .counter
        ? String(term.name.split(separator: ".", maxSplits: 1).last ?? "") : term.name
      #expect(words.contains(short), "\(term.name)")
    }
    #expect(text.contains("silent SYN"))
  }

  @Test func `shows a counter as before`() throws {
    let term = try #require(TermDictionary.lookUp("ListenDrops").first)
    let text = TermText(term, wordings: ["N SYNs to LISTEN sockets dropped"]).text
    try expectSnapshot(text + "\n", named: "explain-ListenDrops.txt")
  }

  @Test func `shows the three settings side by side as before`() throws {
    #expect(Self.widest(SettingsTable.text) <= 80)
    try expectSnapshot(SettingsTable.text + "\n", named: "explain-settings.txt")
  }
}

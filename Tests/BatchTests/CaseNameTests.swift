import Foundation
import Testing

@testable import Batch

/// Folders of results, called after what strangers named their files.
struct CaseNameTests {
  @Test(arguments: ["ticket-4711", "eth0.pcap", "a_b.tar.gz", "票据1.pcap", "Zürich"])
  func `a harmless name is kept`(_ title: String) {
    #expect(CaseName.safe(title) == title)
  }

  @Test(arguments: [
    "../../etc/passwd", "..", ".", "", ".hidden", "-rf", "a/b", "a b", "x\n- [evil](e)", "<script>",
    "a\u{202E}fdp.pcap", "nul\0byte", "index.html", "INDEX.md", "%2e%2e", "$(id)", "`id`", "a|b",
    "e\u{301}", String(repeating: "x", count: 300), String(repeating: "票", count: 200),
  ])
  func `a hostile name becomes a safe one that is its own`(_ title: String) {
    let name = CaseName.safe(title)
    #expect(name.utf8.count <= 120)
    #expect(!name.hasPrefix(".") && !name.hasPrefix("-") && !name.contains("/"))
    #expect(name.wholeMatch(of: /[\p{L}\p{Nd}\-_.+@=,]+/) != nil, "\(name)")
    #expect(!["index.md", "index.html", "index.json"].contains(name.lowercased()))
    #expect(name != CaseName.safe(title + "x"))
  }

  @Test
  func `names that would be one folder are told apart, whatever the order`() {
    let cases = [
      ("a.pcap", "one/a.pcap"), ("A.pcap", "one/A.pcap"), ("a.pcap", "two/a.pcap"),
      ("b.pcap", "one/b.pcap"), ("a b", "one/a b"), ("a_b", "one/a_b"),
    ]
    let names = CaseName.unique(cases.map { (title: $0.0, path: $0.1) })
    #expect(Set(names.map { $0.lowercased() }).count == cases.count)
    #expect(names[3] == "b.pcap")
    let reversed = CaseName.unique(cases.reversed().map { (title: $0.0, path: $0.1) })
    #expect(names == reversed.reversed())
  }

  @Test
  func `the same title and path twice are two folders`() {
    let names = CaseName.unique([("a", "a"), ("a", "a"), ("a", "a")])
    #expect(Set(names).count == 3)
  }
}

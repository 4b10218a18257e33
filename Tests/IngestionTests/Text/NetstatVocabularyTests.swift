import Correlation
import Ingestion
import Testing

/// What the readers name and what the dictionary explains may not differ.
struct NetstatVocabularyTests {
  /// The groups whose counters each have an entry of their own.
  static let explained = ["Ip", "IpExt", "Tcp", "TcpExt"]

  static func group(_ mib: String) -> String { String(mib.prefix { $0 != "." }) }

  @Test(arguments: NetstatVocabulary.counters)
  func `explains each counter that netstat can print`(mib: String) {
    let terms = TermDictionary.lookUp(mib)
    #expect(!terms.isEmpty)
    if Self.explained.contains(Self.group(mib)) { #expect(terms.map(\.name) == [mib]) }
  }

  @Test func `knows each counter of those groups that the dictionary explains`() {
    let explained = TermDictionary.terms(of: .counter).map(\.name)
      .filter { $0.contains(".") && Self.explained.contains(Self.group($0)) }
    #expect(Set(explained).subtracting(NetstatVocabulary.counters).isEmpty)
  }

  @Test(arguments: [
    ("SYNs to LISTEN sockets dropped", ["TcpExt.ListenDrops"]),
    ("826963 SYNs to LISTEN sockets ignored", ["TcpExt.ListenDrops"]),
    ("N SYNs to LISTEN sockets dropped", ["TcpExt.ListenDrops"]),
    ("syns to listen sockets dropped.", ["TcpExt.ListenDrops"]),
    ("packetes rejected in established connections because of timestamp", ["TcpExt.PAWSEstab"]),
    ("Quick ack mode was activated 8939459 times", ["TcpExt.DelayedACKLost"]),
    ("12", []), ("", []), ("SYNs to LISTEN sockets", []),
  ])
  func `finds counters by the words of netstat`(words: String, mibs: [String]) {
    #expect(NetstatVocabulary.counters(inWords: words) == mibs)
  }

  @Test func `gives all wordings of a counter`() {
    #expect(
      NetstatVocabulary.wordings(of: "TcpExt.ListenDrops") == [
        "N SYNs to LISTEN sockets ignored", "N SYNs to LISTEN sockets dropped",
      ])
    #expect(NetstatVocabulary.wordings(of: "TcpExt.TCPReqQFullDrop").isEmpty)
  }

  @Test(
    .enabled(if: SharedFiles.areThere, "shared/netstat-templates.tsv is not there"),
    arguments: NetstatTemplateTests.rows)
  func `says of each counter which kernels have it, as the table does`(
    row: NetstatTemplateTests.Row
  ) throws {
    let term = try #require(TermDictionary.lookUp(row.mib).first)
    guard let list = row.meaning.split(separator: "[exported by kernels: ").dropFirst().first
    else { return }
    let having = list.prefix { $0 != "]" }
    let kernels = ["2.6.32", "3.6", "4.9", "6.1", "6.18"]
    let expected =
      having.hasPrefix("none") ? [] : having.split(separator: " ").map(String.init)
    let sentence = try #require(term[.kernels])
    let isTold = { (kernel: String, part: Substring) in
      part.split { " ,".contains($0) }.map { $0.hasSuffix(".") ? $0.dropLast() : $0 }
        .contains(Substring(kernel))
    }
    let first = sentence.split(separator: ";")
    for kernel in kernels where !sentence.hasPrefix("In none") {
      #expect(isTold(kernel, first[0]) == expected.contains(kernel), "\(row.mib) \(kernel)")
    }
    #expect(sentence.hasPrefix("In none") == expected.isEmpty)
  }
}

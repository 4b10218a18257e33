import Evidence
import Testing

@testable import Correlation

struct TermDictionaryTests {
  @Test func `names every term once`() {
    let names = TermDictionary.terms.map { "\($0.kind.rawValue) \($0.name)" }
    #expect(Set(names).count == names.count)
    #expect(Set(TermDictionary.terms.map(\.kind)) == Set(Term.Kind.allCases))
  }

  @Test(arguments: TermDictionary.terms)
  func `says what a term means and where that was read, in sentences`(term: Term) {
    #expect(term.meaning.hasSuffix("."))
    #expect(!term.source.isEmpty)
    for text in [term.meaning] + term.paragraphs.map(\.text) {
      #expect(text.hasSuffix("."), "\(text)")
      #expect(!text.contains("  ") && !text.contains("\n"), "\(text)")
    }
  }

  @Test(arguments: TermDictionary.terms)
  func `finds a term by its name, and all that it refers to`(term: Term) {
    #expect(TermDictionary.lookUp(term.name).contains(term))
    for name in term.related {
      #expect(TermDictionary.lookUp(name).contains { $0.name == name }, "\(name)")
    }
  }

  static let values: [String] =
    Cause.allCases.map(\.rawValue) + Level.allCases.map(\.rawValue)
    + KernelLogEvent.Kind.allCases.map(\.rawValue)
    + [Reply.synACK, .rst, .ack, .icmp, .none, .unseen].map(\.rawValue)
    + [Prediction.drop, .pass, .undecided].map(\.rawValue)
    + [ClockModel.single, .several, .perConnection, .none, .unknown].map(\.rawValue)
    + [Input.Status.read, .partial, .unread, .ignored].map(\.rawValue)

  @Test(arguments: values)
  func `explains each value that reports and views show`(value: String) {
    #expect(TermDictionary.lookUp(value).contains { $0.name == value })
  }

  @Test(arguments: [
    ("TcpExt.ListenDrops", ["TcpExt.ListenDrops"]), ("listendrops", ["TcpExt.ListenDrops"]),
    ("TcpExtListenDrops", ["TcpExt.ListenDrops"]), (" ListenDrops: ", ["TcpExt.ListenDrops"]),
    ("InCsumErrors", ["Tcp.InCsumErrors", "IpExt.InCsumErrors"]),
    ("tcp_tw_recycle", ["net.ipv4.tcp_tw_recycle"]),
    ("net/ipv4/tcp_tw_recycle", ["net.ipv4.tcp_tw_recycle"]),
    ("/proc/sys/net/ipv4/tcp_tw_recycle", ["net.ipv4.tcp_tw_recycle"]),
    ("NET.IPV4.TCP_TW_RECYCLE", ["net.ipv4.tcp_tw_recycle"]), ("somaxconn", ["net.core.somaxconn"]),
    ("TW-Recycle", ["tw-recycle"]), ("skb_drop_reason_netfilter_drop", ["NETFILTER_DROP"]),
    ("[S.]", ["S."]), ("SYN-ACK", ["S.", "syn-ack"]), ("silent syn", ["silent SYN"]),
    ("Icmp.InEchos", ["Icmp"]), ("interface.eth0.rx_dropped", ["interface"]),
    ("conntrack.drop", ["conntrack.drop"]), ("conntrack.found", ["conntrack"]),
    ("", []), (".", ["."]), ("nonsense", []), ("nonsense.ListenDrops", []),
  ])
  func `finds terms however they are written`(text: String, names: [String]) {
    #expect(Set(TermDictionary.lookUp(text).map(\.name)) == Set(names))
  }

  @Test(arguments: [
    ("tcp_tw_recyle", ["net.ipv4.tcp_tw_recycle"]), ("ListenDorps", ["TcpExt.ListenDrops"]),
    ("PAWSPasive", ["TcpExt.PAWSPassive"]), ("tw-recycel", ["tw-recycle"]),
    ("conntrack-table", ["conntrack-table-full"]), ("xyzzyplugh", []), ("", []), ("q", []),
  ])
  func `suggests what a misspelt term may be`(text: String, names: [String]) {
    #expect(TermDictionary.suggestions(for: text).filter(names.contains) == names)
    #expect(TermDictionary.suggestions(for: text).isEmpty == names.isEmpty)
  }

  @Test func `suggests nothing for a text without end`() {
    #expect(TermDictionary.suggestions(for: String(repeating: "ListenDrops", count: 9999)).isEmpty)
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "axc", 1),
    ("kitten", "sitting", 3), ("abcd", "badc", 2),
  ])
  func `measures how unlike two names are`(one: String, two: String, distance: Int) {
    #expect(EditDistance.between(one, two, limit: 9) == distance)
    #expect(EditDistance.between(two, one, limit: 9) == distance)
    #expect(EditDistance.between(one, two, limit: distance - 1) == nil)
  }

  @Test func `gives the three settings the same rows`() {
    let rows = TermDictionary.timestampSettings.map { $0.paragraphs.map(\.aspect) }
    #expect(rows.count == 3)
    #expect(Set(rows) == [[.byDefault, .effect, .condition, .affected, .risk, .advice, .life]])
  }
}

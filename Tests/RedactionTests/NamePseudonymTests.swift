import Testing

@testable import Redaction

/// Pseudonyms of names and paths keep what Pawprint reads out of them.
struct NamePseudonymTests {
  private let names = NamePseudonyms(key: Key.zeros)

  @Test(arguments: ["lo", "any", "", "2", "interface 3", "cali+", "eth+", "all", "docker0"])
  func `an interface's name that says nothing stays`(_ name: String) {
    #expect(names.interface(name) == name)
  }

  @Test(arguments: [
    ("eth0", "eth-"), ("cali12ab", "cali-"), ("acme0", "if-"), ("veth7@if3", "veth-"),
    ("acme+", "if-"),
  ])
  func `an interface keeps what all of its kind are called`(_ name: String, _ start: String) {
    #expect(names.interface(name).hasPrefix(start))
    #expect(!names.interface(name).contains("acme"))
  }

  @Test func `a pattern of interfaces matches the pseudonyms of those that it matched`() {
    let stem = names.interface("acme+").dropLast()
    for name in ["acme0", "acme17", "acme7.100"] {
      #expect(names.interface(name).hasPrefix(stem), "\(name)")
    }
    #expect(!names.interface("bank0").hasPrefix(stem))
    #expect(names.interface("acme0") != names.interface("acme17"))
  }

  @Test func `a VLAN is named after the pseudonym of its interface`() {
    #expect(names.interface("eth0.100") == names.interface("eth0") + ".100")
  }

  @Test func `a host's labels are replaced one by one`() {
    let (short, long) = (names.host("web1"), names.host("web1.prod.example"))
    #expect(long.hasPrefix(short + "."))
    #expect(long.split(separator: ".").count == 3)
    #expect(names.host("localhost") == "localhost")
  }

  @Test func `rotated files stay a series, in the order of their numbers`() {
    let paths = PathPseudonyms(names: names)
    let series = ["acme/cap.pcap", "acme/cap.pcap1", "acme/cap.pcap10"].map(paths.pseudonym)
    #expect(series[1] == series[0] + "-1")
    #expect(series[2] == series[0] + "-10")
    #expect(Set(series.map { $0.prefix { $0 != "/" } }).count == 1)
    #expect(paths.pseudonym(of: "acme/other.pcap") != series[0])
  }

  @Test func `a path keeps before and after, its extension, the archive and the host`() {
    var paths = PathPseudonyms(names: names)
    paths.learn(host: "web1.example")
    let path = paths.pseudonym(of: "acme.tar.gz!/etc/netstat-web1.before.txt")
    #expect(path.contains("!/etc/"))
    #expect(path.contains(names.host("web1")))
    #expect(path.contains(".before.txt"))
    #expect(path.contains(".tar.gz"))
    for word in ["acme", "web1", "netstat"] { #expect(!path.contains(word)) }
  }
}

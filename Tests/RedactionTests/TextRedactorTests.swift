import Evidence
import Testing

@testable import Redaction

/// Texts without the addresses and names in them.
struct TextRedactorTests {
  private func redacted(_ text: String) -> String {
    var redactor = TextRedactor(key: Key.zeros)
    return redactor.redacted(text)
  }

  @Test(arguments: [
    "host 8.8.8.8 and port 80", "net 77.1", "src net 77.1.0.0/16", "2a00:1450:4001::1",
    "IP 8.8.8.8.443 > 77.1.2.3.50000: Flags [S]", "77.1.2.3:80", "[2a00:1450::1]:80",
    "77.1.2.1-77.1.2.9", "00:1b:21:aa:bb:cc", "fe80::21b:21ff:feaa:bbcc%eth9",
    "-A INPUT -s 77.1.2.3/32 -m comment --comment \"acme billing/frontend\" -j ACME-DROP",
    "-j KUBE-SEP-XPGD46QRK7WJZT7O", "Possible SYN flooding on acme-web:80", "kundenname: Müller",
    "line 3: pass für Größe", "/srv/acme/captures/x.pcap", "dbserver7.prod.example.com",
  ])
  func `no name and no address stays`(_ text: String) {
    let secret = [
      "8.8.8.8", "77.1", "2a00", "1450", "1b:21", "21b:21ff", "eth9", "acme", "ACME", "billing",
      "frontend", "XPGD46", "kundenname", "Müller", "Größe", "dbserver7", "prod", "example",
    ]
    let result = redacted(text)
    for word in secret { #expect(!result.contains(word), "\(text) -> \(result)") }
  }

  @Test(arguments: [
    "-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000",
    "-p tcp -m tcp --dport 30285 -m statistic --mode random --probability 0.50000000000",
    "TCP: request_sock_TCP: Possible SYN flooding on port 80. Sending cookies. Check SNMP counters.",
    "bytes 1024 to the end", "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0 and portrange 1000-2000",
    "mask 255.255.255.0", "0.0.0.0/0", "mask 0.0.255.255", "mask 255.0.255.252",
    "3.10.0-957.el7.x86_64", "2026-11-22T14:35:32Z", "cubic",
    "4096\t131072\t6291456", "",
  ])
  func `what says nothing of whose it is stays`(_ text: String) {
    #expect(redacted(text) == text)
  }

  @Test func `a network keeps its zeros and its place`() throws {
    let network = redacted("77.1.2.0/24")
    let host = redacted("77.1.2.9")
    #expect(network.hasSuffix(".0/24"))
    #expect(host.hasPrefix(String(network.dropLast(".0/24".count)) + "."))
  }

  @Test func `a netmask with holes stays, and the address before it goes`() {
    let result = redacted("-s 77.1.2.3/255.0.255.255 -j DROP")
    #expect(result.hasSuffix("/255.0.255.255 -j DROP"))
    #expect(!result.contains("77.1"))
    // An address behind a slash is one, unless it can be none.
    #expect(!redacted("77.1.2.3/88.2.3.4").contains("88.2"))
  }

  @Test func `a rule and its text call an interface alike, also a pattern of them`() throws {
    var redactor = Redactor(key: Key.zeros)
    var evidence = IngestedEvidence(
      input: Input(path: "rules", sha256: "", bytes: 0, kind: .iptables, status: .read))
    var chain = RuleChain(family: .ip, table: "filter", name: "INPUT", line: 1)
    chain.rules = [
      Rule(
        matches: [RuleMatch(.inInterface(["acme+"]))], actions: [.drop], line: 2,
        text: "-A INPUT -i acme+ -j DROP")
    ]
    evidence.rules.chains = [chain]
    redactor.learn(evidence)
    let rule = try #require(redactor.redacted(evidence).rules.chains.first?.rules.first)
    guard case .inInterface(let names) = rule.matches.first?.condition else {
      Issue.record("another condition")
      return
    }
    #expect(names == [redactor.names.interface("acme+")])
    #expect(rule.text == "-A INPUT -i \(names[0]) -j DROP")
  }

  @Test func `a name that one input shows is replaced in the texts of all`() {
    var redactor = Redactor(key: Key.zeros)
    var evidence = IngestedEvidence(
      input: Input(path: "server", sha256: "", bytes: 0, kind: .netstat, status: .read))
    evidence.input.host = "server.example"
    redactor.learn(evidence)
    let line = redactor.redacted(line: "the server dropped it")
    #expect(line.hasPrefix("the host-") || line.hasPrefix("the file-"))
    #expect(!line.contains("server"))
  }
}

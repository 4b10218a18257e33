import Evidence
import Foundation
import Ingestion
import Testing
import Wire

/// Texts beside the tests.
enum RuleFixtures {
  static func lines(_ name: String) throws -> [Substring] {
    let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let text = try String(contentsOf: folder.appending(path: "Fixtures/\(name)"), encoding: .utf8)
    return text.textLines
  }
}

struct IptablesReaderTests {
  static func read(_ lines: [Substring]) -> IptablesReader {
    var reader = IptablesReader()
    lines.numbered { reader.read($0, number: $1) }
    return reader
  }

  static func rule(_ line: String) throws -> Rule {
    let reader = read(line.textLines)
    #expect(reader.unknownCount == 0)
    return try #require(reader.ruleset.chains.first?.rules.first)
  }

  struct Case: CustomTestStringConvertible {
    /// The rule as `iptables-save` writes it, and as `iptables -nL` does.
    let saved: String
    let listed: String
    var matches: [RuleMatch] = []
    let action: RuleAction?

    var testDescription: String { saved }
  }

  static let tcp = RuleMatch(.transport([6]))

  @Test(arguments: [
    Case(
      saved: "-j KUBE-SERVICES", listed: "KUBE-SERVICES  all  --  0.0.0.0/0  0.0.0.0/0",
      action: .jump("KUBE-SERVICES")),
    Case(
      saved: "-p tcp -m tcp --dport 30285 -j KUBE-MARK-MASQ",
      listed: "KUBE-MARK-MASQ tcp -- 0.0.0.0/0 0.0.0.0/0 /* a b */ tcp dpt:30285",
      matches: [tcp, RuleMatch(.destinationPort([30285...30285]))], action: .jump("KUBE-MARK-MASQ")
    ),
    Case(
      saved: "-j MARK --set-xmark 0x4000/0x4000",
      listed: "MARK       0    --  0.0.0.0/0            0.0.0.0/0            MARK or 0x4000",
      action: .setMark(keep: ~0x4000, flip: 0x4000)),
    Case(
      saved: "-j MARK --set-xmark 0x4000/0x0",
      listed: "MARK all -- 0.0.0.0/0 0.0.0.0/0 MARK xor 0x4000",
      action: .setMark(keep: .max, flip: 0x4000)),
    Case(
      saved: "-j MARK --set-mark 0x4d415351",
      listed: "MARK all -- 0.0.0.0/0 0.0.0.0/0 MARK set 0x4d415351",
      action: .setMark(keep: 0, flip: 0x4D41_5351)),
    Case(
      saved: "-m mark ! --mark 0x4000/0x4000 -j RETURN",
      listed: "RETURN 0 -- 0.0.0.0/0 0.0.0.0/0 mark match ! 0x4000/0x4000",
      matches: [RuleMatch(.mark(value: 0x4000, mask: 0x4000), isNegated: true)], action: .giveBack),
    Case(
      saved: "-m addrtype --dst-type LOCAL -j KUBE-NODEPORTS",
      listed: "KUBE-NODEPORTS all -- 0.0.0.0/0 0.0.0.0/0 ADDRTYPE match dst-type LOCAL",
      matches: [RuleMatch(.destinationType("LOCAL"))], action: .jump("KUBE-NODEPORTS")),
    Case(
      saved: "! -s 10.244.0.0/16 -d 10.96.0.1/32 -p tcp -m tcp --dport 443 -j KUBE-MARK-MASQ",
      listed: "KUBE-MARK-MASQ  6    -- !10.244.0.0/16        10.96.0.1            tcp dpt:443",
      matches: [
        RuleMatch(.source([.prefix(IPAddress(v4: 0x0AF4_0000), length: 16)]), isNegated: true),
        RuleMatch(.destination([.single(IPAddress(v4: 0x0A60_0001))])), tcp,
        RuleMatch(.destinationPort([443...443])),
      ], action: .jump("KUBE-MARK-MASQ")),
    Case(
      saved: "-m statistic --mode random --probability 0.33332999982 -j KUBE-SEP-3BVFWMQJS5EYQGRK",
      listed:
        "KUBE-SEP-3BVFWMQJS5EYQGRK all -- 0.0.0.0/0 0.0.0.0/0 statistic mode random probability 0.33332999982",
      matches: [RuleMatch(.chance(0.33332999982))], action: .jump("KUBE-SEP-3BVFWMQJS5EYQGRK")),
    Case(
      saved:
        "-m recent --rcheck --seconds 10800 --reap --name A --mask 255.255.255.255 --rsource -j B",
      listed:
        "B all -- 0.0.0.0/0 0.0.0.0/0 recent: CHECK seconds: 10800 reap name: A side: source mask: 255.255.255.255",
      matches: [RuleMatch(.recentlySeen("A"))], action: .jump("B")),
    Case(
      saved:
        "-p tcp -m recent --set --name A --mask 255.255.255.255 --rsource -m tcp -j DNAT --to-destination 10.244.1.2:6443",
      listed:
        "DNAT 6 -- 0.0.0.0/0 0.0.0.0/0 recent: SET name: A side: source mask: 255.255.255.255 tcp to:10.244.1.2:6443",
      matches: [tcp],
      action: .translateDestination([
        TranslationTarget(
          addresses: .single(IPAddress(v4: 0x0AF4_0102)), ports: 6443...6443)
      ])),
    Case(
      saved:
        "-s 10.19.0.0/24 -p tcp -j SNAT --to-source 192.0.2.1-192.0.2.4:1024-2048 --random-fully",
      listed: "SNAT 6 -- 10.19.0.0/24 0.0.0.0/0 to:192.0.2.1-192.0.2.4:1024-2048 random-fully",
      matches: [RuleMatch(.source([.prefix(IPAddress(v4: 0x0A13_0000), length: 24)])), tcp],
      action: .translateSource(
        [
          TranslationTarget(
            addresses: .range(IPAddress(v4: 0xC000_0201), IPAddress(v4: 0xC000_0204)),
            ports: 1024...2048)
        ], isFullyRandom: true)),
    Case(
      saved: "-j MASQUERADE --random-fully",
      listed: "MASQUERADE all -- 0.0.0.0/0 0.0.0.0/0 random-fully",
      action: .masquerade(ports: nil, isFullyRandom: true)),
    Case(
      saved: "-p tcp -j MASQUERADE --to-ports 40000-40005",
      listed: "MASQUERADE 6 -- 0.0.0.0/0 0.0.0.0/0 masq ports: 40000-40005", matches: [tcp],
      action: .masquerade(ports: 40000...40005, isFullyRandom: false)),
    Case(
      saved: "-p tcp -m tcp --dport 80 --tcp-flags FIN,SYN,RST,ACK SYN -j SYNDROP",
      listed: "SYNDROP tcp -- 0.0.0.0/0 0.0.0.0/0 tcp dpt:80 flags:0x17/0x02",
      matches: [
        tcp, RuleMatch(.destinationPort([80...80])), RuleMatch(.tcpFlags(mask: 0x17, set: 0x02)),
      ], action: .jump("SYNDROP")),
    Case(
      saved: "-p tcp -m multiport --dports 80,443,8000:8080 -j REJECT --reject-with tcp-reset",
      listed:
        "REJECT 6 -- 0.0.0.0/0 0.0.0.0/0 multiport dports 80,443,8000:8080 reject-with tcp-reset",
      matches: [tcp, RuleMatch(.destinationPort([80...80, 443...443, 8000...8080]))],
      action: .reject("tcp-reset")),
    Case(
      saved: "-m conntrack ! --ctstate RELATED,ESTABLISHED -j DROP",
      listed: "DROP all -- 0.0.0.0/0 0.0.0.0/0 ! ctstate RELATED,ESTABLISHED",
      matches: [RuleMatch(.connectionState(["RELATED", "ESTABLISHED"]), isNegated: true)],
      action: .drop),
    Case(
      saved: "-m iprange --src-range 192.168.1.10-192.168.1.20 -j DROP",
      listed: "DROP 0 -- 0.0.0.0/0 0.0.0.0/0 source IP range 192.168.1.10-192.168.1.20",
      matches: [
        RuleMatch(.source([.range(IPAddress(v4: 0xC0A8_010A), IPAddress(v4: 0xC0A8_0114))]))
      ], action: .drop),
    Case(
      saved: "-g SYNDROP", listed: "SYNDROP 0 -- 0.0.0.0/0 0.0.0.0/0 [goto]",
      action: .goto("SYNDROP")),
    Case(
      saved: "-p tcp -m tcp --dport 9999 -j CT --notrack",
      listed: "CT 6 -- 0.0.0.0/0 0.0.0.0/0 tcp dpt:9999 CT notrack",
      matches: [tcp, RuleMatch(.destinationPort([9999...9999]))], action: .skipTracking),
    Case(
      saved: "-m set --match-set KUBE-NODE-PORT-TCP dst -j KUBE-MARK-MASQ",
      listed: "KUBE-MARK-MASQ all -- 0.0.0.0/0 0.0.0.0/0 match-set KUBE-NODE-PORT-TCP dst",
      matches: [RuleMatch(.inSet("KUBE-NODE-PORT-TCP", [.destination]))],
      action: .jump("KUBE-MARK-MASQ")),
    Case(
      saved: "-m nfacct --nfacct-name  localhost_nps_accepted_pkts -d 127.0.0.0/8 -j X",
      listed: "X all -- 0.0.0.0/0 127.0.0.0/8 nfacct-name  localhost_nps_accepted_pkts",
      matches: [RuleMatch(.destination([.prefix(IPAddress(v4: 0x7F00_0000), length: 8)]))],
      action: .jump("X")),
    Case(saved: "-p tcp", listed: "tcp -- 0.0.0.0/0 0.0.0.0/0", matches: [tcp], action: nil),
  ])
  func `reads a rule alike as saved and as listed`(_ test: Case) throws {
    let saved = try Self.rule("-A PREROUTING \(test.saved)")
    #expect(saved.matches == test.matches)
    #expect(saved.actions == [test.action].compactMap { $0 })
    for line in [test.listed, "7     \(test.listed)"] {
      let listed = try Self.rule("# iptables -t nat -nL PREROUTING\n\(line)")
      #expect(Set(listed.matches) == Set(test.matches))
      #expect(listed.actions == saved.actions)
    }
  }

  @Test func `what is not read of a rule leaves its answer open`() throws {
    let saved = try Self.rule("-A INPUT -p tcp -m limit --limit 3/min -j ACCEPT")
    #expect(saved.matches == [Self.tcp, RuleMatch(.other("-m limit --limit 3/min"))])
    let listed = try Self.rule(
      "# iptables -nL INPUT\nACCEPT 6 -- 0.0.0.0/0 0.0.0.0/0 tcp dpt:22 limit: avg 3/min burst 5")
    #expect(listed.matches.contains(RuleMatch(.other("limit: avg 3/min burst 5"))))
    let queued = try Self.rule("-A INPUT -j NFQUEUE --queue-num 7")
    #expect(queued.actions == [.other("NFQUEUE --queue-num 7")])
    let logged = try Self.rule("-A INPUT -j LOG --log-prefix \"a -j DROP\"")
    #expect(logged.actions == [.note("LOG --log-prefix a -j DROP")])
  }

  /// One and the same rules, printed by iptables 1.8.9 in five ways.
  @Test(arguments: ["iptables-nvL.txt", "iptables-nL.txt", "iptables-vL.txt", "iptables-S.txt"])
  func `reads the same rules out of every form`(_ name: String) throws {
    let saved = Self.read(try RuleFixtures.lines("iptables-save-c.txt"))
    let other = Self.read(try RuleFixtures.lines(name))
    #expect(saved.unknownCount == 0)
    #expect(other.unknownLines.map(\.text) == [])
    let chains = { (reader: IptablesReader) in
      Dictionary(uniqueKeysWithValues: reader.ruleset.chains.map { ("\($0.table) \($0.name)", $0) })
    }
    let (expected, found) = (chains(saved), chains(other))
    #expect(Set(found.keys) == Set(expected.keys))
    for (name, chain) in expected {
      #expect(
        found[name]?.rules.map(\.actions.first?.kind) == chain.rules.map(\.actions.first?.kind))
      #expect(found[name]?.policy == chain.policy)
      #expect(found[name]?.hook == chain.hook)
      guard name.hasPrefix("nat "), !other.ruleset.chains.isEmpty else { continue }
      for (one, two) in zip(found[name]?.rules ?? [], chain.rules) where one.isRead {
        // `-L` without `-v` hides interfaces.
        let interfaces = two.matches.filter { !$0.condition.isInterface }
        #expect(
          Set(one.matches.filter { !$0.condition.isInterface }) == Set(interfaces), "\(two.text)")
      }
    }
  }

  @Test func `knows the table of chains that stand without one`() {
    let nat = Self.read(
      "-A KUBE-SVC-X -j KUBE-SEP-Y\n-A KUBE-SEP-Y -j DNAT --to-destination 10.0.0.1:80".textLines)
    #expect(nat.ruleset.chains.map(\.table) == ["nat", "nat"])
    #expect(nat.ruleset.chains.map(\.isFiltered) == [true, true])
    let filter = Self.read(
      "Chain INPUT (policy ACCEPT)\ntarget prot opt source destination".textLines)
    #expect(filter.ruleset.chains.map(\.table) == ["filter"])
    let two = Self.read(
      """
      Chain INPUT (policy ACCEPT)
      DROP tcp -- 0.0.0.0/0 0.0.0.0/0
      Chain FORWARD (policy ACCEPT)

      Chain PREROUTING (policy ACCEPT)
      Chain INPUT (policy ACCEPT)
      Chain POSTROUTING (policy ACCEPT)
      MASQUERADE all -- 10.0.0.0/8 0.0.0.0/0
      """.textLines)
    #expect(Set(two.ruleset.chains.map(\.table)) == ["filter", "nat"])
  }

  @Test func `reads counts with their units`() throws {
    let reader = Self.read(
      """
      Chain POSTROUTING (policy ACCEPT 3902 packets, 297K bytes)
       pkts bytes target     prot opt in     out     source               destination
        12M  957M KUBE-POSTROUTING-CUSTOM  all  --  *      *       0.0.0.0/0            0.0.0.0/0
      1552K  125M MASQUERADE  all  --  *      !docker0  10.252.212.0/22      0.0.0.0/0            random-fully
      """.textLines)
    let chain = try #require(reader.ruleset.chains.first)
    #expect(chain.packets == RuleCount(3902))
    #expect(chain.bytes == RuleCount(297_000, uncertainty: 500))
    #expect(chain.rules.map(\.packets?.value) == [12_000_000, 1_552_000])
    #expect(chain.rules[0].packets?.uncertainty == 500_000)
    #expect(chain.rules[1].matches.contains(RuleMatch(.outInterface(["docker0"]), isNegated: true)))
  }

  @Test func `reads rules of IPv6`() throws {
    let saved = Self.read(
      """
      # Generated by ip6tables-save v1.8.9 (nf_tables) on Sun Nov 22 14:41:07 2026
      *nat
      :POSTROUTING ACCEPT [0:0]
      [164:13120] -A POSTROUTING -s fd00:11::/64 -o wan0 -j MASQUERADE
      COMMIT
      """.textLines)
    #expect(saved.ruleset.chains.map(\.family) == [.ip6])
    #expect(saved.ruleset.chains[0].rules[0].packets == RuleCount(164))
    let listed = Self.read(
      """
      Chain INPUT (policy ACCEPT)
      target     prot opt source               destination
      DROP       tcp      fd00::/8             ::/0                 tcp dpt:80
      DNAT       tcp      ::/0             ::/0                 to:[2001:db8::1]:80
      """.textLines)
    #expect(listed.unknownCount == 0)
    #expect(listed.ruleset.chains[0].family == .ip6)
    #expect(listed.ruleset.chains[0].rules.count == 2)
  }

  @Test(.enabled(if: HostFiles.areThere))
  func `reads every dump of shared with no line left over`() throws {
    var rules = 0
    let paths = ["lab", "incidents", "seed-incident"].flatMap { HostFiles.paths(under: $0) }
      .filter { $0.contains("iptables") && !$0.contains("20-calico") }
    #expect(paths.count >= 20)
    for path in paths {
      let lines = try HostFiles.lines(path)
      let reader = Self.read(lines)
      #expect(reader.unknownLines.map(\.text) == [], "\(path)")
      #expect(TextKind.recognise(lines) == .iptables, "\(path)")
      rules += reader.ruleset.chains.reduce(0) { $0 + $1.rules.count }
    }
    #expect(rules > 70)
  }

  @Test(.enabled(if: HostFiles.areThere))
  func `reads the incident's rules, one chain pasted at a time`() throws {
    let reader = Self.read(try HostFiles.lines("seed-incident/iptables-nat.txt"))
    let chains = reader.ruleset.chains
    #expect(
      chains.map(\.name) == [
        "PREROUTING", "KUBE-SERVICES", "KUBE-NODEPORTS", "KUBE-MARK-MASQ",
        "KUBE-SVC-NKX6PXTXGL4F5LBG", "KUBE-SEP-4DYOPOZ4UKLHEHIS", "POSTROUTING",
        "KUBE-POSTROUTING",
      ])
    #expect(Set(chains.map(\.table)) == ["nat"])
    #expect(chains.map(\.rules.count) == [1, 1, 2, 1, 1, 1, 1, 1])
    #expect(chains[5].rules[0].line == 18)
  }

  @Test func `a filtered command leaves chains that may lack rules`() {
    let reader = Self.read(
      "# iptables -t nat -nL KUBE-NODEPORTS | grep 30285\nX tcp -- 0.0.0.0/0 0.0.0.0/0 tcp dpt:30285"
        .textLines)
    #expect(reader.ruleset.chains.map(\.isFiltered) == [true])
  }
}

extension Rule {
  /// Whether it states conditions whose names stand for numbers that are known.
  fileprivate var isRead: Bool {
    !matches.isEmpty
      && !matches.contains {
        if case .other = $0.condition { true } else { false }
      }
  }
}

extension RuleAction {
  /// The action without its options.
  fileprivate var kind: String { String("\(self)".prefix { $0 != "(" }) }
}

extension RuleCondition {
  fileprivate var isInterface: Bool {
    switch self {
    case .inInterface, .outInterface: true
    default: false
    }
  }
}

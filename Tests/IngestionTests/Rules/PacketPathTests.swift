import Evidence
import Ingestion
import Testing
import Wire

@testable import Correlation

/// The way of one packet through real and made-up rules.
struct PacketPathTests {
  static func rules(_ lines: [Substring]) -> Ruleset {
    if lines.contains(where: { $0.hasPrefix("table ") }) {
      var reader = NftablesReader()
      lines.numbered { reader.read($0, number: $1) }
      return reader.rules
    }
    var reader = IptablesReader()
    lines.numbered { reader.read($0, number: $1) }
    return reader.ruleset
  }

  static func ways(
    _ rules: Ruleset, from source: String = "203.0.113.9", to address: String, _ port: UInt16,
    host: PathHost = PathHost()
  ) throws -> [PacketWay] {
    let book = RuleBook([RulesetRecord(input: 1, rules: rules)])
    let packet = PathPacket(
      source: try #require(IPAddress(source)),
      destination: Endpoint(try #require(IPAddress(address)), port))
    let found = PathWalk(book: book, host: host).ways(of: packet)
    #expect(!found.isCut)
    return found.ways
  }

  static func ways(
    _ text: String, from source: String = "203.0.113.9", to address: String, _ port: UInt16,
    host: PathHost = PathHost()
  ) throws -> [PacketWay] {
    try ways(rules(text.textLines), from: source, to: address, port, host: host)
  }

  /// The chains that the steps stand in, and what they do.
  static func story(_ way: PacketWay) -> [String] {
    way.steps.map { step in
      switch step.event {
      case .jumps(let name): "\(step.chain) → \(name)"
      case .gives: "\(step.chain) RETURN"
      case .marks(_, let mark): "\(step.chain) mark 0x\(String(mark, radix: 16))"
      case .translatesDestination(let destination): "\(step.chain) DNAT \(destination)"
      case .translatesSource(.masquerade, let mark, let isRandom):
        "\(step.chain) MASQUERADE\(mark.map { " 0x" + String($0, radix: 16) } ?? "")\(isRandom ? " random" : "")"
      case .translatesSource(_, _, _): "\(step.chain) SNAT"
      case .balances(let server, _): "IPVS \(server)"
      case .accepts: "\(step.chain) ACCEPT"
      case .drops: "\(step.chain) DROP"
      case .rejects: "\(step.chain) REJECT"
      case .policy(let policy): "\(step.chain) policy \(policy)"
      case .skipsTracking: "\(step.chain) NOTRACK"
      case .acts(let text): "\(step.chain) ? \(text)"
      }
    }
  }

  @Test(.enabled(if: HostFiles.areThere))
  func `the incident's packet goes to its pod and is masqueraded because of its mark`() throws {
    let rules = Self.rules(try HostFiles.lines("seed-incident/iptables-nat.txt"))
    let ways = try Self.ways(rules, from: "100.122.64.147", to: "192.168.1.1", 30285)
    let way = try #require(ways.first)
    #expect(
      Self.story(way) == [
        "PREROUTING → KUBE-SERVICES", "KUBE-SERVICES → KUBE-NODEPORTS",
        "KUBE-NODEPORTS → KUBE-MARK-MASQ", "KUBE-MARK-MASQ mark 0x1",
        "KUBE-NODEPORTS → KUBE-SVC-NKX6PXTXGL4F5LBG",
        "KUBE-SVC-NKX6PXTXGL4F5LBG → KUBE-SEP-4DYOPOZ4UKLHEHIS",
        "KUBE-SEP-4DYOPOZ4UKLHEHIS DNAT 10.128.0.74:8081", "POSTROUTING → KUBE-POSTROUTING",
        "KUBE-POSTROUTING MASQUERADE 0x1",
      ])
    #expect(way.steps.map(\.line) == [2, 5, 8, 12, 9, 15, 18, 21, 24])
    #expect(way.outcome == .forwarded)
    #expect(way.share == 1)
  }

  @Test(.enabled(if: HostFiles.areThere))
  func `the lab's NodePort is traced to its pod`() throws {
    let rules = Self.rules(try HostFiles.lines("lab/recycle-nat-nodeport-a/iptables-save.txt"))
    let way = try #require(
      try Self.ways(rules, from: "192.168.10.218", to: "192.168.10.11", 30080).first)
    #expect(way.destination == Endpoint(IPAddress(v4: 0x0AF4_0175), 8080))
    #expect(Self.story(way).last == "KUBE-POSTROUTING MASQUERADE 0x4000")
    let hairpin = try #require(
      try Self.ways(rules, from: "10.244.1.117", to: "10.96.12.7", 80).first)
    #expect(
      Self.story(hairpin).contains("KUBE-SEP-E2S7GTWYMB24C2RA → KUBE-MARK-MASQ"))
    #expect(hairpin.source != .none)
    let inside = try #require(try Self.ways(rules, from: "10.244.1.9", to: "10.96.12.7", 80).first)
    #expect(inside.destination == way.destination)
    #expect(inside.source == .none)
  }

  struct Era: CustomTestStringConvertible {
    let name: String
    let rules: String
    var port: UInt16 = 30080
    var address = "192.168.0.2"
    /// The chains and actions, or what they must contain.
    let story: [String]
    var source = "203.0.113.9"
    var isRewritten = true

    var testDescription: String { name }
  }

  static let endpoint = """
    -A KUBE-SEP-A -s 10.244.1.2/32 -j KUBE-MARK-MASQ
    -A KUBE-SEP-A -p tcp -m tcp -j DNAT --to-destination 10.244.1.2:80
    """
  static let entrance = """
    *nat
    :PREROUTING ACCEPT [0:0]
    :POSTROUTING ACCEPT [0:0]
    -A PREROUTING -j KUBE-SERVICES
    -A KUBE-SERVICES -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS
    -A POSTROUTING -j KUBE-POSTROUTING
    -A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
    -A KUBE-SVC-A -j KUBE-SEP-A
    \(endpoint)
    """
  static let oldPost = "-A KUBE-POSTROUTING -m mark --mark 0x4000/0x4000 -j MASQUERADE"
  static let newPost = """
    -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
    -A KUBE-POSTROUTING -j MARK --xor-mark 0x4000
    -A KUBE-POSTROUTING -j MASQUERADE --random-fully
    """

  @Test(arguments: [
    Era(
      name: "1.1: the mark is MASQ in ASCII, and the rules stand in POSTROUTING",
      rules: """
        *nat
        -A PREROUTING -j KUBE-NODEPORTS
        -A KUBE-NODEPORTS -p tcp -m tcp --dport 30080 -j MARK --set-xmark 0x4d415351/0xffffffff
        -A KUBE-NODEPORTS -p tcp -m tcp --dport 30080 -j KUBE-SVC-A
        -A KUBE-SVC-A -j KUBE-SEP-A
        -A KUBE-SEP-A -p tcp -m tcp -j DNAT --to-destination 10.244.1.2:80
        -A POSTROUTING -m mark --mark 0x4d415351 -j MASQUERADE
        """,
      story: [
        "PREROUTING → KUBE-NODEPORTS", "KUBE-NODEPORTS mark 0x4d415351",
        "KUBE-NODEPORTS → KUBE-SVC-A", "KUBE-SVC-A → KUBE-SEP-A",
        "KUBE-SEP-A DNAT 10.244.1.2:80", "POSTROUTING MASQUERADE 0x4d415351",
      ]),
    Era(
      name: "1.2 to 1.23",
      rules: """
        \(entrance)
        -A KUBE-NODEPORTS -p tcp -m tcp --dport 30080 -j KUBE-MARK-MASQ
        -A KUBE-NODEPORTS -p tcp -m tcp --dport 30080 -j KUBE-SVC-A
        \(oldPost)
        """,
      story: [
        "PREROUTING → KUBE-SERVICES", "KUBE-SERVICES → KUBE-NODEPORTS",
        "KUBE-NODEPORTS → KUBE-MARK-MASQ", "KUBE-MARK-MASQ mark 0x4000",
        "KUBE-NODEPORTS → KUBE-SVC-A", "KUBE-SVC-A → KUBE-SEP-A",
        "KUBE-SEP-A DNAT 10.244.1.2:80", "POSTROUTING → KUBE-POSTROUTING",
        "KUBE-POSTROUTING MASQUERADE 0x4000",
      ]),
    Era(
      name: "1.24 and later: KUBE-EXT",
      rules: """
        \(entrance)
        -A KUBE-NODEPORTS -p tcp -m tcp --dport 30080 -j KUBE-EXT-A
        -A KUBE-EXT-A -m comment --comment "masquerade traffic for a/b external destinations" -j KUBE-MARK-MASQ
        -A KUBE-EXT-A -j KUBE-SVC-A
        \(newPost)
        """,
      story: [
        "PREROUTING → KUBE-SERVICES", "KUBE-SERVICES → KUBE-NODEPORTS",
        "KUBE-NODEPORTS → KUBE-EXT-A", "KUBE-EXT-A → KUBE-MARK-MASQ", "KUBE-MARK-MASQ mark 0x4000",
        "KUBE-EXT-A → KUBE-SVC-A", "KUBE-SVC-A → KUBE-SEP-A", "KUBE-SEP-A DNAT 10.244.1.2:80",
        "POSTROUTING → KUBE-POSTROUTING", "KUBE-POSTROUTING mark 0x0",
        "KUBE-POSTROUTING MASQUERADE 0x4000 random",
      ]),
    Era(
      name: "1.24 and later with externalTrafficPolicy Local: KUBE-SVL, and no mark",
      rules: """
        \(entrance)
        -A KUBE-NODEPORTS -p tcp -m tcp --dport 30080 -j KUBE-EXT-A
        -A KUBE-EXT-A -s 10.244.0.0/16 -m comment --comment "pod traffic for a/b external destinations" -j KUBE-SVC-A
        -A KUBE-EXT-A -m addrtype --src-type LOCAL -j KUBE-MARK-MASQ
        -A KUBE-EXT-A -m addrtype --src-type LOCAL -j KUBE-SVC-A
        -A KUBE-EXT-A -j KUBE-SVL-A
        -A KUBE-SVL-A -j KUBE-SEP-A
        \(newPost)
        """,
      story: [
        "PREROUTING → KUBE-SERVICES", "KUBE-SERVICES → KUBE-NODEPORTS",
        "KUBE-NODEPORTS → KUBE-EXT-A", "KUBE-EXT-A → KUBE-SVL-A", "KUBE-SVL-A → KUBE-SEP-A",
        "KUBE-SEP-A DNAT 10.244.1.2:80", "POSTROUTING → KUBE-POSTROUTING",
        "KUBE-POSTROUTING RETURN",
      ], isRewritten: false),
    Era(
      name: "the load balancer's address up to 1.23: KUBE-FW",
      rules: """
        \(entrance)
        -A KUBE-SERVICES -d 198.51.100.7/32 -p tcp -m tcp --dport 80 -j KUBE-FW-A
        -A KUBE-FW-A -j KUBE-MARK-MASQ
        -A KUBE-FW-A -j KUBE-SVC-A
        -A KUBE-FW-A -j KUBE-MARK-DROP
        -A KUBE-MARK-DROP -j MARK --set-xmark 0x8000/0x8000
        \(oldPost)
        """, port: 80, address: "198.51.100.7",
      story: [
        "PREROUTING → KUBE-SERVICES", "KUBE-SERVICES → KUBE-FW-A", "KUBE-FW-A → KUBE-MARK-MASQ",
        "KUBE-MARK-MASQ mark 0x4000", "KUBE-FW-A → KUBE-SVC-A", "KUBE-SVC-A → KUBE-SEP-A",
        "KUBE-SEP-A DNAT 10.244.1.2:80", "POSTROUTING → KUBE-POSTROUTING",
        "KUBE-POSTROUTING MASQUERADE 0x4000",
      ]),
    Era(
      name: "Local without an endpoint up to 1.23: KUBE-XLB marks for KUBE-FIREWALL, which drops",
      rules: """
        \(entrance)
        -A KUBE-NODEPORTS -p tcp -m tcp --dport 30080 -j KUBE-XLB-A
        -A KUBE-XLB-A -m comment --comment "a/b has no local endpoints" -j KUBE-MARK-DROP
        -A KUBE-MARK-DROP -j MARK --set-xmark 0x8000/0x8000
        \(oldPost)
        COMMIT
        *filter
        :INPUT ACCEPT [0:0]
        -A INPUT -j KUBE-FIREWALL
        -A KUBE-FIREWALL -m mark --mark 0x8000/0x8000 -j DROP
        """,
      story: [
        "PREROUTING → KUBE-SERVICES", "KUBE-SERVICES → KUBE-NODEPORTS",
        "KUBE-NODEPORTS → KUBE-XLB-A", "KUBE-XLB-A → KUBE-MARK-DROP", "KUBE-MARK-DROP mark 0x8000",
        "INPUT → KUBE-FIREWALL", "KUBE-FIREWALL DROP",
      ], isRewritten: false),
  ])
  func `traces every era of kube-proxy`(_ era: Era) throws {
    let way = try #require(
      try Self.ways(era.rules, from: era.source, to: era.address, era.port).first {
        $0.destination.address != IPAddress(era.address) || $0.isRefused
      })
    #expect(Self.story(way) == era.story)
    #expect((way.source != .none) == era.isRewritten)
    if era.story.last?.hasSuffix("DROP") == true { #expect(way.outcome == .dropped) }
  }

  @Test func `gives each endpoint its share`() throws {
    let rules = Self.rules(try RuleFixtures.lines("iptables-save-c.txt"))
    let ways = try Self.ways(rules, to: "10.96.0.1", 443).filter {
      $0.outcome == .forwarded
    }
    #expect(ways.map { "\($0.destination.address)" } == ["10.244.1.2", "10.244.1.3", "10.244.1.4"])
    for way in ways { #expect(abs(way.share - 1.0 / 3) < 0.000_1) }
    #expect(ways.allSatisfy { $0.source != .none })
    let affinity = PacketWay.Presumption(
      question: .wasServedBy("KUBE-SEP-3BVFWMQJS5EYQGRK"), answer: false)
    #expect(ways.allSatisfy { $0.presumptions.contains(affinity) })
  }

  @Test func `stops where a chain was not pasted, and names it`() throws {
    let ways = try Self.ways(
      "# iptables -t nat -nL PREROUTING\nKUBE-SERVICES all -- 0.0.0.0/0 0.0.0.0/0", to: "192.0.2.1",
      80)
    #expect(ways.map(\.outcome) == [.missingChain("KUBE-SERVICES")])
    #expect(Self.story(ways[0]) == ["PREROUTING → KUBE-SERVICES"])
  }

  @Test(arguments: [
    "-A PREROUTING -j A\n-A A -j B\n-A B -j A\n-A B -j DNAT --to-destination 10.0.0.1",
    "-A PREROUTING -j A\n-A A -g B\n-A B -g A\n-A B -j DNAT --to-destination 10.0.0.1",
    "-A PREROUTING -j PREROUTING\n-A B -j DNAT --to-destination 10.0.0.1",
  ])
  func `never follows a circle for ever`(rules: String) throws {
    let ways = try Self.ways("*nat\n" + rules, to: "192.0.2.1", 80)
    #expect(ways.count == 1)
    guard case .circle = ways[0].outcome else {
      Issue.record("\(ways[0].outcome)")
      return
    }
  }

  @Test func `bounds the ways of rules that fork without end`() throws {
    let forks = (0..<200).map { "-A INPUT -m u32 --u32 \($0) -j ACCEPT" }
    let chances = (0..<4000).map { _ in "-A INPUT -m statistic --mode random --probability 0.5 -j A"
    }
    for lines in [forks, chances] {
      let rules = Self.rules((["*filter"] + lines + ["-A A -j RETURN"]).map { $0[...] })
      let book = RuleBook([RulesetRecord(input: 1, rules: rules)])
      let packet = PathPacket(
        source: IPAddress(v4: 1), destination: Endpoint(IPAddress(v4: 2), 80))
      let duration = ContinuousClock().measure {
        let found = PathWalk(book: book, host: PathHost()).ways(of: packet)
        #expect(found.ways.count <= PathWalk.wayLimit)
      }
      #expect(duration < .seconds(120))
    }
  }

  @Test func `a firewall's rule drops a share, and the rest is delivered`() throws {
    let rules = """
      *filter
      :INPUT ACCEPT [0:0]
      [39:2340] -A INPUT -p tcp -m tcp --dport 80 --tcp-flags FIN,SYN,RST,ACK SYN -m statistic --mode random --probability 0.25 -j SYNDROP
      [39:2340] -A SYNDROP -j NFLOG --nflog-group 7
      [39:2340] -A SYNDROP -j DROP
      """
    var host = PathHost()
    host.addresses = [
      InterfaceAddress(
        interface: "eth0", address: IPAddress(v4: 0xC000_020A), prefixLength: 24, line: 1)
    ]
    let ways = try Self.ways(rules, to: "192.0.2.10", 80, host: host)
    #expect(ways.map(\.outcome) == [.delivered, .dropped])
    #expect(ways.map(\.share) == [0.75, 0.25])
    #expect(ways[1].steps.last?.packets == RuleCount(39))
    let other = try Self.ways(rules, to: "192.0.2.10", 81, host: host)
    #expect(other.map(\.outcome) == [.delivered])
  }

  @Test func `asks what the evidence does not show, and follows both answers`() throws {
    let rules = "*nat\n-A POSTROUTING -s 10.0.0.0/8 -o wan0 -j MASQUERADE"
    let ways = try Self.ways(rules, from: "10.1.2.3", to: "192.0.2.1", 80)
    #expect(ways.map(\.outcome) == [.delivered, .forwarded, .forwarded])
    #expect(ways[1].presumptions.last == .init(question: .leavesBy(["wan0"]), answer: true))
    #expect(ways.map { $0.source != .none } == [false, true, false])
    var host = PathHost()
    host.addresses = [
      InterfaceAddress(
        interface: "wan0", address: IPAddress(v4: 0xC000_0209), prefixLength: 24, line: 1)
    ]
    host.routes = [
      Route(destination: .prefix(IPAddress(v4: 0), length: 0), interface: "wan0", line: 1)
    ]
    let known = try Self.ways(rules, from: "10.1.2.3", to: "192.0.2.1", 80, host: host)
    #expect(known.map(\.presumptions) == [[]])
    #expect(
      known.map(\.source) == [
        .masquerade(interface: "wan0", address: IPAddress(v4: 0xC000_0209))
      ])
  }

  @Test func `what conntrack leaves alone is not translated`() throws {
    let ways = try Self.ways(
      """
      *raw
      -A PREROUTING -p tcp -m tcp --dport 80 -j CT --notrack
      COMMIT
      *nat
      -A PREROUTING -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.0.0.1:8080
      COMMIT
      """, to: "192.0.2.1", 80)
    #expect(ways.allSatisfy { $0.destination.port == 80 })
  }

  @Test func `IPVS sends a virtual service to its servers`() throws {
    var host = PathHost()
    let service = VirtualService(
      service: Endpoint(IPAddress(v4: 0xC0A8_0002), 30080), scheduler: "rr",
      servers: [
        .init(
          endpoint: Endpoint(IPAddress(v4: 0x0AF4_0102), 80), forwarding: "Masq", weight: 1, line: 5
        ),
        .init(
          endpoint: Endpoint(IPAddress(v4: 0x0AF4_0103), 80), forwarding: "Masq", weight: 3, line: 6
        ),
      ], line: 4)
    host.virtualServices = [(2, service)]
    let ways = try Self.ways(
      """
      *nat
      -A PREROUTING -j KUBE-SERVICES
      -A KUBE-SERVICES -m addrtype --dst-type LOCAL -j KUBE-NODE-PORT
      -A KUBE-NODE-PORT -p tcp -m set --match-set KUBE-NODE-PORT-TCP dst -j KUBE-MARK-MASQ
      -A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000
      -A POSTROUTING -j KUBE-POSTROUTING
      -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
      -A KUBE-POSTROUTING -j MASQUERADE
      """, to: "192.168.0.2", 30080, host: host)
    #expect(ways.prefix(2).map(\.share) == [0.25, 0.75])
    #expect(ways.prefix(2).map { "\($0.destination)" } == ["10.244.1.2:80", "10.244.1.3:80"])
    #expect(Self.story(ways[0]).last == "KUBE-POSTROUTING MASQUERADE 0x4000")
  }
}

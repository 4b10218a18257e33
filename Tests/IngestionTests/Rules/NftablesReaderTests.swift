import Evidence
import Ingestion
import Testing
import Wire

@testable import Correlation

struct NftablesReaderTests {
  static func read(_ name: String) throws -> NftablesReader {
    var reader = NftablesReader()
    try RuleFixtures.lines(name).numbered { reader.read($0, number: $1) }
    return reader
  }

  /// One and the same rules, printed by `nft list ruleset` and by `iptables-save`.
  @Test func `reads iptables' rules out of nft as out of iptables-save`() throws {
    let reader = try Self.read("nft-iptables.txt")
    #expect(reader.unknownCount == 0)
    let saved = IptablesReaderTests.read(try RuleFixtures.lines("iptables-save-c.txt")).ruleset
    for chain in saved.chains {
      let other = try #require(
        reader.rules.chains.first { $0.table == chain.table && $0.name == chain.name })
      #expect(other.hook == chain.hook)
      #expect(other.priority == chain.priority)
      #expect(other.policy == chain.policy)
      #expect(other.rules.count == chain.rules.count)
      for (one, two) in zip(other.rules, chain.rules) {
        #expect(one.packets == two.packets)
        guard case .note = two.actions.first else {
          let alike = one.actions.map { "\($0)".prefix { $0 != "(" } }
          #expect(alike == two.actions.map { "\($0)".prefix { $0 != "(" } }, "\(two.text)")
          continue
        }
      }
    }
    for port: UInt16 in [30080, 80] {
      let one = try PacketPathTests.ways(reader.rules, to: "192.0.2.1", port)
      let two = try PacketPathTests.ways(saved, to: "192.0.2.1", port)
      #expect(Set(one.map(\.destination)) == Set(two.map(\.destination)))
    }
  }

  @Test func `traces kube-proxy's nftables mode`() throws {
    let reader = try Self.read("nft-kube-proxy.txt")
    #expect(reader.unknownCount == 0)
    #expect(reader.rules.sets.map(\.elements.count) == [2, 1, 1, 1, 0, 2, 1, 0, 2])
    let ways = try PacketPathTests.ways(reader.rules, to: "192.168.0.2", 3001)
    let way = try #require(ways.first { $0.outcome == .forwarded && $0.source != .none })
    #expect(
      PacketPathTests.story(way) == [
        "nat-prerouting → services", "services → external-4AT6LBPK-ns3/svc3/tcp/p80",
        "external-4AT6LBPK-ns3/svc3/tcp/p80 → mark-for-masquerade",
        "mark-for-masquerade mark 0x4000",
        "external-4AT6LBPK-ns3/svc3/tcp/p80 → service-ULMVA6XW-ns1/svc1/tcp/p80",
        "service-ULMVA6XW-ns1/svc1/tcp/p80 → endpoint-a", "endpoint-a DNAT 10.180.0.1:80",
        "nat-postrouting → masquerading", "masquerading mark 0x0",
        "masquerading MASQUERADE 0x4000 random",
      ])
    let shares = try PacketPathTests.ways(reader.rules, to: "10.96.0.1", 443)
      .filter { $0.outcome == .forwarded && $0.destination.port == 80 }.map(\.share)
    #expect(shares == [0.5, 0.5])
    let dead = try PacketPathTests.ways(reader.rules, to: "192.168.0.2", 3005)
    #expect(dead.contains { $0.outcome == .dropped })
  }

  @Test func `reads counters, sets and chance`() throws {
    let reader = try Self.read("nft-kube-proxy.txt")
    let input = try #require(reader.rules.chains.first { $0.name == "input" })
    #expect(input.policy == .drop)
    #expect(input.rules[3].packets == RuleCount(39))
    #expect(input.rules[3].matches == [RuleMatch(.inSet("blocked", [.source]))])
    #expect(input.rules[3].actions == [.drop])
    #expect(input.rules[6].matches.contains(RuleMatch(.chance(0.2))))
    #expect(
      input.rules[1].matches == [
        RuleMatch(.inInterface(["eth0"])),
        RuleMatch(.destinationPort([22...22, 80...90, 443...443])),
        RuleMatch(.connectionState(["NEW"])),
      ])
    #expect(
      input.rules[5].matches.contains(RuleMatch(.tcpFlags(mask: 0x17, set: 0x02))))
    #expect(input.rules[7].actions == [.reject("tcp-reset")])
    let pre = try #require(reader.rules.chains.first { $0.name == "pre" })
    #expect(
      pre.rules[0].actions == [
        .translateDestination([
          TranslationTarget(addresses: .single(IPAddress(v4: 0x0A00_0001))),
          TranslationTarget(addresses: .single(IPAddress(v4: 0x0A00_0002))),
        ])
      ])
    let blocked = try PacketPathTests.ways(
      reader.rules, from: "10.9.1.1", to: "203.0.113.1", 4433)
    #expect(blocked.contains { $0.steps.last?.packets == RuleCount(39) })
  }

  @Test func `recognises them by their content`() throws {
    for name in ["nft-iptables.txt", "nft-kube-proxy.txt"] {
      #expect(TextKind.recognise(try RuleFixtures.lines(name)) == .nftables)
    }
  }
}

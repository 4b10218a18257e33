import Evidence
import Ingestion
import Testing
import Wire

struct NetworkReadersTests {
  @Test(arguments: [
    "tcp      6 119 SYN_SENT src=10.8.6.97 dst=10.11.249.108 sport=46128 dport=80 [UNREPLIED] src=10.8.6.96 dst=10.8.6.99 sport=8080 dport=46128 mark=0 use=1",
    "    [NEW] tcp      6 120 SYN_SENT src=10.8.6.97 dst=10.11.249.108 sport=46128 dport=80 [UNREPLIED] src=10.8.6.96 dst=10.8.6.99 sport=8080 dport=46128",
    "ipv4     2 tcp      6 119 SYN_SENT src=10.8.6.97 dst=10.11.249.108 sport=46128 dport=80 [UNREPLIED] src=10.8.6.96 dst=10.8.6.99 sport=8080 dport=46128 mark=0 zone=0 use=2",
  ])
  func `reads a tracked connection with its translation`(line: String) throws {
    var reader = TrackedConnectionReader()
    reader.read(line[...], number: 7)
    let connection = try #require(reader.connections.first)
    #expect(reader.unknownCount == 0)
    #expect(connection.state == "SYN_SENT")
    #expect(connection.isUnreplied)
    #expect("\(connection.client) \(connection.destination)" == "10.8.6.97:46128 10.11.249.108:80")
    #expect(
      "\(connection.server) \(connection.translatedClient)" == "10.8.6.96:8080 10.8.6.99:46128")
    #expect(connection.event == (line.contains("[NEW]") ? "NEW" : nil))
    #expect(connection.line == 7)
  }

  @Test func `reads virtual services and their servers`() {
    var reader = VirtualServiceReader()
    """
    IP Virtual Server version 1.2.1 (size=4096)
    Prot LocalAddress:Port Scheduler Flags
      -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
    TCP  192.168.0.2:30080 rr persistent 10800
      -> 10.244.1.2:80                Masq    1      0          3
      -> 10.244.1.3:80                Masq    0      0          0
    UDP  10.96.0.10:53 rr
      -> 10.244.0.2:53                Masq    1      0          0
    TCP  [2001:db8::1]:80 wlc
    """.textLines.numbered { reader.read($0, number: $1) }
    #expect(reader.unknownCount == 0)
    #expect(reader.services.map { "\($0.service)" } == ["192.168.0.2:30080", "[2001:db8::1]:80"])
    #expect(reader.services[0].persistence == 10800)
    #expect(reader.services[0].servers.map(\.weight) == [1, 0])
    #expect(reader.services[0].servers.map(\.line) == [5, 6])
  }

  @Test(arguments: [
    """
    2: eth9@eth8: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default
        link/ether d6:ce:e2:89:8d:69 brd ff:ff:ff:ff:ff:ff
        inet 192.168.10.11/24 scope global eth9
           valid_lft forever preferred_lft forever
        inet6 2001:db8::1/64 scope global tentative
    """,
    """
    3: eth9    inet 192.168.10.11/24 scope global eth9\\       valid_lft forever preferred_lft forever
    3: eth9    inet6 2001:db8::1/64 scope global tentative \\       valid_lft forever
    """,
    "eth9@eth8        UP             192.168.10.11/24 2001:db8::1/64",
  ])
  func `reads addresses in every form of ip`(text: String) {
    var reader = NetworkConfigurationReader()
    text.textLines.numbered { reader.read($0, number: $1) }
    #expect(reader.unknownCount == 0)
    #expect(
      reader.addresses.map { "\($0.address)/\($0.prefixLength)" } == [
        "192.168.10.11/24", "2001:db8::1/64",
      ])
    #expect(reader.addresses.allSatisfy { $0.interface == "eth9" })
  }

  @Test func `reads routes`() {
    var reader = NetworkConfigurationReader()
    """
    default via 192.168.10.1 dev eth9
    blackhole 10.99.0.0/16
    10.244.2.0/24 via 192.168.10.12 dev eth9
    192.168.10.0/24 dev eth9 proto kernel scope link src 192.168.10.11 metric 100
    local 192.168.10.11 dev eth9 table local proto kernel scope host src 192.168.10.11
    """.textLines.numbered { reader.read($0, number: $1) }
    #expect(reader.unknownCount == 0)
    #expect(reader.routes.map(\.kind) == [nil, "blackhole", nil, nil, "local"])
    #expect(reader.routes.map(\.metric) == [0, 0, 0, 100, 0])
    #expect(reader.routes[2].gateway == IPAddress(v4: 0xC0A8_0A0C))
    #expect(reader.routes[3].source == IPAddress(v4: 0xC0A8_0A0B))
  }
}

import Evidence
import Testing

@testable import Ingestion

struct JSONOutputFilterTests {
  /// What stands in place of `text`, with the numbers of the lines.
  static func filtered(_ text: String) -> [String] {
    var filter = JSONOutputFilter()
    var lines: [String] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = TextLine(
        number: Int64(index + 1), text: String(line), isCut: false, byteOffset: 0)
      filter.take(line) { lines.append("\($0.number)|\($0.text)") }
    }
    filter.finish { lines.append("\($0.number)|\($0.text)") }
    return lines
  }

  struct Case: CustomTestStringConvertible {
    let name: String
    let text: String
    let lines: [String]

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(
      name: "ip -j addr",
      text: #"""
        [{},{"ifindex":2,"ifname":"eth0","flags":["BROADCAST","UP"],"mtu":1500,"addr_info":[{"family":"inet","local":"192.0.2.1","prefixlen":24,"scope":"global"},{"family":"inet6","local":"2001:db8::1","prefixlen":64,"scope":"global"}]}]
        """#,
      lines: [
        "1|2: eth0: <BROADCAST,UP> mtu 1500", "1|    inet 192.0.2.1/24 scope global",
        "1|    inet6 2001:db8::1/64 scope global",
      ]),
    Case(
      name: "ip -j -p addr, between other output",
      text: #"""
        before
        [ {
                "ifindex": 1,
                "ifname": "lo",
                "flags": [ "LOOPBACK","UP" ],
                "mtu": 65536,
                "addr_info": [ {
                        "local": "127.0.0.1",
                        "prefixlen": 8
                    } ]
            },{
                "ifindex": 2,
                "ifname": "a\"b]"
            } ]
        after
        """#,
      lines: [
        "1|before", "2|1: lo: <LOOPBACK,UP> mtu 65536", "2|    inet 127.0.0.1/8 scope global",
        "11|2: a\"b]: <> mtu 0", "15|after",
      ]),
    Case(
      name: "ip -j tcp_metrics",
      text:
        #"[{"dst":"192.0.2.7","age":13.5,"tw_ts_stamp":"3837457/14","cwnd":10,"rtt":0.5,"source":"192.0.2.1"}]"#,
      lines: ["1|192.0.2.7 age 13.500sec tw_ts 3837457/14 ago cwnd 10 source 192.0.2.1"]),
    Case(
      name: "ip -j route",
      text:
        #"[{"dst":"default","gateway":"192.0.2.254","dev":"eth0","protocol":"dhcp","prefsrc":"192.0.2.1","metric":100,"flags":[]},{"type":"blackhole","dst":"10.0.0.0/8","flags":[]}]"#,
      lines: [
        "1|default via 192.0.2.254 dev eth0 proto dhcp src 192.0.2.1 metric 100",
        "1|blackhole 10.0.0.0/8",
      ]),
    Case(
      name: "dmesg --json",
      text: #"""
        {
           "dmesg": [
              {
                 "pri": 6,
                 "time":    12.345678,
                 "msg": "nf_conntrack: table full, dropping packet"
              }
           ]
        }
        """#,
      lines: ["3|[12.345678] nf_conntrack: table full, dropping packet"]),
    Case(
      name: "journalctl -o json",
      text:
        #"{"__REALTIME_TIMESTAMP":"1763818757123456","_TRANSPORT":"kernel","_HOSTNAME":"web1","MESSAGE":"TCP: x"}"#,
      lines: ["1|1763818757.123456 web1 kernel: TCP: x"]),
    Case(
      name: "what is no output of these passes as it is",
      text: "{\n  \"kind\": \"Service\"\n}\n[ {\n  \"kind\": \"x\"\n} ]\n[1.5] a log\n[\n",
      lines: [
        "1|{", "2|  \"kind\": \"Service\"", "3|}", "4|[ {", "5|  \"kind\": \"x\"", "6|} ]",
        "7|[1.5] a log", "8|[", "9|",
      ]),
    Case(
      name: "a cut list loses the member that is cut, and shows it",
      text: "[{\"ifname\":\"lo\"},{\"ifname\":\"eth0\",\"addr_inf",
      lines: ["1|0: lo: <> mtu 0", "1|{\"ifname\":\"eth0\",\"addr_inf"]),
  ])
  func `puts the plain output's words in place`(_ test: Case) {
    #expect(Self.filtered(test.text) == test.lines)
  }

  @Test(arguments: [
    String(repeating: "[{", count: 30_000), "[{\"a\":" + String(repeating: "[", count: 60_000),
    "[" + String(repeating: "{}", count: 30_000), "[}", "[{\"\\", "[{\"ifname\":{}}]",
    "{\n\n\"dmesg\"",
  ])
  func `takes hostile brackets for what they are`(text: String) {
    let lines = Self.filtered(text)
    #expect(lines.count <= text.split(separator: "\n", omittingEmptySubsequences: false).count)
  }

  @Test func `gives the counters of each interface`() {
    let list =
      #"[{"ifindex":1,"ifname":"lo","stats64":{"rx":{"bytes":300,"packets":6,"errors":0,"dropped":0,"over_errors":4,"multicast":0},"tx":{"bytes":300,"packets":6,"errors":0,"dropped":0,"carrier_errors":1,"collisions":0}}},{"ifindex":2,"ifname":"eth0","stats64":{"rx":{"dropped":18446744073709551615},"tx":{}}},{"ifindex":3}]"#
    var reader = InterfaceCountersReader()
    for line in Self.filtered(list) { reader.read(line.dropFirst(2), number: 4) }
    let values = Dictionary(
      reader.counters.map { ($0.mib, $0.value) }, uniquingKeysWith: { $1 })
    #expect(values["interface.lo.rx_packets"] == 6)
    #expect(values["interface.lo.rx_overrun"] == 4)
    #expect(values["interface.lo.tx_carrier"] == 1)
    #expect(values["interface.eth0.rx_dropped"] == .max)
  }
}

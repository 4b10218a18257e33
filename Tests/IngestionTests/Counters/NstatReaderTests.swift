import Evidence
import Ingestion
import Testing

struct NstatReaderTests {
  static func read(_ text: String, fileName: String = "") -> NstatReader {
    var reader = NstatReader(fileName: fileName)
    text.textLines.numbered { reader.read($0, number: $1) }
    return reader
  }

  @Test(arguments: [
    ("TcpExtPAWSPassive", "TcpExt.PAWSPassive"),
    ("TcpExtTcpTimeoutRehash", "TcpExt.TcpTimeoutRehash"),
    ("IpExtInOctets", "IpExt.InOctets"), ("IpInReceives", "Ip.InReceives"),
    ("Ip6InReceives", "Ip6.InReceives"), ("Icmp6InType135", "Icmp6.InType135"),
    ("IcmpMsgInType3", "IcmpMsg.InType3"), ("UdpLite6InDatagrams", "UdpLite6.InDatagrams"),
    ("UdpLiteInDatagrams", "UdpLite.InDatagrams"),
    ("MPTcpExtMPCapableSYNRX", "MPTcpExt.MPCapableSYNRX"),
    ("SctpCurrEstab", "Sctp.CurrEstab"), ("SmcExtNewThing", "SmcExt.NewThing"),
  ])
  func `splits names into group and counter`(joined: String, mib: String) {
    let reader = Self.read("\(joined)  18446744073709551615   0.0")
    #expect(reader.snapshot.counters == [Counter(mib: mib, value: .max, line: 1)])
  }

  @Test(arguments: [
    "TcpExt 1 0.0", "Foo 1 0.0", "TcpExtListenDrops 1", "TcpExtListenDrops -1 0.0",
    "TcpExtListenDrops 18446744073709551616 0.0", "TcpExtListenDrops 1 0,0", "ListenDrops 1 0.0",
  ])
  func `takes no other line for a counter`(line: String) {
    let reader = Self.read(line)
    #expect(reader.snapshot.counters.isEmpty)
    #expect(reader.unknownCount == 1)
  }

  @Test func `separates a long name from its value`() {
    let name = "TcpExtTCPFastOpenPassiveAltKeyAndMore"
    let reader = Self.read("\(name)1234              0.0")
    #expect(reader.snapshot.counters.map(\.value) == [1234])
  }

  struct Case: CustomTestStringConvertible {
    let text: String
    var fileName = ""
    let meaning: NstatReader.Meaning

    var testDescription: String { "\(fileName) \(text)" }
  }

  @Test(arguments: [
    Case(text: "", meaning: .unknown),
    Case(text: "#kernel\nIpInReceives 0 0.0", meaning: .unknown),
    Case(text: "$ nstat -az\nIpInReceives 5 0.0", meaning: .totals),
    Case(text: "root@h:~# nstat -sa | grep Listen", meaning: .totals),
    Case(text: "[root@h ~]# /sbin/nstat --ignore --zeros", meaning: .totals),
    Case(text: "$ nstat -r", meaning: .totals),
    Case(text: "$ sudo nstat", meaning: .increments),
    Case(text: "nstat -z", meaning: .increments),
    Case(text: "$ nstat -j > /tmp/a", meaning: .increments),
    Case(text: "$ nstat -a; nstat", meaning: .totals),
    Case(text: "nstat -a\nnstat", meaning: .unknown),
    Case(text: "# we ran nstat -az there", meaning: .unknown),
    Case(text: "IpInReceives 5 0.0 (overflow)", meaning: .increments),
    Case(text: "", fileName: "sos_commands/networking/nstat_-zas", meaning: .totals),
    Case(text: "", fileName: "nstat-az-iproute2-6.1.txt", meaning: .totals),
    Case(text: "", fileName: "nstat -a.txt", meaning: .totals),
    Case(text: "", fileName: "nstat -j -a.json", meaning: .totals),
    Case(text: "", fileName: "nstat_--json_--ignore", meaning: .totals),
    Case(text: "", fileName: "nstat -rs.txt", meaning: .totals),
    Case(text: "", fileName: "nstat -j.json", meaning: .unknown),
    Case(text: "", fileName: "nstat-a.txt", meaning: .unknown),
    Case(text: "", fileName: "nstat-az/counters.txt", meaning: .unknown),
    Case(text: "", fileName: "nstat-before.txt", meaning: .unknown),
    Case(text: "", fileName: "nstat.txt", meaning: .unknown),
    Case(text: "$ nstat", fileName: "nstat-az.txt", meaning: .increments),
  ])
  func `says whether the values are totals`(_ test: Case) {
    #expect(Self.read(test.text, fileName: test.fileName).meaning == test.meaning)
  }

  @Test func `reads JSON, on one line and pretty`() {
    let line = Self.read(
      #"{"kernel":{"IpInReceives":720,"TcpExtListenDrops":5,"Ip6InReceives":1}}"#)
    let pretty = Self.read(
      """
      {
          "kernel": {
              "IpInReceives": 720,
              "TcpExtListenDrops": 5,
              "Ip6InReceives": 1
          }
      }
      """)
    for reader in [line, pretty] {
      #expect(
        reader.snapshot.counters.map(\.mib) == [
          "Ip.InReceives", "TcpExt.ListenDrops", "Ip6.InReceives",
        ])
      #expect(reader.snapshot.counters.map(\.value) == [720, 5, 1])
      #expect(reader.snapshot["TcpExt.PAWSPassive"] == 0)
      #expect(reader.unknownCount == 0)
      #expect(reader.meaning == .unknown)
    }
  }

  @Test func `drops the number at the end of JSON that was cut`() {
    let reader = Self.read(#"{"kernel":{"IpInReceives":720,"TcpExtListenDrops":52"#)
    #expect(reader.snapshot.counters.map(\.value) == [720])
    #expect(reader.snapshot["TcpExt.PAWSPassive"] == nil)
    #expect(reader.unknownCount == 1)
  }

  @Test func `knows what is missing only when nothing was picked out`() {
    let rows = "#kernel\nIpInReceives 5 0.0\nTcpExtListenDrops 1 0.0\n"
    #expect(Self.read(rows)["TcpExt.PAWSPassive"] == 0)
    #expect(Self.read("$ nstat -a\n" + rows)["TcpExt.PAWSPassive"] == 0)
    #expect(Self.read("$ nstat -a Ip* TcpExtListen*\n" + rows)["TcpExt.PAWSPassive"] == nil)
    #expect(Self.read("$ nstat -a | grep e\n" + rows)["TcpExt.PAWSPassive"] == nil)
    #expect(Self.read("#kernel\nTcpExtListenDrops 1 0.0")["TcpExt.PAWSPassive"] == nil)
  }

  @Test(.enabled(if: HostFiles.areThere)) func `reads the sample of iproute2 6.1`() throws {
    let path = "formats/nstat-az-iproute2-6.1.txt"
    var reader = NstatReader(fileName: path)
    let lines = try HostFiles.lines(path)
    lines.numbered { reader.read($0, number: $1) }
    #expect(reader.unknownCount == 0)
    #expect(reader.snapshot.counters.count == lines.count - 1)
    #expect(reader.meaning == .totals)
    #expect(reader["Ip.InReceives"] == 10834)
    #expect(reader["TcpExt.PAWSPassive"] == 0)
  }

  @Test(.enabled(if: HostFiles.areThere)) func `reads a report with several commands`() throws {
    var reader = NstatReader()
    try HostFiles.lines("incidents/15-netdata-6998-nstat.txt").numbered {
      reader.read($0, number: $1)
    }
    #expect(reader.meaning == .totals)
    #expect(reader.snapshot.counters.map(\.value) == [15, 0, 35])
    #expect(reader["TcpExt.PAWSPassive"] == nil)
    #expect(reader.unknownCount == 4)
  }
}

extension NstatReader {
  fileprivate subscript(mib: String) -> UInt64? { snapshot[mib] }
}

import Evidence
import Ingestion
import Testing

struct NetstatReaderTests {
  static func read(_ text: String) -> NetstatReader {
    var reader = NetstatReader()
    for line in TextLines.of(text) { reader.read(line.text[...], number: Int(line.number)) }
    return reader
  }

  @Test func `reads a fragment that grep picked out`() {
    let reader = Self.read("$ netstat -s |grep LISTEN\n    280 SYNs to LISTEN sockets dropped\n")
    #expect(reader.snapshot.counters == [Counter(mib: "TcpExt.ListenDrops", value: 280, line: 2)])
    #expect(reader.unknownCount == 0)
  }

  @Test func `takes words and names of one counter alike`() {
    let worded = Self.read("TcpExt:\n    5 TCP sockets finished time wait in slow timer")
    let raw = Self.read("TcpExt:\n    TWKilled: 5")
    #expect(worded.snapshot == raw.snapshot)
    #expect(raw.snapshot["TcpExt.TWKilled"] == 5)
    #expect(raw.snapshot["TcpExt.ListenDrops"] == nil)
  }

  @Test func `takes what a whole group leaves out as zero, and nothing else`() {
    let whole = Self.read("TcpExt:\n    0 packet headers predicted")
    #expect(whole.snapshot["TcpExt.ListenDrops"] == 0)
    #expect(whole.snapshot["Tcp.OutRsts"] == nil)
    // A line that `grep` left under its heading does not show the whole group.
    let picked = Self.read("TcpExt:\n    7 SYNs to LISTEN sockets dropped")
    #expect(picked.snapshot["TcpExt.PAWSPassive"] == nil)
  }

  @Test func `puts ICMP histogram lines in their direction`() {
    let reader = Self.read(
      """
      Icmp:
          3 ICMP messages received
          ICMP input histogram:
              destination unreachable: 1
              echo replies: 2
          3 ICMP messages sent
          ICMP output histogram:
              destination unreachable: 4
              echo replies: 5
      IcmpMsg:
              InType3: 1
      """)
    #expect(
      reader.snapshot.counters.map(\.mib) == [
        "Icmp.InMsgs", "Icmp.InDestUnreachs", "Icmp.InEchoReps", "Icmp.OutMsgs",
        "Icmp.OutDestUnreachs", "Icmp.OutEchoReps", "IcmpMsg.InType3",
      ])
    #expect(reader.unknownCount == 0)
  }

  @Test func `reads the sections of IPv6`() {
    let reader = Self.read(
      "Ip6:\n    7 total packets received\n    Ip6InOctets: 9\nTcp:\n    1 resets sent")
    #expect(
      reader.snapshot.counters.map(\.mib) == ["Ip6.InReceives", "Ip6.InOctets", "Tcp.OutRsts"])
  }

  @Test func `keeps a line whose group cannot be told`() {
    #expect(Self.read("    5 packets received").unknownCount == 1)
    #expect(
      Self.read("Udp:\n    5 packets received").snapshot.counters.map(\.mib) == ["Udp.InDatagrams"])
  }

  @Test(arguments: [
    "    18446744073709551616 SYNs to LISTEN sockets dropped", "    ListenDrops: -1",
    "    -1 SYNs to LISTEN sockets dropped", "    12 passive Verbindungsöffnungen",
    "    ListenDrops:", "    99999999999999999999999999999999999 resets sent", "\u{FFFD}\u{FFFD}",
  ])
  func `keeps a line that it cannot use as unknown`(line: String) {
    let reader = Self.read("TcpExt:\n" + line)
    #expect(reader.snapshot.counters.isEmpty)
    #expect(reader.unknownCount == 1)
    #expect(reader.unknownLines.first?.number == 2)
  }

  @Test func `bounds the list of unknown lines and counts all`() {
    let reader = Self.read(String(repeating: "what is this\n", count: 5000))
    #expect(reader.unknownCount == 5000)
    #expect(reader.unknownLines.count == 100)
  }

  @Test(
    .enabled(if: SharedFiles.areThere),
    arguments: (SharedFiles.paths(under: "lab") + SharedFiles.paths(under: "formats")).filter {
      $0.contains("/netstat") && $0.hasSuffix(".txt")
    })
  func `knows every line of the lab's files`(path: String) throws {
    var reader = NetstatReader()
    for (index, line) in try SharedFiles.lines(path).enumerated() {
      reader.read(line, number: index + 1)
    }
    #expect(reader.unknownLines == [])
    #expect(reader.snapshot.groups.isSuperset(of: ["Ip", "Tcp", "TcpExt"]))
  }
}

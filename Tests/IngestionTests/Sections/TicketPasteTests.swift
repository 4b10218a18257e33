import Evidence
import Testing

@testable import Ingestion

/// A text in which somebody pasted what several commands printed.
struct TicketPasteTests {
  let folder: SampleFolder

  init() throws { folder = try SampleFolder() }

  /// What the text gave as an input of a folder, or as one that was named.
  private func read(_ text: String, isNamed: Bool = true) throws -> IngestedEvidence {
    try folder.write(Array(text.utf8), to: "ticket.txt")
    let reading = try Reading("ticket.txt", in: folder, isNamed: isNamed)
    #expect(reading.inputs.count == 1)
    return try #require(reading.inputs.first)
  }

  static let paste = """
    [root@node7 ~]# date
    Sun Nov 22 14:45:57 UTC 2026
    [root@node7 ~]# netstat -s | grep -i listen
        280 SYNs to LISTEN sockets dropped
    [root@node7 ~]# sysctl -a | grep tcp_tw
    net.ipv4.tcp_tw_recycle = 1
    net.ipv4.tcp_tw_reuse = 1
    [root@node7 ~]# cat /proc/sys/net/ipv4/tcp_timestamps
    1
    [root@node7 ~]# uname -r
    3.10.0-957.el7.x86_64
    [root@node7 ~]# tcpdump -nn -i eth0 port 80
    tcpdump: verbose output suppressed, use -v or -vv for full protocol decode
    14:46:01.186722 IP 192.0.2.1.30042 > 192.0.2.9.80: Flags [S], seq 868295361, win 28480, options [mss 1424,sackOK,TS val 1875975334 ecr 0,nop,wscale 9], length 0
    14:46:02.236652 IP 192.0.2.1.30042 > 192.0.2.9.80: Flags [S], seq 868295361, win 28480, options [mss 1424,sackOK,TS val 1875976384 ecr 0,nop,wscale 9], length 0
    ^C
    [root@node7 ~]# date; netstat -s | grep -i listen
    Sun Nov 22 14:46:57 UTC 2026
        285 SYNs to LISTEN sockets dropped
    [root@node7 ~]# ps aux
    root         1  0.0  0.1 191000  4100 ?        Ss   Nov01   1:02 /usr/lib/systemd/systemd
    [root@node7 ~]#
    """

  @Test func `gives one input with segments, two snapshots, settings and the kernel`() throws {
    let evidence = try read(Self.paste)
    #expect(evidence.input.kind == .mixedText)
    #expect(evidence.input.status == .read)
    #expect(evidence.input.host == "node7")
    #expect(evidence.summary?.frames == 2)
    #expect(evidence.snapshots.map(\.kind) == [.netstat, .netstat])
    #expect(evidence.snapshots.map { $0.counters["TcpExt.ListenDrops"] } == [280, 285])
    #expect(evidence.snapshots.map(\.line) == [4, 19])
    #expect(evidence.snapshots.map(\.host) == ["node7", "node7"])
    #expect(
      evidence.snapshots.map(\.time) == [1_795_358_757_000_000_000, 1_795_358_817_000_000_000])
    #expect(
      evidence.settings.map { "\($0.line) \($0.name)=\($0.value)" } == [
        "6 net.ipv4.tcp_tw_recycle=1", "7 net.ipv4.tcp_tw_reuse=1", "9 net.ipv4.tcp_timestamps=1",
        "11 kernel.osrelease=3.10.0-957.el7.x86_64",
      ])
  }

  @Test func `says what the text holds, with the lines, and whose output was passed by`() throws {
    let evidence = try read(Self.paste)
    let note = try #require(evidence.input.note)
    #expect(note.contains("netstat -s (line 4)"))
    #expect(note.contains("sysctl (lines 6 to 7)"))
    #expect(note.contains("packets in tcpdump's text (lines 14 to 15)"))
    let passed = try #require(evidence.unread.first { $0.why.contains("'ps aux' (line 20)") })
    #expect(!passed.isLoss)
  }

  @Test func `keeps the line numbers of the whole text for segments`() throws {
    try folder.write(Array(Self.paste.utf8), to: "ticket.txt")
    let reading = try Reading("ticket.txt", in: folder)
    #expect(reading.segments.first?.map(\.line) == [14, 15])
    #expect(reading.segments.first?.map(\.frame) == [1, 2])
  }

  @Test(arguments: ["\r\n", "\n"])
  func `reads the same with other line ends, tabs and colours`(_ end: String) throws {
    let plain = try read(Self.paste)
    let text = Self.paste.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.replacing("    280", with: "\t280").replacing(
        "LISTEN", with: "\u{1B}[01;31mLISTEN\u{1B}[m")
    }
    let decorated = try read(text.joined(separator: end))
    #expect(decorated.snapshots == plain.snapshots)
    #expect(decorated.settings == plain.settings)
    #expect(decorated.summary == plain.summary)
  }

  @Test func `a letter that quotes two lines is evidence only when it is named`() throws {
    let letter = """
      Dear colleagues,

      since yesterday some clients cannot connect any more. We looked around and found this:

      $ netstat -s | grep LISTEN
          280 SYNs to LISTEN sockets dropped

      Does anybody know what that may mean? We tried the following things:
      restarting the service, restarting the node,
      and moving the pods to another node.
      """
    #expect(try read(letter, isNamed: false).input.status == .ignored)
    let named = try read(letter)
    #expect(named.input.kind == .netstat)
    #expect(named.counters?["TcpExt.ListenDrops"] == 280)
    #expect(named.unread.allSatisfy { !$0.isLoss })
  }

  @Test func `a loop of date and netstat gives a snapshot each, with its time`() throws {
    let evidence = try read(
      """
      Sun Nov 22 14:45:57 UTC 2026
      Ip:
          100 total packets received
      TcpExt:
          5 SYNs to LISTEN sockets dropped
      Sun Nov 22 14:46:57 UTC 2026
      Ip:
          200 total packets received
      TcpExt:
          9 SYNs to LISTEN sockets dropped
      Ip:
          300 total packets received
      """)
    #expect(evidence.input.kind == .netstat)
    #expect(evidence.snapshots.map { $0.counters["Ip.InReceives"] } == [100, 200, 300])
    #expect(evidence.snapshots.map(\.line) == [2, 7, 11])
    #expect(
      evidence.snapshots.map(\.time) == [1_795_358_757_000_000_000, 1_795_358_817_000_000_000, nil])
  }

  @Test func `what tcpdump -A prints of payload is never taken for evidence`() throws {
    let evidence = try read(
      """
      14:46:01.186722 IP 192.0.2.1.30042 > 192.0.2.9.80: Flags [S], seq 1, win 28480, length 0
      14:46:02.236652 IP 192.0.2.1.30042 > 192.0.2.9.80: Flags [P.], seq 1:80, ack 1, win 228, length 79
      E..<..@.@.....POST /config HTTP/1.1

      net.ipv4.tcp_tw_recycle = 0
      14:46:03.236652 IP 192.0.2.1.30042 > 192.0.2.9.80: Flags [S], seq 9, win 28480, length 0
      """)
    #expect(evidence.input.kind == .tcpdumpText)
    #expect(evidence.settings.isEmpty)
    #expect(evidence.summary?.frames == 3)
  }

  @Test func `a container's counters have its namespace, those of another host its name`() throws {
    let evidence = try read(
      """
      admin@jump:~$ netstat -s | grep LISTEN
          1 SYNs to LISTEN sockets dropped
      admin@jump:~$ ssh root@web1 netstat -s | grep LISTEN
          2 SYNs to LISTEN sockets dropped
      admin@jump:~$ kubectl -n shop exec -it cart-7d9 -c main -- netstat -s | grep LISTEN
          3 SYNs to LISTEN sockets dropped
      admin@jump:~$ sudo ip netns exec blue netstat -s | grep LISTEN
          4 SYNs to LISTEN sockets dropped
      admin@jump:~$ sudo nsenter -t 4711 -n netstat -s | grep LISTEN
          5 SYNs to LISTEN sockets dropped
      admin@jump:~$ docker exec cart netstat -s | grep LISTEN
          6 SYNs to LISTEN sockets dropped
      """)
    #expect(
      evidence.snapshots.map { [$0.host, $0.netns] } == [
        ["jump", nil], ["web1", nil], ["cart-7d9", nil], ["jump", "blue"], ["jump", "pid 4711"],
        ["jump", "cart"],
      ])
    #expect(evidence.input.host == nil)
  }
}

import Evidence
import Ingestion
import Testing
import Wire

struct SocketSummaryReaderTests {
  static func gauges(_ text: String) -> [String: UInt64] {
    var reader = SocketSummaryReader()
    text.textLines.numbered { reader.read($0, number: $1) }
    #expect(reader.unknownCount == 0)
    return Dictionary(reader.counters.map { ($0.mib, $0.value) }) { $1 }
  }

  @Test func `reads ss -s of old and new iproute2`() {
    let old = Self.gauges(
      """
      Total: 1278 (kernel 1320)
      TCP:   9125 (estab 321, closed 8761, orphaned 4, synrecv 128, timewait 8759/1), ports 1902

      Transport Total     IP        IPv6
      *\t  1320      -         -
      RAW\t  0         0         0
      TCP\t  364       350       14
      """)
    #expect(old["ss.total"] == 1278)
    #expect(old["ss.kernel"] == 1320)
    #expect(old["ss.TCP.total"] == 9125)
    #expect(old["ss.TCP.synrecv"] == 128)
    #expect(old["ss.TCP.timewait"] == 8759)
    #expect(old["ss.TCP.ports"] == 1902)
    #expect(old["ss.transport.all.total"] == 1320)
    #expect(old["ss.transport.TCP.ipv6"] == 14)
    let new = Self.gauges("Total: 13\r\nTCP:   1 (estab 0, closed 0, orphaned 0, timewait 7)\r\n")
    #expect(new["ss.TCP.timewait"] == 7)
    #expect(new["ss.TCP.synrecv"] == nil)
  }

  @Test func `reads sockstat and sockstat6`() {
    let gauges = Self.gauges(
      "sockets: used 26\nTCP: inuse 1 orphan 2 tw 3 alloc 4 mem 400\nFRAG: inuse 0 memory 0\nTCP6: inuse 9"
    )
    #expect(gauges["sockstat.sockets.used"] == 26)
    #expect(gauges["sockstat.TCP.tw"] == 3)
    #expect(gauges["sockstat.TCP6.inuse"] == 9)
    #expect(gauges.count == 9)
  }

  @Test(arguments: [
    "TCP: inuse 1 orphan", "TCP: inuse -1", "TCP:   1 (estab 0, clo", "Total: x",
    "TCP: request_sock_TCP: Possible",
    "TCP 1 2", "image: tag 5", "TCP: inuse 99999999999999999999",
  ])
  func `refuses cut lines and others`(line: String) {
    var reader = SocketSummaryReader()
    reader.read(line[...], number: 1)
    #expect(reader.unknownCount == 1)
    #expect(reader.counters.isEmpty)
    #expect(!SocketSummaryReader.accepts(line[...]))
  }

  @Test(.enabled(if: HostFiles.areThere)) func `reads the sample of iproute2 6.1`() throws {
    let gauges = Self.gauges(try HostFiles.lines("formats/ss-s.txt").joined(separator: "\n"))
    #expect(gauges.count == 21)
  }
}

struct ListenQueueReaderTests {
  static func read(_ text: String) -> ListenQueueReader {
    var reader = ListenQueueReader()
    text.textLines.numbered { reader.read($0, number: $1) }
    return reader
  }

  @Test func `reads ss -lntm of iproute2 6.1`() throws {
    let reader = Self.read(
      """
      State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess
      LISTEN 0      128          0.0.0.0:2024      0.0.0.0:*   
      \t skmem:(r0,rb131072,t0,tb16384,f0,w0,o0,bl0,d0)
      LISTEN 129    128             [::]:80           [::]:*    users:(("nginx",pid=1,fd=6))
      \t skmem:(r0,rb131072,t0,tb16384,f0,w0,o0,bl0,d5171)
      """)
    #expect(reader.unknownCount == 0)
    #expect(
      reader.queues == [
        ListenQueue(
          address: IPAddress("0.0.0.0"), port: 2024, length: 0, limit: 128, drops: 0, line: 2),
        ListenQueue(
          address: IPAddress("::"), port: 80, length: 129, limit: 128, drops: 5171, line: 4),
      ])
    #expect(reader.queues.map(\.isFull) == [false, true])
  }

  struct Case: CustomTestStringConvertible {
    let line: String
    let address: String?
    let port: UInt16

    var testDescription: String { line }
  }

  @Test(arguments: [
    Case(
      line: "LISTEN     0      128          *:22                       *:*     ", address: nil,
      port: 22),
    Case(
      line: "LISTEN     0      128         :::80                      :::*", address: "::", port: 80
    ),
    Case(line: "LISTEN 0 4096 127.0.0.53%lo:53 0.0.0.0:*", address: "127.0.0.53", port: 53),
    Case(line: "LISTEN 0 10 [fe80::1]%eth0:443 [::]:*", address: "fe80::1", port: 443),
    Case(line: "LISTEN 0 10 [::ffff:10.0.0.1]:8080 *:*", address: "::ffff:10.0.0.1", port: 8080),
    Case(line: "tcp   LISTEN 0 128 *:ssh *:*", address: nil, port: 22),
    Case(line: "LISTEN\t0\t128\t*:22\t*:*\r", address: nil, port: 22),
    Case(
      line: "LISTEN 0 128 *:22 *:* skmem:(r0,rb1,t0,tb1,f0,w0,o0,bl0,d0)", address: nil, port: 22),
  ])
  func `reads every way to write the local address`(_ test: Case) throws {
    let queue = try #require(Self.read(test.line).queues.first)
    #expect(queue.address == test.address.flatMap { IPAddress($0) })
    #expect(queue.port == test.port)
    #expect(ListenQueueReader.accepts(test.line[...]))
  }

  @Test func `reads the table without states`() {
    let reader = Self.read(
      "Recv-Q Send-Q     Local Address:Port       Peer Address:Port\n0      128         *:22        *:*"
    )
    #expect(reader.queues.map(\.port) == [22])
    #expect(reader.unknownCount == 0)
  }

  @Test func `takes only listeners of TCP`() {
    let reader = Self.read(
      """
      Netid State  Recv-Q Send-Q Local Address:Port Peer Address:Port
      udp   UNCONN 5 0 127.0.0.1:323 0.0.0.0:*
      tcp   ESTAB 7 0 10.0.0.1:80 10.0.0.2:4000
      \t skmem:(r0,rb1,t0,tb1,f0,w0,o0,bl0,d9)
      tcp   LISTEN 1 1 10.0.0.1:80 0.0.0.0:*
      """)
    #expect(reader.unknownCount == 0)
    #expect(reader.queues.map(\.line) == [5])
    #expect(reader.queues.first?.drops == nil)
    #expect(reader.queues.first?.isFull == false)
  }

  @Test func `takes no limit from netstat, which shows none`() {
    let reader = Self.read(
      """
      Active Internet connections (only servers)
      Proto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name
      tcp        3      0 0.0.0.0:8080            0.0.0.0:*               LISTEN      4711/java
      tcp6       0      0 :::9090                 :::*                    LISTEN      -
      """)
    #expect(reader.queues.isEmpty)
    #expect(reader.unknownCount == 0)
  }

  @Test func `passes over what -i and -e add, and sockets of no network`() {
    let reader = Self.read(
      "LISTEN 3      2          127.0.0.1:8080      0.0.0.0:*   \n\t bbr cwnd:10 unacked:3\n"
        + "nl    UNCONN 0      0                  0:0                 *\n")
    #expect(reader.queues.map(\.limit) == [2])
    #expect(reader.unknownCount == 0)
  }

  @Test(arguments: [
    "LISTEN 0", "LISTEN 0 128 *:22", "LISTEN 0 128 nowhere:22 *:*", "LISTEN x 128 *:22 *:*",
    "LISTEN 0 128 1.2.3.4 *:*", "0 128 *:22 *:*", "tcp 0 0 0.0.0.0:22 0.0.0.0:* LISTENING",
    "LISTEN 0 99999999999999999999 *:22 *:*",
  ])
  func `refuses cut lines and others`(line: String) {
    let reader = Self.read(line)
    #expect(reader.queues.isEmpty)
    #expect(reader.unknownCount == 1)
  }

  @Test func `takes no port that is none`() {
    #expect(Self.read("LISTEN 0 128 *:65536 *:*").queues.isEmpty)
  }
}

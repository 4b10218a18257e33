import Ingestion
import Testing

struct BSDNetstatReaderTests {
  static func read(_ text: String) -> BSDNetstatReader {
    var reader = BSDNetstatReader()
    text.textLines.numbered { reader.read($0, number: $1) }
    return reader
  }

  static let sample = """
    tcp:
    \t57 connection requests
    \t12 connection accepts
    \t1 bad connection attempt
    \t17 listen queue overflows
    \t0 ignored RSTs in the windows
    \t24365 connections established (including accepts)
    \t12185111 connections closed (including 438 drops)
    \t12177708 embryonic connections dropped
    \t7925644 retransmit timeouts
    \t\t162 connections dropped by retransmit timeout
    \t1283 syncache entries added
    \t\t193 retransmitted
    \t\t66 dupsyn
    \t\t22 dropped
    \t\t1258 completed
    \t\t4 bucket overflow
    \t\t0 cache overflow
    \t\t10 reset
    \t\t15 stale
    \t\t0 aborted
    \t\t0 badack
    \t\t0 unreach
    \t\t0 zone failures
    \t18446744073709551615 cookies sent
    \t0 cookies received
    udp:
    \t9 dropped
    """

  @Test func `reads FreeBSD's lines`() {
    let reader = Self.read(Self.sample)
    #expect(reader.snapshot["bsd.tcp.bad_connection_attempts"] == 1)
    #expect(reader.snapshot["bsd.tcp.listen_queue_overflows"] == 17)
    #expect(reader.snapshot["bsd.tcp.connections_established"] == 24365)
    #expect(reader.snapshot["bsd.tcp.syncache_dropped"] == 22)
    #expect(reader.snapshot["bsd.tcp.syncache_bucket_overflow"] == 4)
    #expect(reader.snapshot["bsd.tcp.cookies_sent"] == .max)
    #expect(reader.counters.count == 23)
    #expect(reader.unknownLines.map(\.number) == [8, 11, 28])
    #expect(TextKind.recognise(Self.sample.textLines) == .bsdNetstat)
  }

  @Test(arguments: ["\tx dropped", "\t5", "\t99999999999999999999 cookies sent", "\t\t5 dropped"])
  func `refuses other lines`(line: String) {
    let reader = Self.read("tcp:\r\n" + line)
    #expect(reader.counters.isEmpty)
    #expect(reader.unknownCount == 1)
  }
}

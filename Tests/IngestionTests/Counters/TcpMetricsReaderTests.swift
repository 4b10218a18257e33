import Evidence
import Ingestion
import Testing
import Wire

struct TcpMetricsReaderTests {
  static func read(_ text: String) -> TcpMetricsReader {
    var reader = TcpMetricsReader()
    text.textLines.numbered { reader.read($0, number: $1) }
    return reader
  }

  struct Case: CustomTestStringConvertible {
    let line: String
    var source: String? = nil
    var tsval: UInt32 = 3_837_457
    var age: UInt32 = 14
    var entryAge: Int64? = 13_353

    var testDescription: String { line }
  }

  @Test(arguments: [
    Case(
      line:
        "192.168.50.1 age 13.353sec tw_ts 3837457/14 ago cwnd 10 rtt 734us rttvar 784us source 192.168.50.11",
      source: "192.168.50.11"),
    Case(line: "192.168.50.1 age 13.353sec tw_ts 3837457/14sec ago rtt 734us"),
    Case(line: "192.168.50.1 tw_ts 4294967295/0 ago", tsval: .max, age: 0, entryAge: nil),
    Case(line: "Deleted 192.168.50.1 age 13.353sec tw_ts 3837457/14sec ago\r"),
    Case(line: "192.168.50.1 age 0.007sec tw_ts 3837457/14 ago fo_cookie 0102", entryAge: 7),
  ])
  func `reads a stamp as every iproute2 writes it`(_ test: Case) {
    let reader = Self.read(test.line)
    #expect(
      reader.readings == [
        PeerStampReading(
          peer: IPAddress(v4: 0xC0A8_3201), source: test.source.flatMap { IPAddress($0) },
          tsval: test.tsval, ageSeconds: test.age, entryAgeMilliseconds: test.entryAge, line: 1)
      ])
    #expect(reader.unknownCount == 0)
    #expect(TcpMetricsReader.accepts(test.line[...]))
  }

  @Test func `reads IPv6`() throws {
    let reader = Self.read("2001:db8::7 age 1.000sec tw_ts 5/1 ago source 2001:db8::1")
    let reading = try #require(reader.readings.first)
    #expect(reading.peer == IPAddress("2001:db8::7"))
    #expect(reading.source == IPAddress("2001:db8::1"))
  }

  @Test func `counts entries without a stamp`() {
    let reader = Self.read(
      "192.168.50.1 age 69.146sec source 192.168.50.11\n10.0.0.1 age 12.828sec cwnd 10")
    #expect(reader.readings.isEmpty)
    #expect(reader.entryCount == 2)
    #expect(reader.unknownCount == 0)
  }

  @Test func `passes over what ip says of kernels without metrics`() {
    let text = "RTNETLINK answers: No such file or directory\nError talking to the kernel"
    #expect(Self.read(text).unknownCount == 0)
    #expect(TextKind.recognise(text.textLines) == nil)
  }

  @Test(arguments: [
    "192.168.50.1 age 1.000sec tw_ts 3837457/-3 ago", "192.168.50.1 age 1.000sec tw_ts 3837457",
    "192.168.50.1 age 1.000sec tw_ts 4294967296/1 ago", "192.168.50.1 age 1.000sec tw_ts",
    "192.168.50.1 tw_ts /1 ago", "nobody age 1.000sec tw_ts 1/1 ago", "192.168.50.1 dev eth0",
  ])
  func `takes no stamp that is cut or impossible`(line: String) {
    let reader = Self.read(line)
    #expect(reader.readings.isEmpty)
    #expect(reader.unknownCount == (line.hasSuffix("eth0") ? 0 : 1))
  }

  @Test func `reads the route cache of Linux 3.5 and older`() throws {
    let reader = Self.read(
      """
      192.0.2.7 from 192.0.2.10 dev eth0 
          cache  users 2 used 5 age 3sec ipid 0x1234 ts 0x3a8dd1 tsage 12sec rtt 4ms
      192.0.2.8 dev eth0  src 192.0.2.10
          cache  mtu 1500
      """)
    let reading = try #require(reader.readings.first)
    #expect(reader.readings.count == 1)
    #expect(reading.peer == IPAddress("192.0.2.7"))
    #expect(reading.source == IPAddress("192.0.2.10"))
    #expect(reading.tsval == 3_837_393)
    #expect(reading.ageSeconds == 12)
    #expect(reader.unknownCount == 0)
  }

  @Test(.enabled(if: HostFiles.areThere)) func `reads the lab's stamps`() throws {
    var tsvals: [UInt32] = []
    for path in HostFiles.paths(under: "lab") where path.hasSuffix("tcp-metrics-after.txt") {
      let reader = Self.read(try HostFiles.lines(path).joined(separator: "\n"))
      #expect(reader.unknownCount == 0, "\(path)")
      tsvals += reader.readings.map(\.tsval)
    }
    #expect(tsvals == [3_761_718, 4_140_724, 2_242_958_940, 3_837_457, 3_860_854, 4_294_802_173])
  }
}

import Evidence
import Testing
import Wire

@testable import CaseStore
@testable import Correlation

struct CaseFileDiagnosisTests {
  let file: CaseFile

  init() throws {
    file = try CaseFile.temporary()
    // The same SYN at the client's and, behind NAT, at the server's side; then a retransmission.
    try file.addCapture("a", [.syn(frame: 4, time: 90, from: "10.0.0.5", vantage: "eth0")])
    try file.addCapture(
      "b", [.syn(frame: 7, time: 100), .syn(frame: 9, time: 1_100, tsval: 1_500)])
  }

  private static let finding = "tw-recycle@198.51.100.2"

  /// One handshake of two transmissions: the first silent and seen twice, the second answered.
  private var record: HandshakeRecord {
    let first = Segment.syn(frame: 7, time: 100)
    var handshake = Handshake(
      vantage: 0, client: first.source, server: first.destination, isn: first.sequence,
      transmission: Transmission(
        frame: FrameReference(input: 2, frame: 7), time: 100, timestamps: first.timestamps))
    handshake.transmissions[0].addCopies([FrameReference(input: 1, frame: 4)])
    var second = Transmission(
      frame: FrameReference(input: 2, frame: 9), time: 1_100, timestamps: nil)
    second.reply = .synACK
    second.replyTime = 1_105
    handshake.transmissions.append(second)
    handshake.established = true
    handshake.closedFirst = .server
    handshake.lastTime = 2_000
    return HandshakeRecord(
      id: 1, handshake: handshake,
      transmissions: [
        TransmissionRecord(
          synID: 1, ticksBehind: 2_147_483_647,
          judgement: Judgement(prediction: .drop, stamp: SerialNumber(.max), stampAge: 59),
          cause: .twRecycle, finding: Self.finding),
        TransmissionRecord(
          synID: 2, ticksBehind: nil, judgement: Judgement(prediction: .pass), cause: nil),
      ], cause: .twRecycle, finding: Self.finding, clock: 2)
  }

  /// A diagnosis with a row for every view and a number that needs 64 bits.
  private var diagnosis: Diagnosis {
    var diagnosis = Diagnosis(
      verdict: Verdict(cause: .twRecycle, level: .confirmed, server: "198.51.100.2"))
    var finding = Finding(
      cause: .twRecycle, server: "198.51.100.2", level: .confirmed, handshakes: 1, syns: 1)
    let delta = CounterDelta(
      host: "web1", netns: nil, mib: "TcpExt.PAWSPassive", before: 3, after: .max,
      delta: .max - 3, fromInput: 1, toInput: 2, line: 5)
    finding.supporting = [Statement(.counterRose(delta), evidence: ["E1"])]
    diagnosis.findings = [finding]
    diagnosis.counters = [
      delta,
      CounterDelta(
        host: nil, netns: "cni", mib: "Tcp.InSegs", before: 9, after: 1, delta: nil, fromInput: 1,
        toInput: 2),
    ]
    diagnosis.sources = [
      SourceSummary(
        source: "192.0.2.1", server: "198.51.100.2", handshakes: 1, silentHandshakes: 0,
        clocks: nil, model: .perConnection)
    ]
    diagnosis.clocks = [
      TimestampClock(
        source: "192.0.2.1", server: "198.51.100.2", number: 1, ticksPerSecond: 1_000,
        offset: .max, firstTime: 100, lastTime: 1_100, syns: 2, silentSYNs: 1)
    ]
    diagnosis.clocks[0].deviation = .init(partsPerMillion: -12, error: 3)
    (diagnosis.clocks[0].wraps, diagnosis.clocks[0].drops) = (1, 5)
    diagnosis.clocks[0].boot = .sameAtAnotherServer
    return diagnosis
  }

  private func store(_ handshakes: [HandshakeRecord]? = nil, options: String = "o") throws {
    try file.replaceDiagnosis(
      diagnosis, handshakes: handshakes ?? [record], summaries: [Self.finding: "It did it."],
      options: options)
  }

  @Test func `gives back the diagnosis and its options`() throws {
    #expect(try file.diagnosis() == nil)
    #expect(try file.correlationOptions() == nil)
    try store(options: "server=198.51.100.2")
    #expect(try file.diagnosis() == diagnosis)
    #expect(try file.correlationOptions() == "server=198.51.100.2")
  }

  @Test func `keeps the same text for the same diagnosis`() throws {
    try store()
    let first = try file.rows("SELECT diagnosis FROM correlation")
    try store()
    #expect(try file.rows("SELECT diagnosis FROM correlation") == first)
  }

  @Test func `shows every sighting of a transmission with what was found of it`() throws {
    try store()
    let found = "|1|1|1|2147483647|none|drop|4294967295|59|tw-recycle|\(Self.finding)"
    #expect(
      try file.rows("SELECT * FROM v_syn ORDER BY input_id, frame") == [
        "1|4|90|eth0|10.0.0.5|40000|198.51.100.2|80|7|500" + found,
        "2|7|100|-|192.0.2.1|40000|198.51.100.2|80|7|500" + found,
        "2|9|1100|-|192.0.2.1|40000|198.51.100.2|80|7|1500|2|1|2|-|syn-ack|pass|-|-|-|-",
      ])
  }

  @Test func `shows a handshake as seen nearest to the server`() throws {
    try store()
    #expect(
      try file.rows("SELECT * FROM v_handshake") == [
        """
        1|192.0.2.1|40000|198.51.100.2|80|7|100|2000|2|500|syn-ack|1105|1|server|tw-recycle|\
        \(Self.finding)|2
        """
      ])
  }

  @Test func `shows what is not known of a handshake as NULL`() throws {
    var unknown = record
    unknown.handshake.transmissions = [
      Transmission(frame: FrameReference(input: 2, frame: 7), time: nil, timestamps: nil)
    ]
    unknown.transmissions.removeLast()
    unknown.handshake.established = nil
    unknown.handshake.closedFirst = nil
    unknown.handshake.lastTime = nil
    unknown.cause = nil
    unknown.finding = nil
    try store([unknown])
    #expect(
      try file.rows("SELECT * FROM v_handshake")
        == ["1|192.0.2.1|40000|198.51.100.2|80|7|-|-|1|-|none|-|-|-|-|-|2"])
  }

  @Test func `shows sources, clocks, counters and findings`() throws {
    try store()
    #expect(
      try file.rows("SELECT * FROM v_source") == [
        "192.0.2.1|198.51.100.2|1|0|-|per-connection"
      ])
    #expect(
      try file.rows("SELECT * FROM v_clock") == [
        """
        192.0.2.1|198.51.100.2|1|1000|4294967295|100|1100|2|1|-12|3|-|1|same-at-another-server|-|\
        -|5|0
        """
      ])
    #expect(
      try file.rows("SELECT * FROM v_counter_delta") == [
        "web1|-|TcpExt.PAWSPassive|3|-|-|1|2|-|rise", "-|cni|Tcp.InSegs|9|1|-|1|2|-|rise",
      ])
    #expect(
      try file.rows("SELECT * FROM v_finding") == [
        "\(Self.finding)|tw-recycle|198.51.100.2|confirmed|1|1|It did it."
      ])
  }

  @Test func `replaces what an earlier correlation found`() throws {
    try store()
    try store(options: "again")
    #expect(try file.rows("SELECT count(*) FROM v_syn") == ["3"])
    try file.replaceDiagnosis(
      Diagnosis(verdict: Verdict(cause: nil, level: .undetermined)),
      handshakes: [HandshakeRecord](), summaries: [:], options: "")
    for view in ["v_syn", "v_handshake", "v_source", "v_clock", "v_counter_delta", "v_finding"] {
      #expect(try file.rows("SELECT * FROM \(view)").isEmpty, "\(view)")
    }
    #expect(try file.diagnosis()?.findings.isEmpty == true)
  }

  @Test func `keeps the earlier results when new ones do not fit`() throws {
    try store()
    #expect(throws: CaseFileError.self) { try store([record, record], options: "new") }
    #expect(try file.rows("SELECT count(*) FROM v_syn") == ["3"])
    #expect(try file.correlationOptions() == "o")
  }

  @Test func `is stale until it is correlated and again after an input`() throws {
    #expect(try file.isStale)
    try store()
    #expect(try !file.isStale)
    try file.addCapture("a")
    #expect(try !file.isStale, "nothing was added")
    try file.addCapture("c")
    #expect(try file.isStale)
    #expect(try file.diagnosis() == nil)
    #expect(try file.correlationOptions() == "o")
    try store()
    #expect(try file.diagnosis() == diagnosis)
  }

  @Test func `asks for a correlation when the diagnosis has another shape`() throws {
    try store()
    try file.queue.writeWithoutTransaction {
      try $0.execute(sql: "UPDATE correlation SET diagnosis = '{}'")
    }
    #expect(try file.diagnosis() == nil)
  }

  @Test func `finds the SYNs of a handshake by an index`() throws {
    try store()
    let plan = try file.rows("EXPLAIN QUERY PLAN SELECT * FROM v_syn WHERE handshake_id = 1")
    #expect(plan.contains { $0.contains("synByHandshake") })
    #expect(plan.contains { $0.contains("sightingBySYN") })
  }
}

import Evidence
import Reporting
import Testing

@testable import Correlation

extension Fixture {
  /// The seed incident: three SYNs in a text, one snapshot fragment, no packet of the server.
  static let seedInputs: [InputRecord] = [
    input(
      1, "netstat-listen.txt", .netstat,
      sha256: "666693962ab16bbaa2ba26b852f6aadd6a783fdcedc4b99e6655846b9e6e1749", bytes: 65),
    input(
      2, "node.txt", .kernelRelease,
      sha256: "6a49c45357110d7bf9d1b499ff585e910a5831395c017578cd0ad93ccad4dc2d", bytes: 81),
    input(
      3, "sysctl.txt", .sysctl,
      sha256: "037621f0b799bc8991b678ff7f47c09ff06692cec54d30deb50d7482eb6de3a3", bytes: 149),
    input(
      4, "tcpdump-30285.txt", .tcpdumpText,
      sha256: "dc90df9f1dd5d237e9f2eb2ad119cf6176525fb872da573cb3e3dbb8caae2dda", bytes: 533,
      timeBase: .timeOfDay,
      summary: summary(
        frames: 3, segments: 3, first: seedTimes[0], last: seedTimes[2])),
  ]

  static let seedTimes: [Int64] = [
    40_116_186_722_000, 40_117_236_652_000, 40_119_284_640_000,
  ]
  static let seedClient = "100.122.64.147"
  static let seedServer = "192.168.1.1"

  /// `tw-recycle` possible; there is no more to get from the seed incident.
  static let seed: Diagnosis = {
    var diagnosis = Diagnosis(
      verdict: Verdict(cause: .twRecycle, level: .possible, server: seedServer))
    diagnosis.findings = [seedFinding]
    diagnosis.impact.attempts = 1
    diagnosis.impact.silentAttempts = 1
    diagnosis.impact.retransmittedSYNs = 2
    diagnosis.impact.clientsAffected = 1
    diagnosis.impact.clients = 1
    diagnosis.totals.packets = 3
    diagnosis.totals.segments = 3
    diagnosis.totals.syns = 3
    diagnosis.totals.synRetransmissions = 2
    diagnosis.totals.handshakes = 1
    diagnosis.totals.silentHandshakes = 1
    diagnosis.totals.sightings = 3
    diagnosis.sources = [
      SourceSummary(
        source: seedClient, server: seedServer, handshakes: 1, silentHandshakes: 1, clocks: nil,
        model: .unknown)
    ]
    diagnosis.replays = KernelRule.existing.map {
      var table = ReplayTable(rule: $0)
      table.undecided = 3
      return table
    }
    diagnosis.evidence = [
      EvidenceItem(
        id: "E1", claim: seedSilence, input: 4, frames: [[1, 3]], lines: [[2, 4]]),
      EvidenceItem(
        id: "E2", claim: .settingIs(name: "net.ipv4.tcp_tw_recycle", value: "1"), input: 3,
        frames: [], lines: [[3, 3]]),
    ]
    diagnosis.example = seedExample
    diagnosis.timeline = [
      TimelineEvent(
        time: seedTimes[0], timeBase: .timeOfDay, kind: .firstSilentSYN(source: seedClient),
        frames: [frame(1, input: 4, line: 2)], input: 4),
      TimelineEvent(
        time: nil, timeBase: .none, kind: .snapshot(host: nil, ordinal: 1, of: 1), frames: [],
        input: 1),
    ]
    diagnosis.singleCounters = [
      SingleCounter(
        input: 1, counter: Counter(mib: "TcpExt.ListenDrops", value: 280, line: 2))
    ]
    diagnosis.settings = [
      SettingRecord(
        input: 3, setting: Setting(name: "net.ipv4.tcp_tw_recycle", value: "1", line: 3))
    ]
    diagnosis.kernel = KernelIdentity(
      release: "3.10.0-957.el7.x86_64", rules: [.peerAddress, .addressPairStrict], input: 2,
      line: 2)
    return diagnosis
  }()

  private static let seedSilence = Claim.silentSYNs(
    source: seedClient, transmissions: 3, handshakes: 1)

  private static let seedFinding: Finding = {
    var finding = Finding(
      cause: .twRecycle, server: seedServer, level: .possible, handshakes: 1, syns: 3)
    finding.supporting = [
      Statement(seedSilence, evidence: ["E1"]),
      Statement(.settingIs(name: "net.ipv4.tcp_tw_recycle", value: "1"), evidence: ["E2"]),
      Statement(.kernelHasCheck(release: "3.10.0-957.el7.x86_64", rule: nil)),
    ]
    finding.missing = [
      Statement(.noStampCaptured(source: seedClient)),
      Statement(.replyDirectionMissing(server: seedServer, segmentsFromClients: 3)),
      Statement(.singleSnapshot(mib: "TcpExt.ListenDrops", value: 280)),
      Statement(.counterNotGiven(mib: "TcpExt.PAWSPassive")),
    ]
    finding.next = .measurePAWSPassive
    return finding
  }()

  private static let seedExample = WorkedExample(
    source: seedClient, sourcePort: 30042, server: seedServer, serverPort: 30285,
    isn: 868_295_361,
    transmissions: [1_875_975_334, 1_875_976_384, 1_875_978_432].enumerated().map { index, tsval in
      WorkedExample.Step(
        frame: frame(Int64(index + 1), input: 4, line: Int64(index + 2)), time: seedTimes[index],
        tsval: tsval, prediction: .undecided, stamp: nil, stampAge: nil, ticksBehind: nil)
    },
    stamp: nil, contrast: nil, ticksPerSecond: 1000)
}

extension Fixture {
  /// One capture in which all is well.
  static let healthy: Diagnosis = {
    var diagnosis = Diagnosis(verdict: Verdict(cause: nil, level: .confirmed))
    diagnosis.impact.attempts = 200
    diagnosis.impact.clients = 4
    diagnosis.totals.packets = 2000
    diagnosis.totals.segments = 2000
    diagnosis.totals.syns = 200
    diagnosis.totals.handshakes = 200
    diagnosis.totals.sightings = 200
    diagnosis.sources = [
      SourceSummary(
        source: nat, server: server, handshakes: 200, silentHandshakes: 0, clocks: 1,
        model: .single)
    ]
    return diagnosis
  }()

  /// Silence that no tested cause explains.
  static let unexplained: Diagnosis = single(
    .unexplained, [.noTestedCauseFits(transmissions: 12)], next: .captureAtServer)

  /// A capture of what the clients send only.
  static let oneWay: Diagnosis = single(
    .oneWayCapture, [.replyDirectionMissing(server: server, segmentsFromClients: 40)],
    next: .captureAtServer)

  private static func single(_ cause: Cause, _ claims: [Claim], next: Step) -> Diagnosis {
    var diagnosis = Diagnosis(
      verdict: Verdict(cause: cause, level: .undetermined, server: server))
    var finding = Finding(
      cause: cause, server: server, level: .undetermined, handshakes: 3, syns: 12)
    finding.supporting = claims.map { Statement($0) }
    finding.missing = [Statement(.counterNotGiven(mib: "TcpExt.PAWSPassive"))]
    finding.next = next
    diagnosis.findings = [finding]
    diagnosis.impact.attempts = 10
    diagnosis.impact.silentAttempts = 3
    diagnosis.impact.clients = 1
    diagnosis.impact.clientsAffected = 1
    diagnosis.totals.handshakes = 10
    diagnosis.sources = [
      SourceSummary(
        source: nat, server: server, handshakes: 10, silentHandshakes: 3, clocks: nil,
        model: .unknown)
    ]
    return diagnosis
  }
}

extension Fixture {
  /// A named case.
  struct Example: Sendable, CustomTestStringConvertible {
    var name: String
    var diagnosis: Diagnosis
    var inputs: [InputRecord]

    var report: Report { Report(diagnosis: diagnosis, inputs: inputs, toolVersion: "0.1.0") }
    var testDescription: String { name }
  }

  /// All cases.
  static let all: [Example] = [
    Example(name: "confirmed", diagnosis: confirmed, inputs: confirmedInputs),
    Example(name: "seed", diagnosis: seed, inputs: seedInputs),
    Example(name: "healthy", diagnosis: healthy, inputs: [confirmedInputs[0]]),
    Example(name: "unexplained", diagnosis: unexplained, inputs: [confirmedInputs[0]]),
    Example(name: "one-way", diagnosis: oneWay, inputs: [confirmedInputs[0]]),
    Example(
      name: "empty", diagnosis: Diagnosis(verdict: Verdict(cause: nil, level: .undetermined)),
      inputs: []),
    Example(name: "hostile", diagnosis: hostile, inputs: hostileInputs),
  ]
}

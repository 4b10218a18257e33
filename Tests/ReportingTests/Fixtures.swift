import Evidence

@testable import Correlation

/// Cases written by hand, with the numbers of real captures.
enum Fixture {
  static let server = "192.168.50.11"
  static let nat = "192.168.50.1"

  static func input(
    _ id: Int64, _ path: String, _ kind: Input.Kind, sha256: String, bytes: Int64,
    timeBase: Input.TimeBase = .none, summary: CaptureSummary? = nil, unread: [Unread] = []
  ) -> InputRecord {
    let input = Input(
      path: path, sha256: sha256, bytes: bytes, kind: kind, status: .read, timeBase: timeBase)
    return InputRecord(id: id, input: input, summary: summary, unread: unread)
  }

  static func frame(_ frame: Int64, input: Int64 = 1, line: Int64? = nil) -> FrameReference {
    FrameReference(input: input, frame: frame, line: line)
  }

  static func summary(frames: Int64, segments: Int64, first: Int64, last: Int64) -> CaptureSummary {
    var summary = CaptureSummary()
    summary.frames = frames
    summary.tcpSegments = segments
    summary.firstTime = first
    summary.lastTime = last
    return summary
  }
}

extension Fixture {
  /// 2026-11-22T14:46:01Z in ns.
  static let start: Int64 = 1_795_358_761_000_000_000

  /// The inputs of the confirmed case: lab/centos7-recycle-nat.
  static let confirmedInputs: [InputRecord] = [
    input(
      1, "capture.pcap", .pcap,
      sha256: "1088dc3dfaa2756d2931999a2d3c3c96b5e7746099bbe1ba71d73cfe8b5c0ca9", bytes: 154_808,
      timeBase: .utc,
      summary: summary(
        frames: 1622, segments: 1620, first: start + 199_400_000,
        last: start + 149_535_738_000),
      unread: [
        Unread(what: "2 frames", why: "They are ARP and hold no TCP.", isLoss: false)
      ]),
    input(
      2, "netstat-before.txt", .netstat,
      sha256: "3b0bff0cb14e0211f04ae7af73646aa095c19e27383fd812759484e3c4b2565e", bytes: 827),
    input(
      3, "netstat-after.txt", .netstat,
      sha256: "62f7f83ff0898a8b452a07692b2c3eaf1ca319cffd3244e055821d404f30d7f6", bytes: 1347),
    input(
      4, "sysctl.txt", .sysctl,
      sha256: "9adf4832fa350edb3d746b0a09a8cb7163d9bb30657113c25e9f0a410a6f6d67", bytes: 1848),
    input(
      5, "uname.txt", .kernelRelease,
      sha256: "510d14775c0f6a34e61e339590244bab97118126d86d60217cf732b65174c4cc", bytes: 242),
  ]

  static let confirmedTable = table(.addressPairStrict)

  static func table(_ rule: KernelRule) -> ReplayTable {
    var table = ReplayTable(rule: rule)
    table.dropSilent = 120
    table.passAnswered = 149
    table.undecided = 1
    table.firstDropSilent = 30
    table.firstPassAnswered = 149
    return table
  }

  static func delta(_ mib: String, _ before: UInt64, _ after: UInt64, line: Int?) -> CounterDelta {
    CounterDelta(
      host: nil, netns: nil, mib: mib, before: before, after: after,
      delta: after >= before ? after - before : nil, fromInput: 2, toInput: 3, line: line)
  }
}

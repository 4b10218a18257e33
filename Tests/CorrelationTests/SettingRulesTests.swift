import Evidence
import Testing

@testable import Correlation

/// Which value of a setting counts, what a distribution tells, and when a host was started.
struct SettingRulesTests {
  private static let name = "net.ipv4.tcp_tw_recycle"

  private static func record(_ value: String, _ file: String?) -> SettingRecord {
    SettingRecord(
      input: 1, setting: Setting(name: name, value: value, line: 1, file: file))
  }

  struct Files: CustomTestStringConvertible {
    let files: [String?]
    /// Of which file the value counts; the values are the files' places.
    let winner: Int

    var testDescription: String { files.map { $0 ?? "running" }.joined(separator: ", ") }
  }

  @Test(arguments: [
    Files(files: ["/etc/sysctl.conf", "/etc/sysctl.d/99-x.conf"], winner: 0),
    Files(files: ["/etc/sysctl.d/99-x.conf", "/etc/sysctl.d/10-x.conf"], winner: 0),
    Files(files: ["/usr/lib/sysctl.d/50-a.conf", "/etc/sysctl.d/10-b.conf"], winner: 0),
    Files(files: ["/usr/lib/sysctl.d/50-a.conf", "/etc/sysctl.d/50-a.conf"], winner: 1),
    Files(files: ["/etc/sysctl.d/50-a.conf", "/run/sysctl.d/50-a.conf"], winner: 0),
    Files(files: ["/run/sysctl.d/50-a.conf", "/usr/local/lib/sysctl.d/50-a.conf"], winner: 0),
    Files(files: ["/usr/local/lib/sysctl.d/50-a.conf", "/usr/lib/sysctl.d/50-a.conf"], winner: 0),
    Files(files: ["/etc/sysctl.d/50-a.conf", "/etc/sysctl.d/50-a.conf"], winner: 1),
    Files(files: [nil, "/etc/sysctl.conf"], winner: 0), Files(files: [nil, nil], winner: 1),
    Files(files: ["/etc/sysctl.conf", nil], winner: 1),
  ])
  func `the running value counts, then the files as sysctl --system reads them`(_ test: Files) {
    let records = test.files.enumerated().map { Self.record("\($0)", $1) }
    #expect(SettingPrecedence.effective(records)?.setting.value == "\(test.winner)")
  }

  @Test func `a file hides all of the file of its name in a directory that counts less`() {
    var other = Self.record("1", "/etc/sysctl.d/50-a.conf")
    other.setting.name = "net.ipv4.tcp_timestamps"
    let hidden = Self.record("1", "/usr/lib/sysctl.d/50-a.conf")
    let seen = Self.record("0", "/usr/lib/sysctl.d/40-b.conf")
    #expect(
      SettingPrecedence.effective([hidden, seen], among: [hidden, other, seen])?.setting.value
        == "0")
    #expect(SettingPrecedence.effective([hidden], among: [hidden, other]) == nil)
  }

  @Test(
    arguments: [
      ("CentOS Linux release 7.9.2009 (Core)", [.addressPairStrict]),
      ("CentOS Linux release 7.4.1708 (Core)", [.peerAddress, .addressPairStrict]),
      ("Red Hat Enterprise Linux Server release 6.10 (Santiago)", [.peerAddress]),
      ("Red Hat Enterprise Linux Server release 7.9 (Maipo)", [.addressPairStrict]),
      ("Debian GNU/Linux 8 (jessie)", [.addressPair]),
      ("Debian GNU/Linux 9 (stretch)", [.addressPairStrict]),
      ("Ubuntu 14.04.6 LTS", [.peerAddress, .addressPair, .addressPairStrict]),
      ("Ubuntu 16.04.7 LTS", [.addressPairStrict]), ("Debian GNU/Linux 12 (bookworm)", []),
      ("Ubuntu 22.04 LTS", []), ("CentOS 70", []), ("", []),
    ] as [(String, [KernelRule])])
  func `a distribution's release narrows the rules`(release: String, rules: [KernelRule]) {
    #expect(DistributionKernel.rules(of: release) == rules)
  }

  private static func input(_ id: Int64, folder: String) -> InputRecord {
    var record = InputRecord(
      id: id, input: Input(path: "\(id)", sha256: "", bytes: 0, kind: .netstat, status: .read))
    record.hostFolder = folder
    return record
  }

  private static func snapshot(_ input: Int64, _ segments: UInt64, time: Int64?) -> SnapshotRecord {
    SnapshotRecord(
      input: input, host: "a", netns: nil, ordinal: Int(input), time: time,
      counters: CounterSnapshot(
        counters: [Counter(mib: "Tcp.InSegs", value: segments, line: 1)], groups: ["Tcp"]))
  }

  /// Two dumps of one host, each in a folder of its own with the file that tells of the start.
  private func meaning(_ name: String, _ values: [String], times: [Int64?]) -> CounterDelta.Meaning?
  {
    let inputs = (1...4).map { Self.input($0, folder: $0 % 2 == 1 ? "one" : "two") }
    let measurements = HostMeasurements(
      snapshots: [
        Self.snapshot(1, 100, time: times[0]), Self.snapshot(2, 900, time: times[1]),
      ],
      settings: zip([Int64(3), 4], values).map {
        SettingRecord(input: $0, setting: Setting(name: name, value: $1, line: 1))
      }, inputs: inputs, kernelOverride: nil)
    return measurements.deltas.first?.meaning
  }

  private static let second: Int64 = 1_000_000_000

  @Test func `a reboot shows by btime, also without a time of the snapshots`() {
    #expect(meaning("os.started", ["1000", "5000"], times: [nil, nil]) == .reset)
    #expect(meaning("os.started", ["1000", "1001"], times: [nil, nil]) == .rise)
    #expect(
      meaning("os.started", ["1000", "5000"], times: [4000 * Self.second, 6000 * Self.second])
        == .reset)
  }

  @Test func `a reboot shows by the uptime of proc, in a file of its own`() {
    let times: [Int64?] = [4000 * Self.second, 6000 * Self.second]
    #expect(meaning("os.uptime", ["3000", "600"], times: times) == .reset)
    #expect(meaning("os.uptime", ["3000", "5000"], times: times) == .rise)
  }

  @Test func `an uptime that no 64 bits hold tells nothing`() {
    #expect(
      meaning("os.started", ["\(Int64.max)", "\(Int64.min)"], times: [0, 1]) == .rise)
  }
}

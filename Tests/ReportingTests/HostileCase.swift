import Evidence

@testable import Correlation

extension Fixture {
  static let hostilePath = "x|<script>`\u{1b}[31m\u{202e}.pcap"
  static let hostileValue = "1\n| a | b |\n# heading `tick` \\| &amp; ![x](http://example.org)"

  /// The inputs of `hostile`: names and notes that want to be markup.
  static let hostileInputs: [InputRecord] = confirmedInputs.map { record in
    var record = record
    record.input.path = record.id == 1 ? hostilePath : "\(record.id)-" + hostilePath
    record.input.host = hostileValue
    record.input.notes = [.recorded(hostileValue)]
    record.input.filter = record.id == 1 ? "tcp' ; \u{7}`reboot`" : nil
    if record.id == 1 {
      record.summary?.statistics = [CaptureStatistics(vantage: hostileValue, line: 3)]
      record.captureNotes = CaptureNote.Kind.allCases.map { kind in
        CaptureNote(
          kind: kind, text: "\(kind.rawValue) \u{1b}[31m\(hostileValue)\u{202e}", cutBytes: 7,
          section: 2, interface: 3)
      }
      record.captureNotes.append(
        CaptureNote(kind: .comment, text: hostileValue + "\u{1b}]0;x\u{7}", frame: 13))
    }
    record.unread = [Unread(what: hostileValue, why: hostileValue, isLoss: true)]
    return record
  }

  /// `confirmed`, with hostile text wherever an input's text can stand.
  static let hostile: Diagnosis = {
    var diagnosis = confirmed
    diagnosis.settings = [
      SettingRecord(input: 4, setting: Setting(name: hostileValue, value: hostileValue, line: 1))
    ]
    diagnosis.kernel = KernelIdentity(release: hostileValue, rules: [], input: nil, line: nil)
    diagnosis.counters = [
      CounterDelta(
        host: hostileValue, netns: hostilePath, mib: hostileValue, before: 2, after: 1, delta: nil,
        fromInput: 2, toInput: 3)
    ]
    diagnosis.singleCounters = [
      SingleCounter(input: 2, counter: Counter(mib: hostileValue, value: 1, line: 1))
    ]
    diagnosis.timeline.append(
      TimelineEvent(
        time: nil, timeBase: .none, kind: .snapshot(host: hostileValue, ordinal: 1, of: 1),
        frames: [], input: 2))
    diagnosis.findings[0].contradicting = [
      Statement(.settingIs(name: hostileValue, value: hostileValue)),
      Statement(.kernelLacksCheck(release: hostileValue)),
      Statement(.singleSnapshot(mib: hostileValue, value: 1)),
      Statement(.settingUnknownToKernel(name: hostilePath, release: hostileValue)),
    ]
    return diagnosis
  }()
}

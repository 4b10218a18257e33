import Evidence
import Testing
import Wire

@testable import Correlation

/// A case as values, to be split, shuffled and moved.
struct CaseValues {
  /// The captures, by the number of their input.
  var captures: [Int64: [Segment]]
  /// How often TcpExt.PAWSPassive rose; nil without snapshots.
  var rise: Int?
  /// Handshakes that were kept waiting, by the number of their input.
  var waits: [Int64: [HandshakeWait]] = [:]
  /// ICMP errors, by the number of their input.
  var errors: [Int64: [ICMPError]] = [:]
  /// What was counted in each capture.
  var summaries: [Int64: CaptureSummary] = [:]
  /// Texts of the host.
  var hostInputs: [InputRecord] = []
  /// Counters of the host; nil for those of `rise`.
  var hostSnapshots: [SnapshotRecord]?
  /// Settings of the host; nil for those of `rise`.
  var hostSettings: [SettingRecord]?

  /// What one correlator says, or several that each took a part and were merged.
  ///
  /// `order` is that in which the inputs come, `split` how many parts there are.
  func outcome(order: [Int64]? = nil, split: Int = 1) -> Correlator.Outcome {
    func part(_ one: IPAddress, _ two: IPAddress) -> Int {
      Int((one.lower ^ two.lower) % UInt64(split))
    }
    var parts = (0..<split).map { _ in Correlator() }
    for input in order ?? captures.keys.sorted() {
      for segment in captures[input] ?? [] {
        parts[part(segment.source.address, segment.destination.address)]
          .add(segment, input: input)
      }
      for wait in waits[input] ?? [] {
        parts[part(wait.client.address, wait.server.address)].add(wait, input: input)
      }
      for error in errors[input] ?? [] {
        parts[part(error.source.address, error.destination.address)].add(error, input: input)
      }
    }
    var whole = parts.removeLast()
    for part in parts { whole.merge(part) }
    return whole.finish(
      inputs: captures.keys.sorted().map(record) + hostInputs,
      snapshots: hostSnapshots
        ?? rise.map { snapshots(["TcpExt.PAWSPassive": UInt64($0)]) } ?? [],
      settings: hostSettings
        ?? rise.map { _ in
          [
            SettingRecord(
              input: 99, setting: Setting(name: "net.ipv4.tcp_tw_recycle", value: "1", line: 1))
          ]
        } ?? [])
  }

  private func record(of input: Int64) -> InputRecord {
    var record = Scene.input(input, base: .utc)
    record.summary = summaries[input]
    return record
  }

  /// The same with `change` made to every segment.
  func changed(_ change: (inout Segment) -> Void) -> CaseValues {
    var copy = self
    for input in captures.keys {
      copy.captures[input] = captures[input]?.map { segment in
        var segment = segment
        change(&segment)
        return segment
      }
    }
    return copy
  }
}

extension CaseValues {
  /// All times `seconds` later.
  func later(by seconds: Int64) -> CaseValues {
    let shift = seconds * nanosecondsPerSecond
    var moved = self
    moved.waits = waits.mapValues { waits in
      waits.map { wait in
        var wait = wait
        wait.served = wait.served.map { $0 + shift }
        return wait
      }
    }
    moved.summaries = summaries.mapValues { summary in
      var summary = summary
      summary.firstTime = summary.firstTime.map { $0 + shift }
      summary.lastTime = summary.lastTime.map { $0 + shift }
      return summary
    }
    return moved.changed { segment in
      segment.time = segment.time.map { $0 + shift }
      guard var last = segment.beforeFIN else { return }
      let (sender, receiver) = (last.sender?.time, last.receiver?.time)
      last.sender?.time = sender.map { $0 + shift }
      last.receiver?.time = receiver.map { $0 + shift }
      segment.beforeFIN = last
    }
  }

  /// All TSvals, and the echoes of them, `ticks` further.
  func further(by ticks: UInt32) -> CaseValues {
    changed { segment in
      if let timestamps = segment.timestamps {
        segment.timestamps?.value = timestamps.value.advanced(by: ticks)
        if segment.flags.contains(.ack) {
          segment.timestamps?.echo = timestamps.echo.advanced(by: ticks)
        }
      }
      if let sender = segment.beforeFIN?.sender {
        segment.beforeFIN?.sender?.value = sender.value.advanced(by: ticks)
      }
      if let receiver = segment.beforeFIN?.receiver {
        segment.beforeFIN?.receiver?.value = receiver.value.advanced(by: ticks)
      }
    }
  }
}

extension Correlator.Outcome {
  /// The cause of each SYN and of each attempt of the inputs below `limit`, by where it was seen.
  func causes(below limit: Int64 = .max) -> [String] {
    handshakes.flatMap { record in
      zip(record.handshake.transmissions, record.transmissions).map { sent, found in
        (
          sent.frame,
          "\(sent.frame.input)/\(sent.frame.frame) \(found.cause?.rawValue ?? "-")"
            + " \(record.cause?.rawValue ?? "-")"
        )
      }
    }.filter { $0.0.input < limit }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Cause and level of the verdict and of each finding.
  var findings: [String] {
    ["\(diagnosis.verdict.cause?.rawValue ?? "none") \(diagnosis.verdict.level)"]
      + diagnosis.findings.map { "\($0.id) \($0.level) \($0.syns) \($0.handshakes)" }
  }
}

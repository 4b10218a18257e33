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

  /// What one correlator says, or several that each took a part and were merged.
  ///
  /// `order` is that in which the inputs come, `split` how many parts there are.
  func outcome(order: [Int64]? = nil, split: Int = 1) -> Correlator.Outcome {
    var parts = (0..<split).map { _ in Correlator() }
    for input in order ?? captures.keys.sorted() {
      for segment in captures[input] ?? [] {
        let (one, two) = (segment.source.address, segment.destination.address)
        let part = (one.lower ^ two.lower) % UInt64(split)
        parts[Int(part)].add(segment, input: input)
      }
    }
    var whole = parts.removeLast()
    for part in parts { whole.merge(part) }
    let settings = rise.map { _ in
      [Setting(name: "net.ipv4.tcp_tw_recycle", value: "1", line: 1)]
    }
    return whole.finish(
      inputs: captures.keys.sorted().map { Scene.input($0, base: .utc) },
      snapshots: rise.map { snapshots(["TcpExt.PAWSPassive": UInt64($0)]) } ?? [],
      settings: (settings ?? []).map { SettingRecord(input: 99, setting: $0) })
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
    return changed { segment in
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

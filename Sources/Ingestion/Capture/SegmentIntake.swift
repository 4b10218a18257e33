import Evidence
import Wire

/// Takes the packets of one capture, from a binary file or from text alike, and puts what is kept
/// into a sink.
struct SegmentIntake {
  /// What was counted so far.
  private(set) var summary = CaptureSummary()

  private var flows = FlowTable()
  private var names: [UInt32: String] = [:]

  init(snaplen: Int = 0, linkType: String = "") {
    summary.snaplen = snaplen
    summary.linkType = linkType
  }

  /// Counts a packet, whatever it holds, and returns its frame number.
  mutating func countFrame(at time: Int64?) -> Int64 {
    summary.frames += 1
    if let time {
      summary.firstTime = min(summary.firstTime ?? time, time)
      summary.lastTime = max(summary.lastTime ?? time, time)
    }
    return summary.frames
  }

  /// Takes the segment of the frame that was counted last.
  mutating func take(
    _ segment: DecodedSegment, frame: Int64, line: Int64? = nil, time: Int64?,
    into sink: inout some EvidenceSink
  ) throws {
    summary.tcpSegments += 1
    let vantage = segment.interfaceIndex ?? 0
    guard case .keep(let beforeFIN) = flows.take(segment, time: time, vantage: vantage) else {
      if !flows.waits.isEmpty { try passOnWaits(into: &sink) }
      return
    }
    summary.storedSegments += 1
    try sink.add(
      Segment(
        frame: frame, line: line, time: time, vantage: name(of: segment.interfaceIndex),
        source: segment.source, destination: segment.destination, flags: segment.flags,
        sequence: segment.sequence,
        acknowledgment: segment.flags.contains(.ack) ? segment.acknowledgment : nil,
        timestamps: segment.timestamps, window: segment.window, timeToLive: segment.timeToLive,
        identification: segment.identification, payloadLength: segment.payloadLength,
        beforeFIN: beforeFIN))
    if !flows.waits.isEmpty { try passOnWaits(into: &sink) }
  }

  /// Takes an ICMP error that quotes a segment.
  mutating func take(
    _ quoted: QuotedSegment, frame: Int64, time: Int64?, into sink: inout some EvidenceSink
  ) throws {
    try sink.add(
      ICMPError(
        frame: frame, time: time, vantage: name(of: quoted.interfaceIndex),
        reporter: quoted.reporter, type: quoted.type, code: quoted.code, source: quoted.source,
        destination: quoted.destination, sequence: quoted.sequence))
  }

  /// Passes on what is still held back and returns what was counted.
  mutating func finish(into sink: inout some EvidenceSink) throws -> CaptureSummary {
    flows.finish()
    try passOnWaits(into: &sink)
    summary.forgottenFlows = flows.forgotten
    return summary
  }

  private mutating func passOnWaits(into sink: inout some EvidenceSink) throws {
    for wait in flows.takeWaits() {
      try sink.add(
        HandshakeWait(
          vantage: name(of: wait.vantage == 0 ? nil : wait.vantage), client: wait.client,
          server: wait.server, isn: wait.isn, clientSegments: wait.clientSegments))
    }
  }

  private mutating func name(of interface: UInt32?) -> String {
    guard let interface else { return "" }
    if let name = names[interface] { return name }
    let name = "ifindex \(interface)"
    names[interface] = name
    return name
  }
}

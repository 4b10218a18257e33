import Evidence
import Wire

/// Takes the packets of one capture, from a binary file or from text alike, and puts what is kept
/// into a sink.
struct SegmentIntake {
  /// What was counted so far.
  private(set) var summary = CaptureSummary()

  private var flows = FlowTable()
  private var names: [UInt32: String] = [:]
  // Most packets are seen where the one before was.
  private var lastCapture: UInt32?
  private var lastInterface: Vantage?

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

  /// Takes the segment of the frame that was counted last; returns whether it was kept.
  @discardableResult
  mutating func take(
    _ segment: DecodedSegment, frame: Int64, line: Int64? = nil, time: Int64?,
    vantage capture: Vantage? = nil, into sink: inout some EvidenceSink
  ) throws -> Bool {
    summary.tcpSegments += 1
    let vantage = vantage(of: segment.interfaceIndex, capture)
    guard case .keep(let beforeFIN) = flows.take(segment, time: time, vantage: vantage.id) else {
      if !flows.waits.isEmpty { try passOnWaits(into: &sink) }
      return false
    }
    summary.storedSegments += 1
    try sink.add(
      Segment(
        frame: frame, line: line, time: time, vantage: vantage.name,
        source: segment.source, destination: segment.destination, flags: segment.flags,
        sequence: segment.sequence,
        acknowledgment: segment.flags.contains(.ack) ? segment.acknowledgment : nil,
        timestamps: segment.timestamps, window: segment.window, timeToLive: segment.timeToLive,
        identification: segment.identification, payloadLength: segment.payloadLength,
        beforeFIN: beforeFIN))
    if !flows.waits.isEmpty { try passOnWaits(into: &sink) }
    return true
  }

  /// Takes an ICMP error that quotes a segment.
  mutating func take(
    _ quoted: QuotedSegment, frame: Int64, time: Int64?, vantage capture: Vantage? = nil,
    into sink: inout some EvidenceSink
  ) throws {
    try sink.add(
      ICMPError(
        frame: frame, time: time, vantage: vantage(of: quoted.interfaceIndex, capture).name,
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
          vantage: names[wait.vantage] ?? "", client: wait.client,
          server: wait.server, isn: wait.isn, clientSegments: wait.clientSegments,
          served: wait.served))
    }
  }

  /// Notes that bytes were skipped: the frames from here on lie behind damage.
  mutating func noteDamage() {
    summary.firstFrameBehindDamage = summary.firstFrameBehindDamage ?? summary.frames + 1
  }

  /// The interface that the packet's own header names, else that of the capture.
  private mutating func vantage(of interface: UInt32?, _ capture: Vantage?) -> Vantage {
    guard let interface else {
      guard let capture else { return Vantage(id: 0, name: "") }
      guard lastCapture != capture.id else { return capture }
      lastCapture = capture.id
      if names[capture.id] == nil { names[capture.id] = capture.name }
      return capture
    }
    if let lastInterface, lastInterface.id == interface { return lastInterface }
    let name = names[interface] ?? "ifindex \(interface)"
    names[interface] = name
    let vantage = Vantage(id: interface, name: name)
    lastInterface = vantage
    return vantage
  }

  /// A place of observation within a capture.
  struct Vantage {
    /// A number that is another for each place.
    let id: UInt32
    /// The interface's name; empty when there is only one without a name.
    let name: String
  }
}

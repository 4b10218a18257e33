import Evidence
import Wire

/// Puts together the packets that netfilter logged in one text: the lines of one packet, which passes
/// several rules, are one segment.
///
/// A line belongs to the packet before it of the same addresses, ports, sequence number and
/// identification, unless it names a place where that one was before: then the client has sent it
/// again. What a rule does not print is counted and told.
struct LoggedPacketSession {
  /// How many packets of one text are kept.
  static let packetLimit = 100_000
  /// How many routes of one text are told of.
  static let routeLimit = 200
  private static let stepLimit = 64
  private static let openLimit = 4096
  /// The lines of one packet follow each other more closely, in ns.
  private static let longestWay: Int64 = 100_000_000

  private var packets: [Packet] = []
  private var open: [Identity: Int] = [:]
  private var clock = LogClock()
  private var hosts: [String: UInt32] = [:]
  private var lines = 0
  private var withoutSequence = Tally()
  private var withoutOptions = Tally()
  private var unreadable = Tally()
  private var overflow = Tally()

  private struct Packet {
    var packet: LoggedPacket
    var steps: [LoggedStep]
    let line: Int
    let host: String
    let time: Int64?
    var lastTime: Int64?
  }

  /// What all lines of one packet share.
  private struct Identity: Hashable {
    let host: String
    let source: Endpoint
    let destination: Endpoint
    let sequence: SerialNumber?
    let acknowledgment: SerialNumber
    let flags: UInt8
    let identification: UInt16?

    init(_ packet: LoggedPacket, host: String) {
      self.host = host
      (source, destination) = (packet.source, packet.destination)
      (sequence, acknowledgment) = (packet.sequence, packet.acknowledgment)
      (flags, identification) = (packet.flags.rawValue, packet.identification)
    }
  }

  private struct Tally {
    var count = 0
    var first = 0

    mutating func add(_ line: Int) {
      if count == 0 { first = line }
      count += 1
    }
  }

  /// Whether packets were found.
  var hasPackets: Bool { !packets.isEmpty }

  /// What the times of the packets count from.
  var timeBase: Input.TimeBase { clock.timeBase }

  /// Takes `line` if it shows a TCP packet.
  mutating func take(_ line: Substring, number: Int) {
    guard LoggedPacket.isShown(in: line) else { return }
    let log = KernelLogLine(line)
    guard log.isOfKernel else { return }
    lines += 1
    guard let packet = LoggedPacket(log.message) else { return unreadable.add(number) }
    if packet.sequence == nil { withoutSequence.add(number) }
    if packet.options != .shown { withoutOptions.add(number) }
    let host = log.host.map(String.init) ?? ""
    let time = clock.time(of: log)
    let identity = Identity(packet, host: host)
    if let index = open[identity], continues(packets[index], packet.step, at: time) {
      packets[index].lastTime = time
      if packets[index].steps.count < Self.stepLimit { packets[index].steps.append(packet.step) }
      return
    }
    guard packets.count < Self.packetLimit else { return overflow.add(number) }
    if open.count >= Self.openLimit { open = [:] }
    open[identity] = packets.count
    packets.append(
      Packet(
        packet: packet, steps: [packet.step], line: number, host: host, time: time, lastTime: time))
  }

  private func continues(_ known: Packet, _ step: LoggedStep, at time: Int64?) -> Bool {
    guard !known.steps.contains(step) else { return false }
    guard let time, let last = known.lastTime else { return true }
    let (distance, isTooFar) = time.subtractingReportingOverflow(last)
    return !isTooFar && abs(distance) < Self.longestWay
  }
}

extension LoggedPacketSession {
  /// Puts the segments into `sink`, as frames behind the first `frames` of the text.
  mutating func finish(
    after frames: Int64, into sink: inout some EvidenceSink
  ) throws -> CaptureSummary {
    var intake = SegmentIntake()
    var unknownTimestamps: Int64 = 0
    for packet in packets {
      let number = intake.countFrame(at: packet.time)
      guard let segment = packet.packet.segment else { continue }
      if segment.timestamps == nil, packet.packet.options != .shown, segment.flags == .syn {
        unknownTimestamps += 1
      }
      try intake.take(
        segment, frame: frames + number, line: Int64(packet.line), time: packet.time,
        vantage: vantage(of: packet.host), into: &sink)
    }
    var summary = try intake.finish(into: &sink)
    if unknownTimestamps > 0 { summary.synsWithoutOptions = unknownTimestamps }
    return summary
  }

  /// Each host whose log this is saw for itself.
  private mutating func vantage(of host: String) -> SegmentIntake.Vantage {
    let id = hosts[host] ?? UInt32(clamping: hosts.count + 1)
    hosts[host] = id
    let name = host.isEmpty ? LoggedRoute.vantage : "\(LoggedRoute.vantage) of \(host)"
    return SegmentIntake.Vantage(id: id, name: name)
  }

  /// The ways that the packets took, the most packets first.
  var routes: [LoggedRoute] {
    var places: [RouteKey: Int] = [:]
    var routes: [LoggedRoute] = []
    for packet in packets {
      let key = RouteKey(packet.packet, packet.steps)
      if let place = places[key] {
        routes[place].packets += 1
      } else if routes.count < Self.routeLimit {
        places[key] = routes.count
        routes.append(
          LoggedRoute(
            source: packet.packet.source, destination: packet.packet.destination,
            isSYN: packet.packet.isSYN, steps: packet.steps, packets: 1, line: packet.line))
      }
    }
    return routes.sorted { ($1.packets, $0.line) < ($0.packets, $1.line) }
  }

  private struct RouteKey: Hashable {
    let destination: Endpoint
    let isSYN: Bool
    let steps: [LoggedStep]

    init(_ packet: LoggedPacket, _ steps: [LoggedStep]) {
      (destination, isSYN, self.steps) = (packet.destination, packet.isSYN, steps)
    }
  }

  /// What the text holds; nothing without packets.
  var inputNotes: [InputNote] {
    packets.isEmpty ? [] : [.loggedPackets(packets.count, lines: lines)]
  }

  /// What the lines do not tell.
  var unread: [Unread] {
    var all: [Unread] = []
    func add(_ tally: Tally, _ reason: TextReason, isLoss: Bool) {
      guard tally.count > 0 else { return }
      let part = TextPart.lines(tally.count, first: tally.first)
      all.append(Unread(.text(part), .text(reason), isLoss: isLoss))
    }
    add(withoutSequence, .loggedWithoutSequence, isLoss: false)
    add(withoutOptions, .loggedWithoutOptions, isLoss: false)
    add(unreadable, .loggedCut, isLoss: true)
    add(overflow, .tooManyLogged(limit: Self.packetLimit), isLoss: true)
    return all
  }
}

extension LoggedPacket {
  /// A SYN without ACK.
  var isSYN: Bool { flags.contains(.syn) && !flags.contains(.ack) }

  /// The packet as a segment; nil where its sequence number is not known.
  fileprivate var segment: DecodedSegment? {
    guard let sequence else { return nil }
    return DecodedSegment(
      source: source, destination: destination, flags: flags, sequence: sequence,
      acknowledgment: acknowledgment, window: window, timestamps: timestamps,
      timeToLive: timeToLive, identification: identification, payloadLength: payloadLength)
  }
}

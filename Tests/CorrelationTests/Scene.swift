import Evidence
import Wire

@testable import Correlation

/// A made-up capture of one client and one server, built segment by segment.
struct Scene {
  static let server = Endpoint(IPAddress(v4: 0xC000_0201), 80)
  static let client = IPAddress(v4: 0xC633_6401)

  private(set) var segments: [Segment] = []
  private var frame: Int64 = 0

  /// A SYN of port `port` at `seconds` with `tsval`, answered or not.
  mutating func syn(
    _ port: UInt16, isn: UInt32 = 1000, at seconds: Double, tsval: UInt32?, answered: Bool,
    from client: IPAddress = Scene.client
  ) {
    let source = Endpoint(client, port)
    add(source, Self.server, .syn, sequence: isn, at: seconds, tsval: tsval)
    guard answered else { return }
    add(
      Self.server, source, [.syn, .ack], sequence: 9000, acknowledgment: isn + 1,
      at: seconds + 0.001, tsval: 1, echo: tsval ?? 0)
    add(
      source, Self.server, .ack, sequence: isn + 1, acknowledgment: 9001, at: seconds + 0.002,
      tsval: tsval)
  }

  /// The server closes the connection of `port` first, at `seconds`; the client's last segment
  /// carries `tsval`, so that the server stores it.
  mutating func serverCloses(
    _ port: UInt16, isn: UInt32 = 1000, at seconds: Double, tsval: UInt32?,
    from client: IPAddress = Scene.client
  ) {
    let peer = Endpoint(client, port)
    add(
      Self.server, peer, [.fin, .ack], sequence: 9001, acknowledgment: isn + 1, at: seconds,
      tsval: 1)
    add(
      peer, Self.server, [.fin, .ack], sequence: isn + 1, acknowledgment: 9002,
      at: seconds + 0.001, tsval: tsval)
  }

  /// As `serverCloses`, but the client closes first.
  mutating func clientCloses(_ port: UInt16, isn: UInt32 = 1000, at seconds: Double, tsval: UInt32?)
  {
    let peer = Endpoint(Self.client, port)
    add(
      peer, Self.server, [.fin, .ack], sequence: isn + 1, acknowledgment: 9001, at: seconds,
      tsval: tsval)
    add(
      Self.server, peer, [.fin, .ack], sequence: 9001, acknowledgment: isn + 2,
      at: seconds + 0.001, tsval: 1)
    add(
      peer, Self.server, .ack, sequence: isn + 2, acknowledgment: 9002, at: seconds + 0.002,
      tsval: tsval)
  }

  /// Any segment.
  mutating func add(
    _ source: Endpoint, _ destination: Endpoint, _ flags: TCPFlags, sequence: UInt32,
    acknowledgment: UInt32? = nil, at seconds: Double, tsval: UInt32?, echo: UInt32 = 0,
    vantage: String = "", payload: Int = 0
  ) {
    frame += 1
    segments.append(
      Segment(
        frame: frame, time: Int64((seconds * 1e6).rounded()) * 1000, vantage: vantage,
        source: source, destination: destination, flags: flags,
        sequence: SerialNumber(sequence), acknowledgment: acknowledgment.map { SerialNumber($0) },
        timestamps: tsval.map { TCPTimestamps(value: SerialNumber($0), echo: SerialNumber(echo)) },
        payloadLength: payload))
  }

  /// What one vantage makes of it.
  func assembled() -> AssembledVantage {
    var assembler = HandshakeAssembler(vantage: 0)
    for segment in segments { assembler.add(segment, input: 1) }
    return assembler.finish(as: 0) { _ in 0 }
  }

  /// The whole correlation, with what the host says.
  func correlated(
    options: CorrelationOptions = CorrelationOptions(), snapshots: [SnapshotRecord] = [],
    settings: [(String, String)] = []
  ) -> Correlator.Outcome {
    var correlator = Correlator(options: options)
    for segment in segments { correlator.add(segment, input: 1) }
    return correlator.finish(
      inputs: [Self.input(1, base: .utc)], snapshots: snapshots,
      settings: settings.enumerated().map { index, setting in
        SettingRecord(
          input: 2, setting: Setting(name: setting.0, value: setting.1, line: index + 1))
      })
  }

  static func input(_ id: Int64, base: Input.TimeBase) -> InputRecord {
    InputRecord(
      id: id,
      input: Input(
        path: "capture\(id).pcap", sha256: "", bytes: 0, kind: .pcap, status: .read,
        timeBase: base))
  }
}

/// Two snapshots of one host between which the counters rose from 0 by `rises`.
func snapshots(_ rises: [String: UInt64]) -> [SnapshotRecord] {
  [0, 1].map { index in
    SnapshotRecord(
      input: Int64(3 + index), host: "server", netns: nil, ordinal: index + 1, time: nil,
      counters: CounterSnapshot(
        counters: index == 0
          ? [] : rises.sorted { $0.key < $1.key }.map { Counter(mib: $0, value: $1, line: 1) },
        groups: ["Ip", "TcpExt"]))
  }
}

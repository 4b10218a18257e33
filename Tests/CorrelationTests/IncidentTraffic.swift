import Evidence
import Wire

@testable import Correlation

/// A seeded incident: clients behind addresses, some with several clocks, at a server whose kernel
/// keeps stamps; a firewall may take one clock's SYNs.
struct IncidentTraffic {
  /// What the server's vantage saw, in time order.
  private(set) var segments: [Segment] = []
  /// SYNs that the kernel's check dropped.
  private(set) var dropped = 0

  private var random: SplitMix64
  private let hasRecycling: Bool
  private let firewalled: Int?
  private let serverClosesFirst: Double
  private let server: Endpoint
  private var stamps: [IPAddress: (value: UInt32, second: Int64)] = [:]
  private var events: [(time: Double, event: Event)] = []

  private struct Connection {
    let client: Endpoint
    let isn: UInt32
    let serverISN: UInt32
    let clock: Int
    let rate: Double
    let offset: UInt32

    func tsval(at seconds: Double) -> UInt32 {
      offset &+ UInt32(truncatingIfNeeded: Int64((rate * seconds).rounded(.down)))
    }
  }

  private enum Event {
    case syn(Connection, number: Int)
    case close(Connection)
  }

  /// Since 1970, in s: not at a whole second.
  private static let start = 1_500_000_000.25

  /// The incident of `seed`, at the server 192.0.2.`server`.
  init(seed: UInt64, server: UInt32 = 1, seconds: Double = 40) {
    random = SplitMix64(seed: seed)
    self.server = Endpoint(IPAddress(v4: 0xC000_0200 + server), 80)
    hasRecycling = seed % 4 != 3
    firewalled = seed % 3 == 2 ? 1 : nil
    serverClosesFirst = seed % 5 == 4 ? 0 : 0.9
    plan(seconds)
    while let next = events.indices.min(by: { events[$0].time < events[$1].time }) {
      let (time, event) = events.remove(at: next)
      switch event {
      case .syn(let connection, let number): syn(connection, number: number, at: time)
      case .close(let connection): close(connection, at: time)
      }
    }
    segments.sort { ($0.time ?? 0) < ($1.time ?? 0) }
    for index in segments.indices { segments[index].frame = Int64(index) + 1 }
  }

  private mutating func plan(_ seconds: Double) {
    var clock = 0
    for source in 0..<Int.random(in: 1...3, using: &random) {
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let rate: Double = [1000, 250, 100][Int.random(in: 0..<3, using: &random)]
        let offset = UInt32.random(in: 0 ... .max, using: &random)
        var time = Double.random(in: 0..<2, using: &random)
        while time < seconds {
          let client = Endpoint(
            IPAddress(v4: 0xC633_6400 + server.address.lastOctet * 16 + UInt32(source)),
            .random(in: 1024...60_000, using: &random))
          let connection = Connection(
            client: client, isn: .random(in: 0 ... .max, using: &random),
            serverISN: .random(in: 0 ... .max, using: &random), clock: clock, rate: rate,
            offset: offset)
          events.append((time, .syn(connection, number: 0)))
          time += .random(in: 0.5..<3, using: &random)
        }
        clock += 1
      }
    }
  }

  private mutating func syn(_ connection: Connection, number: Int, at time: Double) {
    let tsval = connection.tsval(at: time)
    add(connection, fromClient: true, .syn, sequence: connection.isn, nil, at: time, tsval)
    guard isServed(connection, tsval: tsval, at: time) else {
      if number < 3 {
        events.append((time + Double(1 << number), .syn(connection, number: number + 1)))
      }
      return
    }
    add(
      connection, fromClient: false, [.syn, .ack], sequence: connection.serverISN,
      connection.isn &+ 1, at: time + 0.0003, 7, echo: tsval)
    add(
      connection, fromClient: true, .ack, sequence: connection.isn &+ 1,
      connection.serverISN &+ 1, at: time + 0.0009, tsval, echo: 7)
    events.append((time + .random(in: 0.05..<0.6, using: &random), .close(connection)))
  }

  /// What a firewall, and then the check of Linux 3.10, make of a SYN.
  private mutating func isServed(_ connection: Connection, tsval: UInt32, at time: Double) -> Bool {
    if connection.clock == firewalled { return false }
    guard hasRecycling, let stamp = stamps[connection.client.address] else { return true }
    let isFresh = Int64(Self.start + time) - stamp.second < 60
    let isBehind = Int32(bitPattern: stamp.value &- tsval) > 1
    if isFresh, isBehind { dropped += 1 }
    return !(isFresh && isBehind)
  }

  private mutating func close(_ connection: Connection, at time: Double) {
    let isServerFirst = Double.random(in: 0..<1, using: &random) < serverClosesFirst
    let (own, other) = (connection.isn &+ 1, connection.serverISN &+ 1)
    let (first, second) = isServerFirst ? (other, own) : (own, other)
    let later = time + 0.001
    let tsval = connection.tsval(at: isServerFirst ? later : time)
    add(
      connection, fromClient: !isServerFirst, [.fin, .ack], sequence: first, second, at: time,
      isServerFirst ? 7 : tsval)
    add(
      connection, fromClient: isServerFirst, [.fin, .ack], sequence: second, first &+ 1,
      at: later, isServerFirst ? tsval : 7)
    add(
      connection, fromClient: !isServerFirst, .ack, sequence: first &+ 1, second &+ 1,
      at: later + 0.0005, isServerFirst ? 7 : tsval)
    guard isServerFirst else { return }
    let second64 = Int64(Self.start + later)
    if let stamp = stamps[connection.client.address],
      Int32(bitPattern: stamp.value &- tsval) > 0, second64 - stamp.second <= 60
    {
      return
    }
    stamps[connection.client.address] = (tsval, second64)
  }

  private mutating func add(
    _ connection: Connection, fromClient: Bool, _ flags: TCPFlags, sequence: UInt32,
    _ acknowledgment: UInt32?, at seconds: Double, _ tsval: UInt32, echo: UInt32 = 0
  ) {
    segments.append(
      Segment(
        frame: 0, time: Int64(((Self.start + seconds) * 1e6).rounded()) * 1000,
        source: fromClient ? connection.client : server,
        destination: fromClient ? server : connection.client, flags: flags,
        sequence: SerialNumber(sequence),
        acknowledgment: acknowledgment.map { SerialNumber($0) },
        timestamps: TCPTimestamps(value: SerialNumber(tsval), echo: SerialNumber(echo)),
        timeToLive: 63))
  }
}

extension IncidentTraffic {
  /// The same as a second vantage saw it 200 µs nearer to the clients, before their addresses were
  /// translated.
  var beforeTranslation: [Segment] {
    segments.map { segment in
      var moved = segment
      let isFromClient = segment.destination == server
      moved.time = segment.time.map { $0 + (isFromClient ? -200_000 : 200_000) }
      moved.timeToLive = 64
      let inside = { (endpoint: Endpoint) in
        Endpoint(IPAddress(v4: 0x0A00_0000 + endpoint.address.lastOctet), endpoint.port)
      }
      if isFromClient {
        moved.source = inside(segment.source)
      } else {
        moved.destination = inside(segment.destination)
      }
      return moved
    }
  }
}

extension IPAddress {
  fileprivate var lastOctet: UInt32 { UInt32(truncatingIfNeeded: lower) & 0xFF }
}

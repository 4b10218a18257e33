import Testing
import Wire

@testable import Correlation

/// Made-up traffic of known clocks: how many are found, and how well.
struct ClockEstimateTests {
  @Test(arguments: [1, 2, 5, 20], 1...4 as ClosedRange<UInt64>)
  func `counts up to 20 clocks of mixed rates exactly`(count: Int, seed: UInt64) {
    let traffic = ClockTraffic(hosts: ClockTraffic.hosts(count, seed: seed))
    let estimate = ClockEstimate(traffic.points(seed: seed).points)
    #expect(estimate.count == count)
    #expect(estimate.clocks.count == count)
    #expect(estimate.model == (count == 1 ? .single : .several))
  }

  @Test(arguments: [0, 1, 2, 5, 1000, UInt32.max] as [UInt32])
  func `finds a clock that began to count at the begin of the capture`(offset: UInt32) {
    // Some SYNs are a few ms late, so that the clock seems to have begun on both sides of 0.
    var points = ClockPoints()
    for index in 1...40 as ClosedRange<Int64> {
      let time = index * nanosecondsPerSecond
      let start = index % 2 == 0 ? offset : 1 << 31
      let value = SerialNumber(start &+ UInt32(index) * 1000)
      points.add(
        handshake: Int(index), flow: UInt32(index),
        [.init(time: time + index % 5 * 1_000_000, value: value)])
    }
    let estimate = ClockEstimate(points)
    #expect(estimate.count == 2)
    #expect(estimate.clocks.map(\.handshakes.count) == [20, 20])
  }

  @Test(arguments: [100, 200], 1...3 as ClosedRange<UInt64>)
  func `counts many clocks within 5 percent`(count: Int, seed: UInt64) throws {
    let hosts = ClockTraffic.hosts(count, attemptsPerSecond: 0.2, seed: seed)
    let estimate = ClockEstimate(ClockTraffic(hosts: hosts).points(seed: seed).points)
    let found = try #require(estimate.count)
    #expect(abs(found - count) * 20 <= count)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `measures each rate within 100 ppm in a minute and says its error`(seed: UInt64) throws {
    let hosts = ClockTraffic.hosts(
      7, rates: [1000, 250, 100, 300, 1_000_000, 10, 1024], seed: seed)
    let (points, truth) = ClockTraffic(hosts: hosts).points(seed: seed)
    let estimate = ClockEstimate(points)
    #expect(estimate.clocks.count == 7)
    for clock in estimate.clocks {
      let host = hosts[truth[clock.handshakes[0]]]
      #expect(clock.ticksPerSecond == Int(host.rate))
      let deviation = try #require(clock.deviation)
      // A tick of 100 ms is coarser than what a minute shows of a clock of 10 Hz.
      let limit = host.rate == 10 ? 1000.0 : 100
      #expect(abs(deviation.partsPerMillion - host.drift) <= limit)
      #expect(abs(deviation.partsPerMillion - host.drift) <= 5 * deviation.error)
    }
  }

  @Test(arguments: [1, 3, 20], 1...3 as ClosedRange<UInt64>)
  func `says which attempt lies on which clock`(count: Int, seed: UInt64) {
    let traffic = ClockTraffic(hosts: ClockTraffic.hosts(count, seed: seed))
    let (points, truth) = traffic.points(seed: seed)
    for clock in ClockEstimate(points).clocks {
      #expect(Set(clock.handshakes.map { truth[$0] }).count == 1)
    }
  }

  @Test(arguments: [512.0, 64, 1200, 2, 333.3], 1...2 as ClosedRange<UInt64>)
  func `measures a rate that no stack is known for`(rate: Double, seed: UInt64) throws {
    let hosts = ClockTraffic.hosts(2, rates: [rate], seed: seed)
    let estimate = ClockEstimate(ClockTraffic(hosts: hosts).points(seed: seed).points)
    #expect(estimate.count == 2)
    for clock in estimate.clocks { #expect(abs(clock.rate - rate) <= 0.002 * rate) }
  }

  @Test(arguments: [0.0, 0.3], 1...4 as ClosedRange<UInt64>)
  func `does not count hosts where each connection has another offset`(
    silence: Double, seed: UInt64
  ) {
    var hosts = ClockTraffic.hosts(3, seed: seed)
    for index in hosts.indices { hosts[index].isPerConnection = true }
    let estimate = ClockEstimate(
      ClockTraffic(hosts: hosts, silence: silence).points(seed: seed).points)
    #expect(estimate.model == .perConnection)
    #expect(estimate.count == nil && estimate.clocks.isEmpty)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `follows a clock across 2^32`(seed: UInt64) throws {
    var hosts = ClockTraffic.hosts(2, rates: [1000], seed: seed)
    hosts[0].offset = 0 &- UInt32(truncatingIfNeeded: 30_000)
    hosts[1].offset = 1_000_000_000
    let estimate = ClockEstimate(ClockTraffic(hosts: hosts).points(seed: seed).points)
    #expect(estimate.count == 2)
    #expect(estimate.clocks.map(\.wraps).sorted() == [0, 1])
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `sees a host restart and which clock took over from which`(seed: UInt64) {
    var hosts = ClockTraffic.hosts(2, rates: [1000], seed: seed)
    hosts[0].up = 0...25
    hosts[0].offset = 700_000_000
    hosts[1].offset = 1_700_000_000
    // Restarted at 40 s, with jiffies that start 300 s before 0.
    hosts.append(
      .init(
        rate: 1000, offset: 0 &- 340_000, attemptsPerSecond: 1, up: 45...1e9))
    let (points, truth) = ClockTraffic(hosts: hosts, duration: 90).points(seed: seed)
    let clocks = ClockEstimate(points).clocks
    #expect(clocks.count == 3)
    let restarts = ClockRestarts(clocks)
    for (place, clock) in clocks.enumerated() {
      let isRestarted = truth[clock.handshakes[0]] == 2
      #expect(restarts.beganInPause.contains(place) == isRestarted)
      let before = restarts.predecessors[place].map { truth[clocks[$0].handshakes[0]] }
      #expect(before == (isRestarted ? 0 : nil))
    }
  }

  @Test(arguments: [5, 20], 1...4 as ClosedRange<UInt64>)
  func `tells hosts apart that booted within seconds`(count: Int, seed: UInt64) {
    var hosts = ClockTraffic.hosts(count, rates: [1000], seed: seed)
    for index in hosts.indices { hosts[index].offset = 5_000_000 &+ UInt32(index) * 150 }
    let estimate = ClockEstimate(ClockTraffic(hosts: hosts).points(seed: seed).points)
    #expect(estimate.count == count)
  }

  @Test(arguments: [5, 20], 1...4 as ClosedRange<UInt64>)
  func `counts clocks of which it sees few SYNs each`(count: Int, seed: UInt64) {
    let hosts = ClockTraffic.hosts(
      count, rates: [1000, 250], attemptsPerSecond: 0.1, seed: seed)
    let (points, truth) = ClockTraffic(hosts: hosts, silence: 0).points(seed: seed)
    #expect(ClockEstimate(points).count == Set(truth).count)
  }

  @Test(arguments: [3600.0, 86_400], 1...2 as ClosedRange<UInt64>)
  func `follows clocks through hours although they drift`(duration: Double, seed: UInt64) {
    let hosts = ClockTraffic.hosts(6, attemptsPerSecond: 600 / duration, seed: seed)
    let estimate = ClockEstimate(
      ClockTraffic(hosts: hosts, duration: duration).points(seed: seed).points)
    #expect(estimate.count == 6)
  }

  @Test func `takes SYNs that come late for what they are`() {
    let hosts = ClockTraffic.hosts(3, rates: [1000, 250], seed: 9)
    let estimate = ClockEstimate(
      ClockTraffic(hosts: hosts, jitter: 0.060).points(seed: 9).points)
    #expect(estimate.count == 3)
  }

  @Test func `reads the rate from the retransmissions of one attempt`() {
    let seed: [(Double, UInt32)] = [
      (36.186722, 1_875_975_334), (37.236652, 1_875_976_384), (39.284640, 1_875_978_432),
    ]
    var points = ClockPoints()
    points.add(
      handshake: 0, flow: 1,
      seed.map { .init(time: Int64($0.0 * 1e9), value: SerialNumber($0.1)) })
    #expect(TickRate.common(of: 0, in: points) == 1000)
    #expect(ClockEstimate(points).model == .unknown)
    #expect(ClockEstimate(points).clocks.map(\.ticksPerSecond) == [1000])
  }

  @Test func `says none without timestamps and unknown without times`() {
    #expect(ClockEstimate(ClockPoints()).model == .none)
    var points = ClockPoints()
    points.add(handshake: 0, flow: 1, [.init(time: nil, value: SerialNumber(5))])
    #expect(ClockEstimate(points).model == .unknown)
    // TSval 0 in all SYNs is no clock (some stacks send it).
    var zero = ClockPoints()
    zero.add(handshake: 0, flow: 1, [.init(time: 7, value: SerialNumber(0))])
    #expect(ClockEstimate(zero).model == .none)
  }

  @Test(arguments: [Int64.min, .max, 0])
  func `survives any times and values`(time: Int64) {
    var random = SplitMix64(seed: 4)
    var points = ClockPoints()
    for index in 0..<40 {
      points.add(
        handshake: index, flow: UInt32(index),
        [
          .init(time: time, value: SerialNumber(.random(in: 0 ... .max, using: &random))),
          .init(
            time: .random(in: Int64.min ... .max, using: &random),
            value: SerialNumber(.random(in: 0 ... .max, using: &random))),
        ])
    }
    _ = ClockEstimate(points).clocks.map { ($0.wraps, $0.zeroTime) }
  }
}

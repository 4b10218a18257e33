import Testing
import Wire

@testable import Correlation

/// Both sides of every limit of facts.md 1.1 and 1.3, across the wrap and the second's edge.
struct PeerCacheTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    var stamp: UInt32 = 5000
    var tsval: UInt32?
    var age: Double = 10
    var rule = KernelRule.peerAddress
    let expected: Prediction
    var testDescription: String { name }
  }

  @Test(arguments: [
    Case(name: "equal", tsval: 5000, expected: .pass),
    Case(name: "1 tick behind", tsval: 4999, expected: .pass),
    Case(name: "2 ticks behind", tsval: 4998, expected: .drop),
    Case(name: "ahead", tsval: 5001, expected: .pass),
    Case(name: "2^31 - 1 ahead", tsval: 5000 &+ 0x7FFF_FFFF, expected: .pass),
    Case(name: "exactly 2^31 apart", tsval: 5000 &+ 0x8000_0000, expected: .pass),
    Case(name: "2^31 - 1 behind", tsval: 5000 &+ 0x8000_0001, expected: .drop),
    Case(name: "ahead across the wrap", stamp: 0xFFFF_FFF0, tsval: 3, expected: .pass),
    Case(name: "behind across the wrap", stamp: 3, tsval: 0xFFFF_FFF0, expected: .drop),
    Case(name: "a TSval of 0 is a value", stamp: 7, tsval: 0, expected: .drop),
    Case(name: "behind, 58.9 s old", tsval: 1, age: 58.9, expected: .drop),
    Case(name: "behind, between 59 and 60 s", tsval: 1, age: 59.5, expected: .undecided),
    Case(name: "behind, 60.1 s old", tsval: 1, age: 60.1, expected: .pass),
    Case(name: "no timestamps, early rule", tsval: nil, expected: .pass),
    Case(
      name: "no timestamps, 3.14", tsval: nil, rule: .addressPair, expected: .pass),
    Case(
      name: "no timestamps, 3.17", tsval: nil, rule: .addressPairStrict, expected: .drop),
    Case(
      name: "no timestamps, 3.17, 60.1 s old", tsval: nil, age: 60.1, rule: .addressPairStrict,
      expected: .pass),
  ])
  func `drops or passes a SYN as the kernel does`(_ test: Case) {
    var cache = PeerCache(start: -1000 * nanosecondsPerSecond)
    cache.apply(update(test.stamp, at: 100), at: 0)
    let now = Int64((100 + test.age) * 1e9)
    let judgement = cache.judge(test.tsval.map { SerialNumber($0) }, at: now, rule: test.rule)
    #expect(judgement.prediction == test.expected)
  }

  @Test func `keeps the newer stamp when an older clock closes within 60 s`() {
    var cache = PeerCache(start: -1000 * nanosecondsPerSecond)
    cache.apply(update(5000, at: 100), at: 0)
    cache.apply(update(1000, at: 120), at: 1)
    #expect(
      cache.judge(SerialNumber(4000), at: seconds(125), rule: .peerAddress).stamp?.rawValue == 5000)
  }

  @Test func `takes an older clock's stamp once the kept one is older than 60 s`() {
    var cache = PeerCache(start: -1000 * nanosecondsPerSecond)
    cache.apply(update(5000, at: 100), at: 0)
    cache.apply(update(1000, at: 161), at: 1)
    #expect(
      cache.judge(SerialNumber(4000), at: seconds(162), rule: .peerAddress).stamp?.rawValue == 1000)
  }

  @Test func `does not decide a pass in the first 60 s of a capture`() {
    var cache = PeerCache(start: seconds(100))
    let early = cache.judge(SerialNumber(5), at: seconds(159), rule: .peerAddress)
    #expect(early.prediction == .undecided && early.mayDrop)
    #expect(cache.judge(SerialNumber(5), at: seconds(161), rule: .peerAddress).prediction == .pass)
    cache.noteAnswered(SerialNumber(1000))
    #expect(
      cache.judge(SerialNumber(1000), at: seconds(110), rule: .peerAddress).prediction == .pass)
    #expect(
      cache.judge(SerialNumber(999), at: seconds(110), rule: .peerAddress).prediction == .undecided)
  }

  @Test func `never decides a pass where the server's packets are not captured`() {
    var cache = PeerCache(start: nil)
    cache.noteAnswered(SerialNumber(1000))
    #expect(
      cache.judge(SerialNumber(2000), at: seconds(9000), rule: .peerAddress).prediction
        == .undecided)
  }

  @Test func `leaves a SYN within 1 ms of a stamp's update to its reply`() {
    var cache = PeerCache(start: -1000 * nanosecondsPerSecond)
    cache.apply(update(5000, at: 100), at: 0)
    let soon = cache.judge(SerialNumber(1), at: seconds(100) + 400_000, rule: .peerAddress)
    #expect(soon.prediction == .undecided && soon.mayDrop)
    #expect(
      cache.judge(SerialNumber(1), at: seconds(100) + 1_000_000, rule: .peerAddress).prediction
        == .drop)
  }

  private func seconds(_ count: Int64) -> Int64 { count * nanosecondsPerSecond }

  private func update(_ value: UInt32, at time: Int64) -> StampUpdate {
    StampUpdate(
      keeper: Scene.server.address, peer: Scene.client, value: SerialNumber(value),
      time: seconds(time), certainty: .always, frame: FrameReference(input: 1, frame: 2),
      finFrame: FrameReference(input: 1, frame: 1), peerPort: 1)
  }
}

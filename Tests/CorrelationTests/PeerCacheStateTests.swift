import Testing
import Wire

@testable import Correlation

/// Where packets leave the kernel's state open: facts.md 1.1 and 1.3, docs/CRITERIA.md.
struct PeerCacheStateTests {
  private func seconds(_ count: Double) -> Int64 { Int64(count * 1e9) }

  private func update(
    _ value: UInt32, at time: Double, _ certainty: StampUpdate.Certainty = .always
  ) -> StampUpdate {
    StampUpdate(
      keeper: Scene.server.address, peer: Scene.client, value: SerialNumber(value),
      time: seconds(time), certainty: certainty, frame: FrameReference(input: 1, frame: 2),
      finFrame: FrameReference(input: 1, frame: 1), peerPort: 1)
  }

  /// A cache that has seen the last 1000 s.
  private func warm(_ updates: [StampUpdate]) -> PeerCache {
    var cache = PeerCache(start: seconds(-1000))
    for (index, update) in updates.enumerated() { cache.apply(update, at: Int32(index)) }
    return cache
  }

  private func says(
    _ cache: PeerCache, _ tsval: UInt32, at time: Double, rule: KernelRule = .peerAddress
  ) -> Prediction {
    cache.judge(SerialNumber(tsval), at: seconds(time), rule: rule).prediction
  }

  struct Replacement: CustomTestStringConvertible {
    let age: Double
    var next: UInt32 = 1000
    /// What is said 1 s later of a SYN between the two stamps.
    let expected: Prediction
    var testDescription: String { "\(next) after \(age) s" }
  }

  /// S = 5000 at 100 s; another stamp is offered `age` seconds later.
  @Test(arguments: [
    Replacement(age: 10, expected: .drop), Replacement(age: 57.9, expected: .drop),
    // The old stamp rules on, and is 60 to 62 s old when the SYN comes.
    Replacement(age: 59.9, expected: .pass), Replacement(age: 60.5, expected: .pass),
    Replacement(age: 61.1, expected: .pass),
    // Exactly 2^31 apart counts as forward: (int32)(S_old - S_new) is negative.
    Replacement(age: 10, next: 5000 &+ 0x8000_0000, expected: .pass),
  ])
  func `replaces a stamp forward, or after more than 60 s`(_ test: Replacement) {
    let cache = warm([update(5000, at: 100), update(test.next, at: 100 + test.age)])
    #expect(says(cache, 3000, at: 101 + test.age) == test.expected)
  }

  /// Whether the older clock's stamp was taken shows in a SYN that is behind it.
  @Test(arguments: [(59.9, Prediction.pass), (60.5, .undecided), (61.1, .drop)])
  func `keeps both readings where the kernel's whole seconds decide about the replacement`(
    age: Double, expected: Prediction
  ) {
    let cache = warm([update(5000, at: 100), update(1000, at: 100 + age)])
    #expect(says(cache, 900, at: 105 + age) == expected)
  }

  @Test(arguments: KernelRule.existing)
  func `keeps both readings of a store that only an orphan makes`(rule: KernelRule) {
    var cache = warm([update(1000, at: 100), update(5000, at: 110, .orphanOnly)])
    #expect(says(cache, 900, at: 115, rule: rule) == .drop)
    #expect(says(cache, 3000, at: 115, rule: rule) == .undecided)
    #expect(says(cache, 6000, at: 115, rule: rule) == .pass)
    cache.apply(update(5100, at: 120), at: 2)
    #expect(says(cache, 3000, at: 125, rule: rule) == .drop)
  }

  @Test func `does not trust a stamp that an unseen one of before the capture may have refused`() {
    var cache = PeerCache(start: seconds(100))
    cache.apply(update(5000, at: 110), at: 0)
    #expect(says(cache, 3000, at: 115) == .undecided)
    #expect(says(cache, 3000, at: 165) == .undecided)
    cache.apply(update(5100, at: 162), at: 1)
    #expect(says(cache, 3000, at: 165) == .drop)
  }

  @Test func `trusts a stamp that is ahead of an answered SYN`() {
    var cache = PeerCache(start: seconds(100))
    cache.noteAnswered(SerialNumber(4000))
    cache.apply(update(5000, at: 110), at: 0)
    #expect(says(cache, 3000, at: 115) == .drop)
  }

  @Test func `infers a bound from silence, which never predicts the SYN that taught it`() {
    var cache = PeerCache(start: seconds(100))
    let first = cache.judge(SerialNumber(3000), at: seconds(105), rule: .peerAddress)
    #expect(first.prediction == .undecided && !first.isInferred)
    cache.noteSilent(SerialNumber(3000), at: seconds(105))
    let retransmission = cache.judge(SerialNumber(4000), at: seconds(106), rule: .peerAddress)
    #expect(retransmission.prediction == .undecided && !retransmission.isInferred)
    let older = cache.judge(SerialNumber(2000), at: seconds(107), rule: .peerAddress)
    #expect(older.prediction == .undecided && older.isInferred && older.stamp == nil)
    // An answered SYN that the inferred stamp drops ends the inference.
    cache.noteAnswered(SerialNumber(2500))
    #expect(!cache.judge(SerialNumber(2000), at: seconds(108), rule: .peerAddress).isInferred)
  }

  @Test func `keeps an inference that an answered SYN does not contradict`() {
    var cache = PeerCache(start: seconds(100))
    cache.noteSilent(SerialNumber(3000), at: seconds(105))
    cache.noteAnswered(SerialNumber(3001))
    #expect(cache.judge(SerialNumber(2000), at: seconds(108), rule: .peerAddress).isInferred)
    // After 60 s no stamp of before the capture counts.
    let late = cache.judge(SerialNumber(2000), at: seconds(161), rule: .peerAddress)
    #expect(late.prediction == .pass && !late.isInferred)
  }

  @Test func `bounds the number of states`() {
    var cache = warm([])
    for index in 0..<1000 {
      cache.apply(
        update(UInt32(100_000 - index), at: 100 + Double(index) / 100, .orphanOnly), at: 0)
    }
    // None of the sockets may have been an orphan: then nothing was stored.
    #expect(says(cache, 1, at: 111) == .undecided)
    cache.apply(update(200_000, at: 120), at: 1)
    #expect(says(cache, 1, at: 121) == .drop)
  }
}

/// The check at the level of one source's SYNs.
struct ReplayFoldTests {
  private func judge(
    _ checksFamily: Bool?, _ bypass: ReplayFold.Bypass = .none
  ) -> Prediction {
    let attempt = ReplayFold.Attempt(
      time: 110 * nanosecondsPerSecond, timestamp: SerialNumber(1), bypass: bypass,
      isAnswered: false)
    let update = StampUpdate(
      keeper: Scene.server.address, peer: Scene.client, value: SerialNumber(5000),
      time: 100 * nanosecondsPerSecond, certainty: .always,
      frame: FrameReference(input: 1, frame: 2), finFrame: FrameReference(input: 1, frame: 1),
      peerPort: 1)
    var prediction = Prediction.undecided
    ReplayFold(rule: .peerAddress, checksFamily: checksFamily).forEachJudgement(
      [attempt], updates: [update], captureStart: 0
    ) { prediction = $1.prediction }
    return prediction
  }

  @Test func `asks whether the kernel checks addresses of this family`() {
    #expect(judge(true) == .drop)
    #expect(judge(false) == .pass)
    #expect(judge(nil) == .undecided)
  }

  @Test func `lets a pending request, a socket or a TIME-WAIT answer first`() {
    #expect(judge(true, .certain) == .pass)
    #expect(judge(true, .possible) == .undecided)
  }

  /// What the check says of a SYN with `timestamp` at `time`, in s, where a stamp of 5000 was taken at
  /// 100 s and nobody captured from 105 s to `resumption`.
  private func judge(
    _ timestamp: UInt32, at time: Int64, resumption: Int64, answered: [(UInt32, Int64)] = []
  ) -> Prediction? {
    let attempts = (answered + [(timestamp, time)]).enumerated().map { place, attempt in
      ReplayFold.Attempt(
        time: attempt.1 * nanosecondsPerSecond, timestamp: SerialNumber(attempt.0), bypass: .none,
        isAnswered: place < answered.count)
    }
    let update = StampUpdate(
      keeper: Scene.server.address, peer: Scene.client, value: SerialNumber(5000),
      time: 100 * nanosecondsPerSecond, certainty: .always,
      frame: FrameReference(input: 1, frame: 2), finFrame: FrameReference(input: 1, frame: 1),
      peerPort: 1)
    var prediction: Prediction?
    ReplayFold(rule: .peerAddress).forEachJudgement(
      attempts, updates: [update], captureStart: 0,
      resumptions: [resumption * nanosecondsPerSecond]
    ) { prediction = $1.prediction }
    return prediction
  }

  @Test func `decides nothing that a stamp of a pause in the capture may turn`() {
    // 71 s after the stamp that was seen, but 1 s after the pause.
    #expect(judge(1, at: 171, resumption: 170) == .undecided)
    #expect(judge(6000, at: 171, resumption: 170) == .undecided)
    // No stamp of the pause is fresh any more.
    #expect(judge(1, at: 231, resumption: 170) == .pass)
    // Whatever the pause left is not behind the stamp that was seen before it.
    #expect(judge(1, at: 121, resumption: 120) == .undecided)
    // An answer after the pause bounds what it left.
    #expect(judge(6000, at: 172, resumption: 170, answered: [(6000, 171)]) == .pass)
    // Before the pause all is as it was.
    #expect(judge(1, at: 104, resumption: 170) == .drop)
  }

  @Test(
    arguments: [
      ("2.6.32-754.el6", false), ("3.0.101", nil), ("3.6.0", true), ("3.10.0-1160.el7", true),
    ] as [(String, Bool?)])
  func `knows which kernels check IPv6`(release: String, expected: Bool?) {
    #expect(KernelRelease(release)?.checksIPv6 == expected)
  }
}

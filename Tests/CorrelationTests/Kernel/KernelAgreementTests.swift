import Testing
import Wire

@testable import Correlation

/// The replay held against the kernel's arithmetic over made-up traffic of one peer.
struct KernelAgreementTests {
  private enum Event {
    case store(UInt32)
    case syn(UInt32?)
  }

  /// Stores and SYNs of three clocks at random moments, in ms, none within 1 ms of another.
  private func events(_ random: inout SplitMix64) -> [(time: Int64, event: Event)] {
    let base = UInt32.random(in: 0 ... .max, using: &random)
    let offsets: [UInt32] = [0, .random(in: 0...200_000, using: &random), 0x7FFF_0000].map {
      base &+ $0
    }
    var time: Int64 = 1_000_000
    return (0..<400).map { _ in
      // Gaps around the limits of 59 to 61 s are as frequent as short ones.
      time +=
        Bool.random(using: &random)
        ? .random(in: 2...3000, using: &random)
        : Int.random(in: 0..<4, using: &random) == 0
          ? .random(in: 58_500...61_500, using: &random)
          : .random(in: 2...20_000, using: &random)
      let clock = offsets.randomElement(using: &random) ?? base
      let tsval = clock &+ UInt32(truncatingIfNeeded: time)
      let near = tsval &+ UInt32(bitPattern: Int32.random(in: -3...3, using: &random))
      let kind = Int.random(in: 0..<10, using: &random)
      return (time, kind < 3 ? .store(tsval) : kind < 9 ? .syn(near) : .syn(nil))
    }
  }

  @Test(arguments: KernelRule.existing, 0..<40 as Range<UInt64>)
  func `the replay never says otherwise than the kernel, and seldom leaves open`(
    rule: KernelRule, seed: UInt64
  ) {
    var random = SplitMix64(seed: seed)
    var kernel = KernelModel(rule)
    var updates: [StampUpdate] = []
    var attempts: [ReplayFold.Attempt] = []
    var truth: [Bool] = []
    for (time, event) in events(&random) {
      switch event {
      case .store(let value):
        kernel.remember(value, in: time / 1000)
        updates.append(RuleTableTests.update(value, at: time))
      case .syn(let tsval):
        let isDropped = kernel.drops(tsval, in: time / 1000)
        truth.append(isDropped)
        attempts.append(
          ReplayFold.Attempt(
            time: time * 1_000_000, timestamp: tsval.map { SerialNumber($0) }, bypass: .none,
            isAnswered: !isDropped, isSilent: isDropped))
      }
    }
    var undecided = 0
    ReplayFold(rule: rule).forEachJudgement(
      attempts, updates: updates, captureStart: 0
    ) { index, judgement in
      switch judgement.prediction {
      case .drop: #expect(truth[index], "SYN \(index)")
      case .pass: #expect(!truth[index], "SYN \(index)")
      case .undecided: undecided += 1
      }
    }
    // Open are SYNs, and stores, at the limits alone.
    #expect(10 * undecided < attempts.count, "\(undecided) of \(attempts.count)")
    #expect(truth.contains(true) && truth.contains(false))
  }
}

/// Which stamp a rule looks at: facts.md 1.4.
struct RuleKeyTests {
  private static let second = Endpoint(IPAddress(v4: 0xC000_0202), 80)

  /// The newer clock is served and closed at one local address; the older one asks at another.
  private func prediction(under rule: KernelRule, sameAddress: Bool) -> Prediction? {
    var scene = Scene()
    scene.syn(1000, at: 100, tsval: 900_000, answered: true)
    scene.serverCloses(1000, at: 100.5, tsval: 900_500)
    let server = sameAddress ? Scene.server : Self.second
    let client = Endpoint(Scene.client, 2000)
    scene.add(client, server, .syn, sequence: 7, at: 101, tsval: 5000)
    // The second address answers somebody, so that its direction is in the capture.
    let other = Endpoint(IPAddress(v4: 0xC633_6409), 3000)
    scene.add(other, server, .syn, sequence: 9, at: 101.1, tsval: 1)
    scene.add(
      server, other, [.syn, .ack], sequence: 9000, acknowledgment: 10, at: 101.2, tsval: 1,
      echo: 1)
    // The capture begins long before, so that nothing of then counts.
    scene.syn(999, at: 0, tsval: 1, answered: false)
    scene.add(other, server, .syn, sequence: 90, at: 0.1, tsval: 1)
    var correlator = Correlator(
      options: {
        var options = CorrelationOptions()
        options.kernel =
          [.peerAddress: "3.2.0", .addressPair: "3.16.0", .addressPairStrict: "4.9.0"][rule]
        return options
      }())
    for segment in scene.segments.sorted(by: { ($0.time ?? 0) < ($1.time ?? 0) }) {
      correlator.add(segment, input: 1)
    }
    let outcome = correlator.finish(
      inputs: [Scene.input(1, base: .utc)], snapshots: [], settings: [])
    let record = outcome.handshakes.first { $0.handshake.client == client }
    return record?.transmissions.first?.judgement.prediction
  }

  @Test(arguments: KernelRule.existing)
  func `a stamp of the same local address counts under every rule`(rule: KernelRule) {
    #expect(prediction(under: rule, sameAddress: true) == .drop)
  }

  /// Two addresses may be of one kernel or of two: up to 3.13 that decides.
  @Test(
    arguments: [
      (.peerAddress, .undecided), (.addressPair, .pass), (.addressPairStrict, .pass),
    ] as [(KernelRule, Prediction)])
  func `a stamp of another local address counts up to 3.13, if it is of the same kernel`(
    rule: KernelRule, expected: Prediction
  ) {
    #expect(prediction(under: rule, sameAddress: false) == expected)
  }
}

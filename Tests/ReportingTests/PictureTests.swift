import Evidence
import Foundation
import Testing

@testable import Correlation
@testable import Reporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct PictureTests {
  private static let breakdown: ImpactBreakdown = {
    var breakdown = ImpactBreakdown(failed: Proportion(3, of: 12))
    breakdown.binWidth = 10_000_000_000
    breakdown.bins = [(6, 1, 2), (0, 0, 0), (6, 2, 0)].enumerated().map { index, counts in
      var tally = ImpactBreakdown.Tally()
      (tally.attempts, tally.failed, tally.late) = counts
      return .init(start: Fixture.start + Int64(index) * breakdown.binWidth, tally: tally)
    }
    return breakdown
  }()

  private static let delays = [
    DelayStep(delay: 250_000, attempts: 5), DelayStep(delay: 1_003_000_000, attempts: 8),
    DelayStep(delay: 3_010_000_000, attempts: 9),
  ]

  private static func moves(_ mib: String, _ rises: [UInt64], seconds: Int64?) -> [CounterDelta] {
    var value: UInt64 = 10
    return rises.map { rise in
      defer { value += rise }
      var move = CounterDelta(
        host: "web1", netns: nil, mib: mib, before: value, after: value + rise, delta: rise,
        fromInput: 2, toInput: 3)
      move.duration = seconds.map { $0 * 1_000_000_000 }
      return move
    }
  }

  private func counters(_ moves: [CounterDelta]) -> [Block] {
    var diagnosis = Diagnosis(verdict: Verdict(cause: nil, level: .excluded))
    diagnosis.counters = moves
    return Report(diagnosis: diagnosis, inputs: [], toolVersion: "0").counterPictures
  }

  @Test func `the pictures read as reviewed`() throws {
    let attempts = try #require(AttemptsPicture(breakdown: Self.breakdown, base: .utc).svg())
    try expectSnapshot(attempts, named: "attempts.svg")
    let delays = try #require(DelayPicture(curve: Self.delays, attempts: 12).svg())
    try expectSnapshot(delays, named: "delays.svg")
    let blocks = counters(
      Self.moves("TcpExt.ListenDrops", [5, 0, 90], seconds: 60)
        + Self.moves("TcpExt.PAWSPassive", [5, 20, 0], seconds: 60))
    guard case .picture(let picture) = try #require(blocks.first) else {
      Issue.record("no picture")
      return
    }
    try expectSnapshot(picture.svg, named: "counters.svg")
  }

  @Test func `all pictures are well-formed XML that loads and runs nothing`() throws {
    let pictures = [
      AttemptsPicture(breakdown: Self.breakdown, base: .relative).svg(),
      DelayPicture(curve: Self.delays, attempts: 9).svg(),
      CounterPicture(lines: [
        .init(
          name: Fixture.hostileValue,
          points: [.init(time: 0, rise: 0), .init(time: 9, rise: .max)])
      ]).svg(),
    ]
    for picture in pictures {
      let svg = try #require(picture)
      let checker = ElementChecker()
      let parser = XMLParser(data: Data(svg.utf8))
      parser.delegate = checker
      #expect(parser.parse())
      #expect(checker.elements.isSubset(of: ["svg", "title", "style", "rect", "path", "text"]))
      #expect(checker.attributes.allSatisfy { !$0.hasPrefix("on") && !$0.hasSuffix("href") })
    }
  }

  @Test func `counters are drawn only where the distance of snapshots is known`() {
    #expect(counters(Self.moves("TcpExt.ListenDrops", [5], seconds: 60)).isEmpty)
    #expect(counters(Self.moves("TcpExt.ListenDrops", [5, 5], seconds: nil)).isEmpty)
    #expect(counters(Self.moves("TcpExt.ListenDrops", [0, 0], seconds: 60)).isEmpty)
    #expect(!counters(Self.moves("TcpExt.ListenDrops", [5, 5], seconds: 60)).isEmpty)
  }

  @Test func `the curve of delays keeps the first and the last, and every count`() {
    #expect(DelayStep.curve(of: []).isEmpty)
    #expect(DelayStep.curve(of: [7, 9]).map(\.attempts) == [1, 2])
    let many = DelayStep.curve(of: (1...10_000).map { Int64($0) })
    #expect(many.count == 200)
    #expect(many.first == DelayStep(delay: 1, attempts: 1))
    #expect(many.last == DelayStep(delay: 10_000, attempts: 10_000))
    #expect(many.allSatisfy { $0.delay == Int64($0.attempts) })
  }

  @Test(arguments: [
    (1, 0.0), (10, 1.0), (2, 0.30103), (1_003_000_000, 9.0013), (Int64.max, 18.96489), (-5, 0),
  ])
  func `decimal logarithms are right to three digits`(value: Int64, expected: Double) {
    #expect(abs(DecimalLogarithm.of(value) - expected) < 0.001)
  }
}

import Testing
import Wire

@testable import Correlation

/// The tables of prediction against observation, the placebos and the rivals.
struct AssociationTests {
  private func scene(silent: Bool = true) -> Scene {
    RecycleIncident(silent: silent).scene
  }

  @Test func `counts by transmission, by attempt, by stamp and by clock`() throws {
    let diagnosis = scene().correlated().diagnosis
    let tables = try #require(diagnosis.association).whole
    let replay = try #require(diagnosis.replay)
    #expect(tables.transmissions.truePositives == 40)
    #expect(tables.transmissions.truePositives == replay.dropSilent)
    #expect(tables.transmissions.falsePositives == replay.dropAnswered)
    #expect(tables.transmissions.falseNegatives == replay.passSilent)
    #expect(tables.transmissions.trueNegatives == replay.passAnswered)
    #expect(tables.firstTransmissions.truePositives == 20)
    #expect(tables.firstTransmissions.truePositives == replay.firstDropSilent)
    #expect(tables.stamps.truePositives == 20)
    #expect(tables.clocks.truePositives == 1 && tables.clocks.contradictions == 0)
    let p = FisherExactTest.log10P(tables.clocks)
    #expect(p > FisherExactTest.log10P(tables.stamps))
  }

  @Test func `SYNs of one clock under one stamp are one trial`() throws {
    var scene = Scene()
    scene.syn(1000, isn: 1, at: 0.1, tsval: 50_100, answered: true)
    scene.syn(2000, isn: 2, at: 0.3, tsval: 900_000, answered: true)
    scene.serverCloses(2000, isn: 2, at: 0.4, tsval: 900_100)
    for round in 0..<10 {
      scene.syn(
        UInt16(3000 + round), isn: UInt32(500 + round), at: 1 + Double(round),
        tsval: UInt32(51_000 + round * 1000), answered: false)
    }
    let tables = try #require(scene.correlated().diagnosis.association).whole
    #expect(tables.firstTransmissions.truePositives == 10)
    #expect(tables.stamps.truePositives == 1)
  }

  @Test func `a placebo loses the agreement, and a rival is contradicted`() throws {
    let association = try #require(scene().correlated().diagnosis.association)
    #expect(association.placebos.map(\.kind) == [.tenMinutesLater, .tenMinutesAhead])
    #expect(association.placebos.allSatisfy { !$0.agrees })
    let ahead = try #require(association.placebos.last)
    #expect(ahead.table.falsePositives > 10)
    let best = try #require(association.rivals.first)
    // Host B was answered once, before there was a stamp.
    #expect(best.kind == .clocks && best.table.contradictions == 1)
    #expect(association.whole.firstTransmissions.contradictions == 0)
  }

  @Test func `the stamps of another source lose the agreement`() throws {
    var scene = scene()
    RecycleIncident(client: IPAddress(v4: 0xC633_6402), offset: 0.05, ticks: 3_000_000_000)
      .add(to: &scene)
    let association = try #require(scene.correlated().diagnosis.association)
    let other = try #require(association.placebos.first)
    #expect(other.kind == .otherSource && !other.agrees)
    #expect(association.sources.count == 2)
    #expect(association.sources.allSatisfy { $0.tables.firstTransmissions.truePositives == 20 })
    #expect(association.clocks.map(\.table.truePositives) == [20, 20])
  }

  @Test func `a placebo that agrees is told`() {
    let genuine = TwoByTwoTable(
      truePositives: 20, falsePositives: 0, falseNegatives: 0, trueNegatives: 20)
    #expect(PlaceboReplay.agrees(genuine, genuine: genuine))
    let lost = TwoByTwoTable(
      truePositives: 17, falsePositives: 0, falseNegatives: 3, trueNegatives: 20)
    #expect(!PlaceboReplay.agrees(lost, genuine: genuine))
  }

  @Test func `there is nothing to associate when nothing went silent or should have`() {
    let scene = RecycleIncident(silent: false, serverClosesFirst: false).scene
    #expect(scene.correlated().diagnosis.association == nil)
  }

  @Test func `predicted drops that were answered are counted, without placebos`() throws {
    let association = try #require(scene(silent: false).correlated().diagnosis.association)
    #expect(association.whole.firstTransmissions.falsePositives == 20)
    #expect(association.placebos.isEmpty && association.rivals.isEmpty)
  }
}

import Evidence
import Testing

@testable import Correlation

struct TimestampChartTests {
  /// A newer clock that closes each second, and an older one that is shut out.
  private func charts(seconds: Int, rate: Int = 1) -> [TimestampChart] {
    var scene = Scene()
    for second in 0..<seconds {
      for part in 0..<rate {
        let time = Double(second) + Double(part) / Double(rate)
        let ticks = UInt32(time * 1000)
        let port = UInt16(1024 + (second * rate + part) % 60_000)
        scene.syn(port, at: time, tsval: 50_000_000 + ticks, answered: part > 0 || second == 0)
        scene.serverCloses(port, at: time + 0.01, tsval: 50_000_010 + ticks)
      }
      scene.syn(
        UInt16(500 + second % 500), isn: UInt32(second), at: Double(second) + 0.5,
        tsval: 1000 + UInt32(second) * 1000, answered: false)
    }
    return scene.correlated().diagnosis.timestampCharts
  }

  @Test func `a chart holds each SYN of a source and the stamps it was judged by`() throws {
    let chart = try #require(charts(seconds: 20).first)
    #expect(chart.syns == 40)
    #expect(chart.marks.count == 40)
    #expect(chart.marks.map(\.time) == chart.marks.map(\.time).sorted())
    #expect(chart.bands.count == 2)
    #expect(chart.stamps.first?.value == 50_000_010)
  }

  @Test func `a chart never has more marks than can be seen`() throws {
    let chart = try #require(charts(seconds: 400, rate: 30).first)
    #expect(chart.syns == 400 * 31)
    #expect(chart.marks.count <= 4000)
    #expect(chart.stamps.count <= 402)
  }

  @Test func `nothing silent, no chart`() {
    var scene = Scene()
    for second in 0..<9 {
      scene.syn(UInt16(2000 + second), at: Double(second), tsval: 1000, answered: true)
    }
    #expect(scene.correlated().diagnosis.timestampCharts.isEmpty)
  }
}

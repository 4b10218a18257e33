import Evidence
import Testing

@testable import Correlation

struct CaptureSeriesTests {
  private func capture(
    _ id: Int64, _ path: String, _ seconds: ClosedRange<Int64>, frames: Int64 = 100
  ) -> InputRecord {
    var record = Scene.input(id, base: .utc)
    record.input.path = path
    var summary = CaptureSummary()
    summary.frames = frames
    summary.firstTime = seconds.lowerBound * nanosecondsPerSecond
    summary.lastTime = seconds.upperBound * nanosecondsPerSecond
    record.summary = summary
    return record
  }

  @Test func `puts rotated files in the order of their packets`() {
    let series = CaptureSeries.all(of: [
      capture(1, "cap.pcap", 0...9), capture(2, "cap.pcap1", 10...19),
      capture(3, "cap.pcap10", 100...109), capture(4, "cap.pcap2", 20...29),
      capture(5, "other.pcap", 0...50),
    ])
    #expect(series.map(\.inputs) == [[1, 2, 4, 3], [5]])
    #expect(series[0].gaps.map(\.length) == [71 * nanosecondsPerSecond])
  }

  @Test func `leaves captures apart whose times overlap`() {
    let series = CaptureSeries.all(of: [
      capture(1, "eth0.pcap", 0...9), capture(2, "eth1.pcap", 5...14),
    ])
    #expect(series.map(\.inputs) == [[1], [2]])
  }

  @Test func `keeps files that overlap a little in one series, and says by how much`() {
    let series = CaptureSeries.all(of: [
      capture(1, "cap-1400.pcap", 0...64), capture(2, "cap-1401.pcap", 60...124),
    ])
    #expect(series.map(\.inputs) == [[1, 2]])
    #expect(series[0].overlaps.map(\.length) == [4 * nanosecondsPerSecond])
    #expect(series[0].overlaps.map(\.start) == [60 * nanosecondsPerSecond])
  }

  @Test func `tells series of several places apart by the first number of their names`() {
    let series = CaptureSeries.all(of: [
      capture(1, "node1.pcap", 0...9), capture(2, "node1.pcap1", 10...19),
      capture(3, "node2.pcap", 0...9), capture(4, "node2.pcap1", 10...19),
    ])
    #expect(series.map(\.inputs) == [[1, 2], [3, 4]])
  }

  @Test(arguments: [
    ["ring.pcap0", "ring.pcap1", "ring.pcap2"],
    [
      "cap_2026-11-22_13-59-00.pcap", "cap_2026-11-22_14-00-00.pcap",
      "cap_2026-11-23_00-00-00.pcap",
    ],
    ["dump.pcap", "dump.pcap1", "dump.pcap2"],
    ["eth0-00001.pcap", "eth0-00002.pcap", "eth0-00010.pcap"],
  ])
  func `knows the names that tcpdump gives`(_ names: [String]) {
    // A ring begins anywhere: the packets tell which file is the oldest.
    let times: [ClosedRange<Int64>] = [20...29, 0...9, 10...19]
    let series = CaptureSeries.all(
      of: names.indices.map { capture(Int64($0) + 1, names[$0], times[$0]) })
    #expect(series.map(\.inputs) == [[2, 3, 1]])
  }

  @Test func `counts what two files hold once`() {
    var scene = Scene()
    scene.syn(1000, at: 8, tsval: 1, answered: true)
    scene.syn(1001, isn: 5, at: 9, tsval: 1001, answered: true)
    let inputs = [capture(1, "cap.1", 0...20), capture(2, "cap.2", 8...40)]
    var correlator = Correlator(
      series: [
        CaptureSeries(
          inputs: [1, 2], gaps: [],
          overlaps: [.init(after: 1, before: 2, start: 8_000_000_000, length: 12_000_000_000)])
      ])
    for input in inputs {
      for segment in scene.segments { correlator.add(segment, input: input.id) }
    }
    let totals = correlator.finish(inputs: inputs, snapshots: [], settings: []).diagnosis.totals
    #expect(totals.handshakes == 2 && totals.syns == 2 && totals.sightings == 4)
  }

  @Test func `follows a handshake from one file into the next`() {
    var scene = Scene()
    scene.syn(1000, at: 9, tsval: 1, answered: false)
    scene.syn(1000, at: 10, tsval: 1001, answered: true)
    let inputs = [capture(1, "cap.1", 0...9), capture(2, "cap.2", 10...19)]
    var correlator = Correlator(series: CaptureSeries.all(of: inputs))
    correlator.add(scene.segments[0], input: 1)
    for segment in scene.segments.dropFirst() { correlator.add(segment, input: 2) }
    let outcome = correlator.finish(inputs: inputs, snapshots: [], settings: [])
    #expect(outcome.handshakes.count == 1)
    #expect(outcome.handshakes[0].handshake.transmissions.map(\.reply) == [.none, .synACK])
    #expect(outcome.handshakes[0].handshake.transmissions.map(\.frame.input) == [1, 2])
  }
}

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

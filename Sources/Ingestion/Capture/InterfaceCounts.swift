import Evidence
import Wire

/// What the interfaces of a pcapng file counted, by place of observation.
struct InterfaceCounts {
  /// The sums over the sections that have ended, in the order in which the places first told any.
  private(set) var statistics: [CaptureStatistics] = []
  /// By place, what the current section says.
  private var current: [String: CaptureStatistics] = [:]
  private var order: [String] = []

  /// More places than this are not told apart: a file may describe as many as it likes.
  private static let limit = 1000

  /// Takes what an interface counted since its section began, in place of what it said before.
  mutating func take(_ counted: PcapngInterfaceStatistics, vantage: String) {
    update(vantage) { place in
      place.captured = counted.delivered ?? place.captured
      place.received = counted.received ?? place.received
      place.droppedBySystem = counted.droppedBySystem ?? place.droppedBySystem
      place.droppedByInterface = counted.droppedByInterface ?? place.droppedByInterface
    }
  }

  /// Takes what a packet says was lost before it.
  mutating func take(dropped: UInt64, vantage: String) {
    var more = CaptureStatistics(vantage: vantage)
    more.droppedBetweenPackets = dropped
    update(vantage) { $0.add(more) }
  }

  /// Ends the section: the next one counts from zero.
  mutating func endSection() {
    for vantage in order {
      guard let counted = current[vantage] else { continue }
      if let index = statistics.firstIndex(where: { $0.vantage == vantage }) {
        statistics[index].add(counted)
      } else if statistics.count < Self.limit {
        statistics.append(counted)
      }
    }
    (current, order) = ([:], [])
  }

  private mutating func update(_ vantage: String, _ body: (inout CaptureStatistics) -> Void) {
    if current[vantage] == nil {
      guard order.count < Self.limit else { return }
      order.append(vantage)
    }
    body(&current[vantage, default: CaptureStatistics(vantage: vantage)])
  }
}

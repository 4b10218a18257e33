import Evidence

/// The numbers that tcpdump prints at the end of each capture of a text.
struct TcpdumpCounts: Sendable {
  /// One for each capture that gives any, in the order of the text.
  private(set) var statistics: [CaptureStatistics] = []
  private var isOpen = false

  /// More captures than this are summed up in the last one: a text may hold nothing but numbers.
  private static let limit = 1000

  /// The numbers that follow are those of another capture.
  mutating func startCapture() { isOpen = false }

  /// Takes a number of the capture at `vantage`.
  mutating func take(
    _ number: UInt64, of count: TcpdumpMessage.Count, vantage: String, line: Int64
  ) {
    let field = Self.field(of: count)
    let isKnown = statistics.last?[keyPath: field] != nil
    if statistics.count < Self.limit, !isOpen || isKnown {
      statistics.append(CaptureStatistics(vantage: vantage, line: line))
      isOpen = true
    }
    guard let last = statistics.indices.last else { return }
    var more = CaptureStatistics(vantage: vantage)
    more[keyPath: field] = number
    statistics[last].add(more)
  }

  private static func field(
    of count: TcpdumpMessage.Count
  ) -> WritableKeyPath<CaptureStatistics, UInt64?> {
    switch count {
    case .captured: \.captured
    case .receivedByFilter: \.received
    case .droppedByKernel: \.droppedBySystem
    case .droppedByInterface: \.droppedByInterface
    }
  }
}

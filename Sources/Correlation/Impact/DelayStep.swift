/// A step of the cumulative distribution of answer times.
public struct DelayStep: Hashable, Sendable, Codable {
  /// From the first SYN to the first SYN-ACK, in ns.
  public var delay: Int64
  /// Attempts that had their SYN-ACK within it.
  public var attempts: Int

  /// More steps than this are not kept: a picture shows no more.
  private static let limit = 200

  /// The steps of `delays` (ns), which are in rising order: all of them, or evenly spread ones with
  /// the first and the last.
  static func curve(of delays: [Int64]) -> [DelayStep] {
    guard delays.count > limit else { return delays.enumerated().map { step($1, $0) } }
    return (0..<limit).map { index in
      let place = index * (delays.count - 1) / (limit - 1)
      return step(delays[place], place)
    }
  }

  private static func step(_ delay: Int64, _ place: Int) -> DelayStep {
    DelayStep(delay: delay, attempts: place + 1)
  }
}

public import Evidence

/// A counter that only one snapshot shows, so that no rise can be formed.
public struct SingleCounter: Hashable, Sendable, Codable {
  /// The input it was read from.
  public var input: Int64
  /// The counter.
  public var counter: Counter

  /// `counter`, read from `input`.
  public init(input: Int64, counter: Counter) {
    self.input = input
    self.counter = counter
  }
}

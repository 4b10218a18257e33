import Synchronization

/// A request to stop reading, from a signal handler on another thread.
///
/// A class, because the handler and the readers share it.
public final class Interruption: Sendable {
  private let requested = Atomic<Bool>(false)

  /// No request yet.
  public init() {}

  /// Asks the readers to stop at the next packet or line and to report what they have.
  public func request() { requested.store(true, ordering: .relaxed) }

  /// Whether a stop was asked for.
  public var isRequested: Bool { requested.load(ordering: .relaxed) }
}

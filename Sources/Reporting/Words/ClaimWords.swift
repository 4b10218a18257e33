import Correlation
import Evidence

/// What speaks for or against a cause.
protocol ClaimWords {
  /// A claim as one or two sentences.
  func sentence(for claim: Claim) -> Prose
  /// What the kernel logged, in a few words.
  func words(for event: KernelLogEvent.Kind) -> Prose
  /// Which of several hosts a server is, and how that is known.
  func sentence(for server: ServerHost) -> Prose
}

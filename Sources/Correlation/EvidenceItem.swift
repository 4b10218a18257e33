/// A numbered piece of evidence: what it shows and where it stands.
public struct EvidenceItem: Hashable, Sendable, Codable {
  /// Its name: `E1`, `E2` and so on.
  public var id: String
  /// What it shows.
  public var claim: Claim
  /// The input it stands in.
  public var input: Int64
  /// Ranges of frames, first and last, in rising order; empty for host snapshots.
  public var frames: [[Int64]]
  /// Ranges of lines, first and last, in rising order; empty for binary captures.
  public var lines: [[Int64]]
  /// How many frames were left out because they are too many to list.
  public var omitted: Int
  /// The tunnels that carried some of the frames.
  public var tunnels: [CarriedFrames] = []

  /// An item of evidence.
  public init(
    id: String, claim: Claim, input: Int64, frames: [[Int64]], lines: [[Int64]], omitted: Int = 0
  ) {
    self.id = id
    self.claim = claim
    self.input = input
    self.frames = frames
    self.lines = lines
    self.omitted = omitted
  }
}

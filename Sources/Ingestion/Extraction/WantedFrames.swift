public import Evidence

/// Frames that are to be copied out of one input.
public struct WantedFrames: Sendable {
  /// The input, as the case knows it: its path, its SHA-256 and its length identify the original.
  public var input: Input
  /// Where the original is looked for: the file, or the archive or compressed file around it.
  public var file: EvidenceLocation
  /// The frames, 1-based.
  public var frames: Set<Int64>
  /// The same for inputs that are one capture, such as rotated files.
  public var capture: Int64
  /// What the copy calls the input: its path, made harmless.
  public var label: String

  /// Frames of an input.
  public init(
    input: Input, file: EvidenceLocation, frames: Set<Int64>, capture: Int64, label: String
  ) {
    self.input = input
    self.file = file
    self.frames = frames
    self.capture = capture
    self.label = label
  }
}

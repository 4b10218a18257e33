public import Wire

/// Frames of one input that one tunnel carried.
public struct CarriedFrames: Hashable, Sendable, Codable {
  /// The input they stand in.
  public var input: Int64
  /// The outermost tunnel.
  public var tunnel: Tunnel
  /// How many frames.
  public var frames: Int
  /// The first of them.
  public var firstFrame: Int64

  /// `frames` frames of `input` that `tunnel` carried, from `firstFrame` on.
  public init(input: Int64, tunnel: Tunnel, frames: Int, firstFrame: Int64) {
    self.input = input
    self.tunnel = tunnel
    self.frames = frames
    self.firstFrame = firstFrame
  }
}

extension CarriedFrames: Comparable {
  /// By input, then by the first frame.
  public static func < (left: CarriedFrames, right: CarriedFrames) -> Bool {
    (left.input, left.firstFrame) < (right.input, right.firstFrame)
  }
}

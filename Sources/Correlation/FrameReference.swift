/// Where a packet stands: the evidence that a claim cites.
public struct FrameReference: Hashable, Sendable, Codable {
  /// The input's number in the case.
  public var input: Int64
  /// 1-based number of the packet in its file.
  public var frame: Int64
  /// 1-based line in a text file; nil for binary captures.
  public var line: Int64?

  /// The packet `frame` of `input`.
  public init(input: Int64, frame: Int64, line: Int64? = nil) {
    self.input = input
    self.frame = frame
    self.line = line
  }
}

extension FrameReference: Comparable {
  /// By input, then by frame.
  public static func < (left: FrameReference, right: FrameReference) -> Bool {
    (left.input, left.frame) < (right.input, right.frame)
  }
}

/// Where a packet stands: the evidence that a claim cites.
///
/// In sixteen bytes, since a case holds millions.
public struct FrameReference: Hashable, Sendable {
  /// 1-based number of the packet in its file.
  public var frame: Int64
  private var storedInput: Int32
  /// 0 stands for no line.
  private var storedLine: UInt32

  /// The packet `frame` of `input`; a line beyond the 2^32nd is not kept.
  public init(input: Int64, frame: Int64, line: Int64? = nil) {
    self.frame = frame
    storedInput = Int32(clamping: input)
    storedLine = line.flatMap { UInt32(exactly: $0) } ?? 0
  }

  /// The input's number in the case.
  public var input: Int64 { Int64(storedInput) }

  /// 1-based line in a text file; nil for binary captures.
  public var line: Int64? { storedLine == 0 ? nil : Int64(storedLine) }
}

extension FrameReference: Comparable {
  /// By input, then by frame.
  public static func < (left: FrameReference, right: FrameReference) -> Bool {
    (left.storedInput, left.frame) < (right.storedInput, right.frame)
  }
}

extension FrameReference: Codable {
  private enum CodingKeys: CodingKey {
    case input
    case frame
    case line
  }

  /// Reads `input`, `frame` and, where there is one, `line`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      input: try values.decode(Int64.self, forKey: .input),
      frame: try values.decode(Int64.self, forKey: .frame),
      line: try values.decodeIfPresent(Int64.self, forKey: .line))
  }

  /// Writes the same.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(input, forKey: .input)
    try values.encode(frame, forKey: .frame)
    try values.encodeIfPresent(line, forKey: .line)
  }
}

/// A frame that may be absent, in the bytes of one: the frame 0, which no packet has, reads as nil.
@propertyWrapper
public struct OptionalFrame: Hashable, Sendable {
  private var stored = FrameReference(input: 0, frame: 0)

  /// A frame; nil when there is none.
  public init(wrappedValue: FrameReference?) { self.wrappedValue = wrappedValue }

  /// The frame; nil when there is none.
  public var wrappedValue: FrameReference? {
    get { stored.frame == 0 ? nil : stored }
    set { stored = newValue ?? FrameReference(input: 0, frame: 0) }
  }
}

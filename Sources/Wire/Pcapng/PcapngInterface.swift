/// An interface that packets of a section were captured on.
///
/// Source: draft-ietf-opsawg-pcapng section 4.2.
public struct PcapngInterface: Hashable, Sendable {
  /// What the packets begin with.
  public let linkType: LinkType
  /// The most bytes of a packet that are captured; 0 is no limit.
  public let snaplen: UInt32
  /// The name, such as `eth0`.
  public private(set) var name: String?
  /// A description by whoever captured.
  public private(set) var description: String?
  /// The unit of the packets' times.
  public private(set) var timeResolution = PcapngTimeResolution.microseconds
  /// Seconds that are to be added to each time.
  public private(set) var timeOffset: Int64 = 0
  /// Bytes of the frame check sequence that each packet ends with; nil when that is not told.
  public private(set) var frameCheckLength: UInt8?
  /// The capture filter, in libpcap's words.
  public private(set) var filter: String?
  /// Bytes of the capture filter's program, where it was written as BPF instructions of 8 bytes each.
  public private(set) var filterProgramLength: Int?
  /// The operating system of the machine that captured.
  public private(set) var operatingSystem: String?
  /// What is wrong with the options; those before it were read.
  public private(set) var optionsError: WireError?

  private static let linkTypeField = Field<UInt16>(at: 8)
  private static let snaplenField = Field<UInt32>(at: 12)
  static let optionsOffset = 16

  /// An interface of which a classic pcap file tells no more than this.
  public init(
    linkType: LinkType, snaplen: UInt32, timeResolution: PcapngTimeResolution,
    frameCheckLength: UInt8? = nil
  ) {
    self.linkType = linkType
    self.snaplen = snaplen
    self.timeResolution = timeResolution
    self.frameCheckLength = frameCheckLength
  }

  init(_ block: RawSpan, _ header: PcapngBlockHeader) throws(WireError) {
    try header.check(block)
    linkType = LinkType(rawValue: UInt32(block[Self.linkTypeField, header.byteOrder]))
    snaplen = block[Self.snaplenField, header.byteOrder]
    var options = PcapngOptions(block, header, at: Self.optionsOffset)
    while let option = options.next(block) { read(option, of: options, block) }
    optionsError = options.error
  }

  private mutating func read(
    _ option: PcapngOptions.Option, of options: PcapngOptions, _ block: RawSpan
  ) {
    switch option.code {
    case 2: name = block.text(in: option.value)
    case 3: description = block.text(in: option.value)
    case 9:
      guard let exponent = options.integer(block, option, as: UInt8.self) else { return }
      timeResolution = PcapngTimeResolution(rawValue: exponent)
    case 11: readFilter(block, option.value)
    case 12: operatingSystem = block.text(in: option.value)
    case 13: frameCheckLength = options.integer(block, option)
    case 14: timeOffset = options.integer(block, option) ?? 0
    default: break
    }
  }

  /// A filter, whose first octet says whether it is text or a program.
  private mutating func readFilter(_ block: RawSpan, _ value: Range<Int>) {
    guard let first = value.first else { return }
    switch block[first] {
    case 0: filter = block.text(in: value.dropFirst())
    case 1: filterProgramLength = value.count - 1
    default: break
    }
  }

  /// When a packet with time `ticks` was captured, in nanoseconds since 1970 UTC; nil when that is
  /// not within `CaptureTime.possible`.
  public func time(_ ticks: UInt64) -> Int64? { timeResolution.time(ticks, offset: timeOffset) }

  /// An interface called `name` with what its packets need, and none of the other words.
  public func renamed(_ name: String?) -> PcapngInterface {
    var interface = PcapngInterface(
      linkType: linkType, snaplen: snaplen, timeResolution: timeResolution,
      frameCheckLength: frameCheckLength)
    interface.timeOffset = timeOffset
    interface.name = name
    return interface
  }
}

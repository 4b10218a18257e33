/// What an interface counted: evidence of what a capture missed.
///
/// Source: draft-ietf-opsawg-pcapng section 4.6.
public struct PcapngInterfaceStatistics: Hashable, Sendable {
  /// The interface, counted from 0 in the section.
  public let interface: Int
  /// When the numbers were read, in the interface's unit.
  public let ticks: UInt64
  /// When the capture began, in the interface's unit.
  public private(set) var start: UInt64?
  /// When the capture ended, in the interface's unit.
  public private(set) var end: UInt64?
  /// Packets that came in at the interface (`isb_ifrecv`).
  public private(set) var received: UInt64?
  /// Packets that the interface had no room for (`isb_ifdrop`).
  public private(set) var droppedByInterface: UInt64?
  /// Packets that the filter let through (`isb_filteraccept`).
  public private(set) var acceptedByFilter: UInt64?
  /// Packets that the operating system had no room for (`isb_osdrop`).
  public private(set) var droppedBySystem: UInt64?
  /// Packets that the capturing program was given (`isb_usrdeliv`).
  public private(set) var delivered: UInt64?
  /// What is wrong with the options; those before it were read.
  public private(set) var optionsError: WireError?

  private static let interfaceField = Field<UInt32>(at: 8)
  private static let upperField = Field<UInt32>(at: 12)
  private static let lowerField = Field<UInt32>(at: 16)
  static let optionsOffset = 20

  init(_ block: RawSpan, _ header: PcapngBlockHeader) throws(WireError) {
    try header.check(block)
    let order = header.byteOrder
    interface = Int(block[Self.interfaceField, order])
    ticks =
      UInt64(block[Self.upperField, order]) << 32 | UInt64(block[Self.lowerField, order])
    var options = PcapngOptions(block, header, at: Self.optionsOffset)
    while let option = options.next(block) { read(option, of: options, block) }
    optionsError = options.error
  }

  private mutating func read(
    _ option: PcapngOptions.Option, of options: PcapngOptions, _ block: RawSpan
  ) {
    switch option.code {
    case 2: start = options.ticks(block, option)
    case 3: end = options.ticks(block, option)
    case 4: received = options.integer(block, option)
    case 5: droppedByInterface = options.integer(block, option)
    case 6: acceptedByFilter = options.integer(block, option)
    case 7: droppedBySystem = options.integer(block, option)
    case 8: delivered = options.integer(block, option)
    default: break
    }
  }
}

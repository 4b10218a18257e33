/// The header before each packet of a classic pcap file.
///
/// Source: draft-ietf-opsawg-pcap section 5, `pcap-savefile(5)`, libpcap `sf-pcap.c`.
public struct PcapRecordHeader: Hashable, Sendable {
  /// When the packet was captured, in whole seconds since 1970 UTC.
  public let seconds: UInt32
  /// The rest of the time, in ticks of `PcapFileHeader.ticksPerSecond`.
  public let fraction: UInt32
  /// Bytes of the packet that follow in the file.
  public let capturedLength: UInt32
  /// Bytes of the packet on the wire.
  public let originalLength: UInt32

  private static let secondsField = Field<UInt32>(at: 0)
  private static let fractionField = Field<UInt32>(at: 4)
  private static let capturedField = Field<UInt32>(at: 8)
  private static let originalField = Field<UInt32>(at: 12)

  /// Decodes the header at the start of `bytes`, in a file with `fileHeader`.
  ///
  /// - Throws: `WireError.truncated` with fewer bytes than `fileHeader.recordHeaderLength`.
  public init(_ bytes: RawSpan, fileHeader: PcapFileHeader) throws(WireError) {
    try bytes.require(fileHeader.recordHeaderLength, at: 0, of: .pcapRecordHeader)
    func value(_ field: Field<UInt32>) -> UInt32 {
      let value = bytes[field]
      return fileHeader.isBigEndian ? value : value.byteSwapped
    }
    seconds = value(Self.secondsField)
    fraction = value(Self.fractionField)
    let captured = value(Self.capturedField)
    let original = value(Self.originalField)
    let isSwapped = fileHeader.swapsLengths(captured: captured, original: original)
    (capturedLength, originalLength) = isSwapped ? (original, captured) : (captured, original)
  }

  /// When the packet was captured, in nanoseconds since 1970 UTC.
  ///
  /// Any two 32-bit numbers give a time: a damaged fraction of more than a second is added all the
  /// same.
  public func time(in fileHeader: PcapFileHeader) -> Int64 {
    let nanosecondsPerTick = 1_000_000_000 / fileHeader.ticksPerSecond
    return Int64(seconds) * 1_000_000_000 + Int64(fraction) * nanosecondsPerTick
  }
}

extension PcapFileHeader {
  /// Whether a record with these two lengths has them in the other order.
  ///
  /// Files of version 2.2 and before have; some writers of version 2.3 did, others did not; and
  /// DG/UX, which calls its version 543.0, does. Source: libpcap `sf-pcap.c`.
  fileprivate func swapsLengths(captured: UInt32, original: UInt32) -> Bool {
    switch (versionMajor, versionMinor) {
    case (2, ..<3), (543, _): true
    case (2, 3): captured > original
    default: false
    }
  }
}

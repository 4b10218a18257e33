/// The names of an address.
///
/// Source: draft-ietf-opsawg-pcapng section 4.5.
public struct PcapngName: Hashable, Sendable {
  /// The address.
  public let address: IPAddress
  /// Its names, in the order of the file; they are whatever the file says.
  public let names: [String]

  private static let recordsOffset = 8
  private static let recordHeaderLength = 4
  private static let typeField = Field<UInt16>(at: 0)
  private static let lengthField = Field<UInt16>(at: 2)

  /// A record's type, and where its value is in the block.
  private struct Record {
    var type: UInt16
    var value: Range<Int>

    static let end: UInt16 = 0
    static let ipv4: UInt16 = 1
    static let ipv6: UInt16 = 2
  }

  /// All names in the whole `block`.
  static func all(_ block: RawSpan, _ header: PcapngBlockHeader) throws(WireError) -> [PcapngName] {
    try header.check(block)
    var names: [PcapngName] = []
    var offset = recordsOffset
    while let record = try record(block, header, at: offset), record.type != Record.end {
      if let name = PcapngName(block, record) { names.append(name) }
      offset = (record.value.upperBound + 3) & ~3
    }
    return names
  }

  /// Where the options begin, behind the record that ends the list; nil when it does not end.
  static func optionsOffset(_ block: RawSpan, _ header: PcapngBlockHeader) -> Int? {
    var offset = recordsOffset
    while let record = (try? record(block, header, at: offset)) ?? nil {
      offset = (record.value.upperBound + 3) & ~3
      if record.type == Record.end { return offset }
    }
    return nil
  }

  /// The record at `offset` of a block that has been checked; nil at the end of the body.
  private static func record(
    _ block: RawSpan, _ header: PcapngBlockHeader, at offset: Int
  ) throws(WireError) -> Record? {
    let end = header.totalLength - PcapngBlockHeader.trailerLength
    guard offset < end else { return nil }
    let body = block.extracting(first: end)
    try body.require(recordHeaderLength, at: offset, of: .pcapngNames)
    let start = offset + recordHeaderLength
    let fields = body.extracting(offset..<start)
    let length = Int(fields[lengthField, header.byteOrder])
    try body.require(length, at: start, of: .pcapngNames)
    return Record(
      type: fields[typeField, header.byteOrder], value: start..<start + length)
  }

  /// The address and the names in `record`; nil when it is of another kind of address.
  private init?(_ block: RawSpan, _ record: Record) {
    let start = record.value.lowerBound
    let length: Int
    switch record.type {
    case Record.ipv4 where record.value.count >= 4:
      length = 4
      address = IPAddress(v4: block[Field<UInt32>(at: start)])
    case Record.ipv6 where record.value.count >= 16:
      length = 16
      address = IPAddress(
        v6: block[Field<UInt64>(at: start)], block[Field<UInt64>(at: start + 8)])
    default: return nil
    }
    names = block.octets(in: record.value.dropFirst(length)).split(separator: 0).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

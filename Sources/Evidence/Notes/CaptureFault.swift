public import Wire

/// What is wrong at a damaged place of a capture.
public enum CaptureFault: Error, Hashable, Sendable, Codable {
  /// The file ends inside the header of a record, which needs so many bytes; records count from 1.
  case endsInHeader(record: Int64, needed: Int)
  /// The file ends inside a record, which with its header needs so many bytes.
  case endsInRecord(Int64, needed: Int)
  /// A record claims more bytes than any capture tool writes.
  case recordTooLong(Int64, bytes: Int, limit: Int)
  /// The header of a block contradicts itself.
  case block(WireError)
  /// A block stands before the first section header.
  case blockBeforeSection
  /// A block claims more bytes than libpcap reads.
  case blockTooLong(bytes: Int, limit: Int)
  /// The file ends inside a block of so many bytes.
  case endsInBlock(bytes: Int)
  /// The length at the end of a block is not the one at its beginning.
  case lengthsDiffer(bytes: Int)

  /// What such a capture is made of.
  public enum Unit: String, Hashable, Sendable {
    /// Of a classic pcap file.
    case record
    /// Of a pcapng file.
    case block
  }

  /// What the capture is made of.
  public var unit: Unit {
    switch self {
    case .endsInHeader, .endsInRecord, .recordTooLong: .record
    case .block, .blockBeforeSection, .blockTooLong, .endsInBlock, .lengthsDiffer: .block
    }
  }
}

extension CaptureFault.Unit: CustomStringConvertible {
  /// In English.
  public var description: String { rawValue }
}

extension CaptureFault: CustomStringConvertible {
  /// In English, as a clause.
  public var description: String {
    switch self {
    case .endsInHeader(let record, let needed):
      "the file ends inside the header of record \(record), which needs \(needed) bytes"
    case .endsInRecord(let record, let needed):
      "the file ends inside record \(record), which needs \(needed) bytes"
    case .recordTooLong(let record, let bytes, let limit):
      "record \(record) claims \(bytes) bytes, and no capture tool writes more than \(limit)"
    case .block(let error): "\(error)"
    case .blockBeforeSection: "a block stands before the first section header"
    case .blockTooLong(let bytes, let limit):
      "a block claims \(bytes) bytes; \(limit) are the most"
    case .endsInBlock(let bytes): "the file ends inside a block of \(bytes) bytes"
    case .lengthsDiffer(let bytes): "the length at a block's end is not \(bytes)"
    }
  }
}

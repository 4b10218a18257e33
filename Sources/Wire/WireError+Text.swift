extension WireError {
  /// The part of the capture or the packet that is at fault.
  public var layer: Layer {
    switch self {
    case .truncated(let layer, _, _, _), .invalidLength(let layer, _, _),
      .invalidField(let layer, _, _), .nestedTooDeep(let layer, _, _):
      layer
    }
  }

  /// Where the fault is, in bytes from the start of the packet, of the pcap header
  /// or of the pcapng block.
  public var offset: Int {
    switch self {
    case .truncated(_, _, _, let offset), .invalidLength(_, _, let offset),
      .invalidField(_, _, let offset), .nestedTooDeep(_, _, let offset):
      offset
    }
  }

  /// A name for errors of the same sort, such as `TCP cut short`, to count them by.
  public var kind: String {
    switch self {
    case .truncated: "\(layer.rawValue) cut short"
    case .invalidLength: "\(layer.rawValue) with an invalid length"
    case .invalidField: "\(layer.rawValue) with an invalid field"
    case .nestedTooDeep: "\(layer.rawValue) nested too deep"
    }
  }

  /// The same error, said of `layer`.
  func attributed(to layer: Layer) -> WireError {
    switch self {
    case .truncated(_, let needed, let available, let offset):
      .truncated(layer: layer, needed: needed, available: available, offset: offset)
    case .invalidLength(_, let bytes, let offset):
      .invalidLength(layer: layer, bytes: bytes, offset: offset)
    case .invalidField(_, let value, let offset):
      .invalidField(layer: layer, value: value, offset: offset)
    case .nestedTooDeep(_, let limit, let offset):
      .nestedTooDeep(layer: layer, limit: limit, offset: offset)
    }
  }
}

extension WireError: CustomStringConvertible {
  /// One sentence: `TCP header needs 20 bytes, the packet has 12 left (at offset 34)`.
  public var description: String { "\(sentence) (at offset \(offset))" }

  private var sentence: String {
    switch self {
    case .truncated(let layer, let needed, let available, _):
      "\(layer.subject) needs \(Self.counted(needed)), the \(layer.whole) has \(available) left"
    case .invalidLength(let layer, let bytes, _):
      "\(layer.subject) has an impossible length of \(Self.counted(bytes))"
    case .invalidField(let layer, let value, _):
      "\(layer.subject) has an impossible value of 0x\(String(value, radix: 16))"
    case .nestedTooDeep(let layer, let limit, _):
      "\(layer.subject) is followed by more than \(limit) nested headers"
    }
  }

  private static func counted(_ bytes: Int) -> String {
    bytes == 1 ? "1 byte" : "\(bytes) bytes"
  }
}

extension WireError.Layer {
  /// The layer as the subject of a sentence.
  fileprivate var subject: String {
    switch self {
    case .pcapFileHeader, .pcapRecordHeader, .pcapngBlock, .pcapngSectionHeader, .pcapngPacket,
      .pcapngNames, .pcapngOption, .icmpQuote:
      rawValue
    case .tcpOptions: "TCP option"
    default: "\(rawValue) header"
    }
  }

  /// What ran out of bytes.
  fileprivate var whole: String {
    switch self {
    case .pcapFileHeader, .pcapRecordHeader, .pcapngBlock, .pcapngSectionHeader: "file"
    case .pcapngPacket, .pcapngNames, .pcapngOption: "block"
    case .icmpQuote: "message"
    default: "packet"
    }
  }
}

/// Writes the blocks of a pcapng file, in little-endian order, into a buffer of octets.
///
/// What `PcapngBlock` reads of an interface or a packet it writes back, times in the same unit and
/// to the last tick. What does not fit a block's fields is left out rather than cut to something
/// else: an option of more than 65 535 octets is cut at a character, and one that is not there is
/// not written.
///
/// Source: draft-ietf-opsawg-pcapng sections 3 and 4.
public struct PcapngEncoder {
  /// The blocks that were written and not taken yet.
  public private(set) var bytes: [UInt8] = []

  /// An encoder that has written nothing.
  public init() {}

  /// Takes what was written so far, and goes on with an empty buffer.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Begins a section, whose length is left open.
  public mutating func section(application: String, comments: [String] = []) {
    block(.sectionHeader) { block in
      block.append(UInt32(0x1a2b_3c4d))
      block.append(UInt16(1))
      block.append(UInt16(0))
      block.append(Int64(-1))
      var options = OptionList()
      options.append(comments: comments)
      options.append(4, application)
      block.append(options)
    }
  }

  /// Describes the next interface of the section.
  public mutating func interface(_ interface: PcapngInterface, comments: [String] = []) {
    block(.interface) { block in
      block.append(UInt16(truncatingIfNeeded: interface.linkType.rawValue))
      block.append(UInt16(0))
      block.append(interface.snaplen)
      var options = OptionList()
      options.append(comments: comments)
      if let name = interface.name { options.append(2, name) }
      if let description = interface.description { options.append(3, description) }
      options.append(9, interface.timeResolution.rawValue)
      if let filter = interface.filter { options.append(11, "\0" + filter) }
      if let system = interface.operatingSystem { options.append(12, system) }
      if let length = interface.frameCheckLength { options.append(13, length) }
      if interface.timeOffset != 0 { options.append(14, interface.timeOffset) }
      block.append(options)
    }
  }

  /// Writes a packet of `interface`, captured at `ticks` of the interface's unit.
  public mutating func packet(
    _ packet: [UInt8], interface: Int, ticks: UInt64, originalLength: UInt32, flags: UInt32? = nil,
    comments: [String] = []
  ) {
    block(.enhancedPacket) { block in
      block.append(UInt32(truncatingIfNeeded: interface))
      block.append(UInt32(truncatingIfNeeded: ticks >> 32))
      block.append(UInt32(truncatingIfNeeded: ticks))
      block.append(UInt32(truncatingIfNeeded: packet.count))
      block.append(originalLength)
      block.append(padded: packet[...])
      var options = OptionList()
      options.append(comments: comments)
      if let flags { options.append(2, flags) }
      block.append(options)
    }
  }

  /// Writes a packet of the section's first interface that has no time.
  ///
  /// As many octets have to be there as the interface's snapshot length leaves of the packet.
  public mutating func simplePacket(_ packet: [UInt8], originalLength: UInt32) {
    block(.simplePacket) { block in
      block.append(originalLength)
      block.append(padded: packet[...])
    }
  }

  private mutating func block(_ type: PcapngBlockType, _ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    bytes.append(type.rawValue)
    bytes.append(UInt32(0))
    write(&bytes)
    let length = UInt32(
      truncatingIfNeeded: bytes.count - start + PcapngBlockHeader.trailerLength)
    bytes.append(length)
    let field = start + MemoryLayout<UInt32>.size
    bytes.replaceSubrange(field..<field + MemoryLayout<UInt32>.size, with: length.octets)
  }
}

/// The options of one block in the making.
private struct OptionList {
  private(set) var bytes: [UInt8] = []

  mutating func append(comments: [String]) {
    for comment in comments { append(PcapngOptions.comment, comment) }
  }

  mutating func append(_ code: UInt16, _ text: String) {
    append(code, octets: text.prefix(octets: Int(UInt16.max)))
  }

  mutating func append<Value: FixedWidthInteger>(_ code: UInt16, _ value: Value) {
    append(code, octets: value.octets[...])
  }

  private mutating func append(_ code: UInt16, octets: ArraySlice<UInt8>) {
    bytes.append(code)
    bytes.append(UInt16(truncatingIfNeeded: octets.count))
    bytes.append(padded: octets)
  }
}

extension [UInt8] {
  fileprivate mutating func append<Value: FixedWidthInteger>(_ value: Value) {
    append(contentsOf: value.octets)
  }

  fileprivate mutating func append(padded octets: ArraySlice<UInt8>) {
    append(contentsOf: octets)
    append(contentsOf: repeatElement(0, count: (4 - octets.count % 4) % 4))
  }

  fileprivate mutating func append(_ options: OptionList) {
    guard !options.bytes.isEmpty else { return }
    append(contentsOf: options.bytes)
    append(UInt32(0))
  }
}

extension FixedWidthInteger {
  /// Its octets, the least first.
  fileprivate var octets: [UInt8] {
    stride(from: 0, to: Self.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: self >> Self($0)) }
  }
}

extension String {
  /// The first octets of its UTF-8, no more than `count`, cut between two characters.
  fileprivate func prefix(octets count: Int) -> ArraySlice<UInt8> {
    let octets = Array(utf8)
    guard octets.count > count else { return octets[...] }
    var end = count
    while end > 0, octets[end] & 0xc0 == 0x80 { end -= 1 }
    return octets[..<end]
  }
}

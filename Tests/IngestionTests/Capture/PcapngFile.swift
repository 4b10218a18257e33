/// A pcapng file in the making, in little-endian order.
struct PcapngFile {
  private(set) var bytes: [UInt8] = []

  /// An option: code and value.
  typealias Option = (code: UInt16, value: [UInt8])

  mutating func section() {
    block(0x0a0d_0d0a, octets(0x1a2b_3c4d as UInt32) + [1, 0, 0, 0] + octets(UInt64.max))
  }

  mutating func interface(_ name: String? = nil, linkType: UInt16 = 1, _ options: [Option] = []) {
    var all = options
    if let name { all.append((2, Array(name.utf8))) }
    block(1, octets(linkType) + [0, 0] + octets(262_144 as UInt32) + Self.list(all))
  }

  /// A packet in the enhanced form, its time in the interface's unit.
  mutating func packet(
    _ packet: [UInt8], interface: UInt32 = 0, ticks: UInt64 = 0, original: UInt32? = nil,
    _ options: [Option] = []
  ) {
    let length = UInt32(packet.count)
    let numbers = [
      interface, UInt32(ticks >> 32), UInt32(truncatingIfNeeded: ticks), length, original ?? length,
    ]
    block(6, numbers.flatMap(octets) + Self.padded(packet) + Self.list(options))
  }

  mutating func statistics(of interface: UInt32 = 0, _ options: [Option]) {
    block(5, [interface, 0, 0].flatMap(octets) + Self.list(options))
  }

  mutating func block(_ type: UInt32, _ body: [UInt8]) {
    let length = octets(UInt32(12 + body.count))
    bytes += octets(type) + length + body + length
  }

  static func list(_ options: [Option]) -> [UInt8] {
    options.flatMap { octets($0.code) + octets(UInt16($0.value.count)) + padded($0.value) }
  }

  static func padded(_ value: [UInt8]) -> [UInt8] {
    value + repeatElement(0, count: (4 - value.count % 4) % 4)
  }
}

/// The octets of `value`, the least first.
func octets<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
  stride(from: 0, to: Value.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: value >> Value($0)) }
}

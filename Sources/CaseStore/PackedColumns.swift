import Wire

/// How a packet is numbered over the whole case: the key of `segment`.
///
/// One integer rather than two columns and an index: rows are appended in this order, found by it,
/// and read back by it.
enum SegmentKey {
  private static let frameBits: Int64 = 40

  static func pack(input: Int64, frame: Int64) -> Int64 {
    precondition(
      (1..<1 << frameBits).contains(frame) && (1..<1 << 22).contains(input),
      "input \(input), frame \(frame) are beyond what a case can number")
    return input << frameBits | frame
  }

  /// The keys that segments of `input` may have.
  static func range(of input: Int64) -> ClosedRange<Int64> {
    input << frameBits...(input << frameBits | (1 << frameBits - 1))
  }

  static func input(_ key: Int64) -> Int64 { key >> frameBits }

  static func frame(_ key: Int64) -> Int64 { key & (1 << frameBits - 1) }
}

/// An endpoint as one integer: the number of its address, then 16 bits of port.
enum PackedEndpoint {
  static func pack(address: Int64, port: UInt16) -> Int64 { address << 16 | Int64(port) }

  static func address(_ packed: Int64) -> Int64 { packed >> 16 }

  static func port(_ packed: Int64) -> UInt16 { UInt16(truncatingIfNeeded: packed) }
}

/// An address as one integer: an IPv4 address is its own number, an IPv6 address has one in the
/// table `address`.
///
/// IPv4 addresses are not looked up, so a flood from millions of spoofed ones is stored and read
/// at the same speed as any other traffic. They are signed: with a port they fit six bytes.
enum AddressNumber {
  /// The numbers from here on are those of the table `address`, plus this.
  static let firstIPv6: Int64 = 1 << 31

  static func ipv4(_ address: IPAddress) -> Int64 {
    Int64(Int32(truncatingIfNeeded: address.lower))
  }

  /// The IPv4 address of `number`; nil when it is the number of an IPv6 address.
  static func ipv4(_ number: Int64) -> IPAddress? {
    number < firstIPv6 ? IPAddress(v4: UInt32(truncatingIfNeeded: number)) : nil
  }

  /// The SQL expression for the text of the address in a packed endpoint.
  static func sqlText(ofEndpoint column: String) -> String {
    """
    CASE WHEN \(column) >> 16 < \(firstIPv6)
        THEN (\(column) >> 40 & 255) || '.' || (\(column) >> 32 & 255) || '.'
          || (\(column) >> 24 & 255) || '.' || (\(column) >> 16 & 255)
        ELSE (SELECT text FROM address WHERE id = (\(column) >> 16) - \(firstIPv6)) END
    """
  }
}

extension SerialNumber {
  /// As a signed 32-bit number, which SQLite stores in four bytes at most.
  var stored: Int64 { Int64(Int32(bitPattern: rawValue)) }

  init(stored: Int64) { self.init(UInt32(truncatingIfNeeded: stored)) }
}

extension Int64 {
  /// The bits of `counter`: above 2^63 - 1 negative, which the views show as NULL.
  init(stored counter: UInt64) { self.init(bitPattern: counter) }
}

/// Whether a capture's records or blocks fill it to its last byte, told without the readers that
/// are under test.
enum Framing {
  /// Whether records, none longer than libpcap's limit, follow one another from the header of the
  /// classic capture `bytes` to its end.
  static func isWholePcap(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 24 else { return false }
    let isBigEndian = bytes[0] == 0xa1
    let isModified = bytes[isBigEndian ? 2 : 1] == 0xcd
    let header = isModified ? 24 : 16
    let (major, minor) = (
      short(bytes, at: 4, isBigEndian: isBigEndian), short(bytes, at: 6, isBigEndian: isBigEndian)
    )
    // Old files have the two lengths in the other order (libpcap, `sf-pcap.c`).
    let isOld = major == 2 && minor < 3 || major == 543
    var offset = 24
    while offset + header <= bytes.count {
      let captured = number(bytes, at: offset + 8, isBigEndian: isBigEndian)
      let original = number(bytes, at: offset + 12, isBigEndian: isBigEndian)
      let length = isOld || major == 2 && minor == 3 && captured > original ? original : captured
      guard length <= 262_144 else { return false }
      offset += header + length
    }
    return offset == bytes.count
  }

  /// Whether blocks, each with its length at both ends, fill the pcapng capture `bytes`.
  static func isWholePcapng(_ bytes: [UInt8]) -> Bool {
    var isBigEndian = false
    var offset = 0
    while offset + 12 <= bytes.count {
      if bytes[offset..<offset + 4].elementsEqual([0x0a, 0x0d, 0x0d, 0x0a]) {
        isBigEndian = bytes[offset + 8] == 0x1a
      }
      let length = number(bytes, at: offset + 4, isBigEndian: isBigEndian)
      guard length >= 12, length % 4 == 0, offset + length <= bytes.count,
        number(bytes, at: offset + length - 4, isBigEndian: isBigEndian) == length
      else { return false }
      offset += length
    }
    return offset == bytes.count
  }

  private static func short(_ bytes: [UInt8], at offset: Int, isBigEndian: Bool) -> Int {
    let (first, second) = (Int(bytes[offset]), Int(bytes[offset + 1]))
    return isBigEndian ? first << 8 | second : second << 8 | first
  }

  private static func number(_ bytes: [UInt8], at offset: Int, isBigEndian: Bool) -> Int {
    let octets = bytes[offset..<offset + 4]
    return (isBigEndian ? Array(octets) : octets.reversed()).reduce(0) { $0 << 8 | Int($1) }
  }
}

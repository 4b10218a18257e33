import Foundation

/// A classic capture in little-endian order, to be cut and damaged.
struct Pcap {
  let bytes: Data
  /// Where the records start.
  let offsets: [Int]

  static let headerLength = 24
  private static let recordHeaderLength = 16
  private static let lengthOffset = 8

  /// The capture in the file `path`.
  init(_ path: String) throws {
    let bytes = try contents(of: path)
    var offsets: [Int] = []
    var offset = Self.headerLength
    while offset + Self.recordHeaderLength <= bytes.count {
      offsets.append(offset)
      let length = (0..<4).reduce(0) {
        $0 | Int(bytes[offset + Self.lengthOffset + $1]) << (8 * $1)
      }
      offset += Self.recordHeaderLength + length
    }
    (self.bytes, self.offsets) = (bytes, offsets)
  }

  /// The first `count` records, and `more` bytes of the next one.
  func prefix(_ count: Int, more: Int = 0) -> Data { bytes.prefix(offsets[count] + more) }

  /// The capture as `tcpdump -s` would have written it: at most `snaplen` bytes of each packet.
  func cut(to snaplen: Int) -> Data {
    var data = bytes.prefix(Self.headerLength)
    for (offset, next) in zip(offsets, offsets.dropFirst() + [bytes.count]) {
      let body = offset + Self.recordHeaderLength
      let length = min(snaplen, next - body)
      data.append(bytes[offset..<offset + Self.lengthOffset])
      data.append(contentsOf: (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) })
      data.append(bytes[offset + Self.lengthOffset + 4..<body + length])
    }
    return data
  }

  /// The records, captured `seconds` later than they were.
  func records(later seconds: Int) -> [Data] {
    zip(offsets, offsets.dropFirst() + [bytes.count]).map { start, end in
      let time = (0..<4).reduce(seconds) { $0 + Int(bytes[start + $1]) << (8 * $1) }
      let octets = (0..<4).map { UInt8(truncatingIfNeeded: time >> (8 * $0)) }
      return Data(octets) + bytes[start + 4..<end]
    }
  }

  /// All records, `count` times.
  func repeated(_ count: Int) -> Data {
    var data = bytes
    let records = bytes.dropFirst(Self.headerLength)
    data.reserveCapacity(bytes.count + records.count * count)
    for _ in 1..<count { data.append(records) }
    return data
  }
}

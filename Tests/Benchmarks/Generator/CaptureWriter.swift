import Foundation

/// Writes a classic pcap file in large pieces.
struct CaptureWriter {
  /// How many packets were written.
  private(set) var packets = 0
  private let file: FileHandle
  private var bytes: [UInt8]

  private static let piece = 1 << 20
  /// Little-endian, microseconds, version 2.4, snaplen 65535, link type Ethernet.
  private static let header: [UInt8] = [
    0xD4, 0xC3, 0xB2, 0xA1, 2, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 1, 0, 0, 0,
  ]

  /// Makes the file at `path` anew.
  init(path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil) else {
      throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
    }
    file = try FileHandle(forWritingTo: URL(filePath: path))
    bytes = Self.header
    bytes.reserveCapacity(Self.piece + 4096)
  }

  mutating func write(_ packet: Packet) throws {
    packet.append(to: &bytes)
    packets += 1
    if bytes.count >= Self.piece { try flush() }
  }

  mutating func close() throws {
    try flush()
    try file.close()
  }

  private mutating func flush() throws {
    try file.write(contentsOf: Data(bytes))
    bytes.removeAll(keepingCapacity: true)
  }
}

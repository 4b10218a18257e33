/// A TCP segment to or from the server, as it lies in a capture.
struct Packet {
  static let fin: UInt8 = 1
  static let syn: UInt8 = 2
  static let push: UInt8 = 8
  static let ack: UInt8 = 16

  /// 192.0.2.80, the server.
  private static let server: UInt32 = 0xC000_0250
  private static let serverPort: UInt16 = 80

  let source: UInt32
  let sourcePort: UInt16
  /// Whether it goes from the server to the client.
  var isReply = false
  var flags: UInt8 = 0
  var sequence: UInt32 = 0
  var acknowledgment: UInt32 = 0
  var timestamp: UInt32 = 0
  var echo: UInt32 = 0
  var identification: UInt16 = 0
  /// Bytes of data.
  var payload = 0
  /// Since the start of the capture.
  var microseconds = 0

  init(source: UInt32, sourcePort: UInt16) {
    (self.source, self.sourcePort) = (source, sourcePort)
  }

  /// 2026-01-01T00:00:00Z, when the capture begins.
  private static let start = 1_767_225_600

  /// Appends the record of a classic pcap file, little-endian, link type Ethernet.
  func append(to bytes: inout [UInt8]) {
    let options = flags & Self.syn == 0 ? 12 : 20
    let length = 14 + 20 + 20 + options + payload
    let seconds = Self.start + microseconds / 1_000_000
    for field in [seconds, microseconds % 1_000_000, length, length] {
      let field = UInt32(truncatingIfNeeded: field)
      for shift in [0, 8, 16, 24] as [UInt32] {
        bytes.append(UInt8(truncatingIfNeeded: field >> shift))
      }
    }
    bytes += [2, 0, 0, 0, 0, isReply ? 1 : 2, 2, 0, 0, 0, 0, isReply ? 2 : 1, 0x08, 0x00]
    appendIP(to: &bytes, length: length - 14)
    appendTCP(to: &bytes, options: options)
    bytes.append(contentsOf: repeatElement(0x61, count: payload))
  }

  private func appendIP(to bytes: inout [UInt8], length: Int) {
    bytes += [0x45, 0]
    append(UInt16(truncatingIfNeeded: length), to: &bytes)
    append(identification, to: &bytes)
    bytes += [0x40, 0, 64, 6, 0, 0]
    append(isReply ? Self.server : source, to: &bytes)
    append(isReply ? source : Self.server, to: &bytes)
  }

  private func appendTCP(to bytes: inout [UInt8], options: Int) {
    append(isReply ? Self.serverPort : sourcePort, to: &bytes)
    append(isReply ? sourcePort : Self.serverPort, to: &bytes)
    append(sequence, to: &bytes)
    append(acknowledgment, to: &bytes)
    bytes += [UInt8((20 + options) / 4) << 4, flags, 0xFA, 0xF0, 0, 0, 0, 0]
    bytes += options == 20 ? [2, 4, 5, 0xB4, 4, 2, 8, 10] : [1, 1, 8, 10]
    append(timestamp, to: &bytes)
    append(echo, to: &bytes)
    if options == 20 { bytes += [1, 3, 3, 7] }
  }

  private func append(_ value: UInt16, to bytes: inout [UInt8]) {
    bytes.append(UInt8(value >> 8))
    bytes.append(UInt8(truncatingIfNeeded: value))
  }

  private func append(_ value: UInt32, to bytes: inout [UInt8]) {
    append(UInt16(value >> 16), to: &bytes)
    append(UInt16(truncatingIfNeeded: value), to: &bytes)
  }
}

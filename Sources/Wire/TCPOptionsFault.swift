/// What is wrong with the options of a TCP header, in eight bytes.
///
/// A segment is moved many times for each time its error is looked at.
struct TCPOptionsFault: Hashable {
  /// What an option has too little of.
  private enum Kind: Hashable {
    case cut(needed: UInt8, available: UInt8)
    case invalidLength(UInt8)
  }

  private let kind: Kind
  private let offset: UInt32

  private init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = UInt32(truncatingIfNeeded: offset)
  }

  /// The options need `needed` bytes from `offset` on, of which `available` are captured.
  static func cut(needed: Int, available: Int, at offset: Int) -> TCPOptionsFault {
    TCPOptionsFault(
      .cut(
        needed: UInt8(truncatingIfNeeded: needed), available: UInt8(truncatingIfNeeded: available)),
      at: offset)
  }

  /// The option at `offset` cannot be `length` bytes long.
  static func invalidLength(_ length: Int, at offset: Int) -> TCPOptionsFault {
    TCPOptionsFault(.invalidLength(UInt8(truncatingIfNeeded: length)), at: offset)
  }

  /// The fault as an error.
  var error: WireError {
    switch kind {
    case .cut(let needed, let available):
      .truncated(
        layer: .tcpOptions, needed: Int(needed), available: Int(available), offset: Int(offset))
    case .invalidLength(let length):
      .invalidLength(layer: .tcpOptions, bytes: Int(length), offset: Int(offset))
    }
  }
}

/// The control sequences (ECMA-48) that colour the output of a terminal, which `grep --color` and
/// `script` leave in saved text.
enum TerminalEscapes {
  static let escape: UInt8 = 0x1B
  private static let bell: UInt8 = 0x07

  /// `bytes` without escape sequences.
  static func removed(from bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == escape {
        index = end(of: bytes, from: index + 1)
      } else {
        kept.append(bytes[index])
        index += 1
      }
    }
    return kept
  }

  /// The index after the sequence whose second byte is at `index`.
  private static func end(of bytes: [UInt8], from index: Int) -> Int {
    guard index < bytes.count else { return index }
    switch bytes[index] {
    case UInt8(ascii: "["): return endOfControlSequence(bytes, from: index + 1)
    case UInt8(ascii: "]"): return endOfCommand(bytes, from: index + 1)
    default: return endOfShortSequence(bytes, from: index)
    }
  }

  /// `ESC [`, parameters, and one final byte from `@` to `~`.
  private static func endOfControlSequence(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, (0x20...0x3F).contains(bytes[index]) { index += 1 }
    // A byte that cannot end a sequence belongs to the text.
    return index < bytes.count && (0x40...0x7E).contains(bytes[index]) ? index + 1 : index
  }

  /// `ESC ]`, text, and a bell or `ESC \`: window titles and links.
  private static func endOfCommand(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == bell { return index + 1 }
      if bytes[index] == escape {
        return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\\") ? index + 2 : index
      }
      index += 1
    }
    // Without its end the command would swallow the whole line, which is more likely text.
    return start
  }

  /// `ESC`, intermediate bytes, and one final byte: the choice of a character set.
  private static func endOfShortSequence(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count, (0x20...0x2F).contains(bytes[index]) { index += 1 }
    return index < bytes.count && (0x30...0x7E).contains(bytes[index]) ? index + 1 : index
  }
}

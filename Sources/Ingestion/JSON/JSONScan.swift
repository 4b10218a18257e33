/// Follows the brackets of JSON, line by line.
struct JSONScan {
  /// Deeper nesting than this is refused: the parser calls itself for each level.
  static let depthLimit = 16

  /// How many brackets are open.
  private(set) var depth = 0
  private var memberDepth: Int?
  private var isInText = false
  private var isEscaped = false

  /// What ends with a piece of a line.
  enum Event {
    case outside
    case within
    case memberEnds
    case allEnds
  }

  /// Whether an array of objects, or the log of `dmesg --json`, may begin with `line`.
  static func mayBegin(with line: String) -> Bool {
    let view = line.utf8
    let bytes = view.span
    let start = bytes.behindBlanks(0)
    guard start < bytes.count else { return false }
    let next = bytes.behindBlanks(start + 1)
    switch bytes[start] {
    case UInt8(ascii: "["): return next == bytes.count || bytes[next] == UInt8(ascii: "{")
    case UInt8(ascii: "{"): return next == bytes.count || bytes.holds("\"dmesg\"", at: next)
    default: return false
    }
  }

  /// The pieces of `line`, each up to where something ends.
  mutating func pieces(of line: String) -> [(Substring, Event)] {
    var pieces: [(Substring, Event)] = []
    let view = line.utf8
    let bytes = view.span
    var start = 0
    for index in 0..<bytes.count {
      guard let event = take(bytes[index]) else { continue }
      // What opens the first member belongs to it, what stands before it does not.
      if event == .outside {
        start = index
      } else {
        pieces.append((line[...].slice(start..<index + 1), event))
        start = index + 1
      }
    }
    let isMember = memberDepth.map { depth >= $0 } ?? false
    if isMember, start < bytes.count {
      pieces.append((line[...].slice(start..<bytes.count), .within))
    }
    return pieces
  }

  /// Takes a byte; returns what it begins (`outside`: a member) or ends.
  private mutating func take(_ byte: UInt8) -> Event? {
    if isInText {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInText = false
      }
      return nil
    }
    switch byte {
    case UInt8(ascii: "\""): isInText = true
    case UInt8(ascii: "["), UInt8(ascii: "{"): return open(byte)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      depth -= 1
      if depth <= 0 { return .allEnds }
      return memberDepth.map { depth == $0 - 1 && byte == UInt8(ascii: "}") } == true
        ? .memberEnds : nil
    default: break
    }
    return nil
  }

  /// The members are the objects within the first array.
  private mutating func open(_ byte: UInt8) -> Event? {
    depth += 1
    if byte == UInt8(ascii: "["), memberDepth == nil { memberDepth = depth + 1 }
    return depth == memberDepth && byte == UInt8(ascii: "{") ? .outside : nil
  }
}

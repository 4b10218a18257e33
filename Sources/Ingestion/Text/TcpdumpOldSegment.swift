internal import Evidence
internal import Wire

extension TcpdumpSegment {
  /// Takes `S 12:12(0) ack 13 win 5840 <mss 1460,sackOK,timestamp 1 0> (DF) (ttl 64, id 1)`, the
  /// notation of tcpdump 3, from the flags' letters on.
  ///
  /// Returns why it cannot be used.
  mutating func takeOld(_ cursor: inout ByteCursor) -> LineRemark? {
    let start = cursor.position
    while let byte = cursor.next, byte.isOldFlag { cursor.position += 1 }
    let letters = cursor.text(start..<cursor.position)
    // A dot says that no other flag is set; ACK shows in its number.
    guard let flags = letters == "." ? [] : TCPFlags(tcpdump: letters) else {
      return .illegible(.flags)
    }
    self.flags = flags
    _ = cursor.take(",")
    while cursor.skipBlanks() > 0, !cursor.isAtEnd {
      guard let isKnown = takeOldField(&cursor) else { return .illegible(.number) }
      if !isKnown { break }
      _ = cursor.take(",")
    }
    return check(hasLength: true)
  }

  /// Whether the next field is known; nil when it cannot be read.
  private mutating func takeOldField(_ cursor: inout ByteCursor) -> Bool? {
    switch cursor.next {
    case UInt8(ascii: "<"): takeOldOptions(&cursor)
    case UInt8(ascii: "("): return takeOldHeader(&cursor)
    case UInt8(ascii: "["): return takeOldNote(&cursor)
    case let byte? where byte.isDigit: return takeOldSequence(&cursor) ? true : nil
    default: return takeOldWord(&cursor)
    }
    return true
  }

  private mutating func takeOldWord(_ cursor: inout ByteCursor) -> Bool? {
    if cursor.take("ack ") {
      guard let number = Self.number32(&cursor) else { return nil }
      acknowledgment = number
      flags.insert(.ack)
      return true
    }
    if cursor.take("win ") {
      guard let number = cursor.number(upTo: 65_535) else { return nil }
      window = UInt16(number)
      return true
    }
    if cursor.take("urg ") {
      flags.insert(.urg)
      return cursor.number() == nil ? nil : true
    }
    guard cursor.take("cksum ") else { return false }
    cursor.skipWord()
    return true
  }

  /// Takes `12:20(8)`.
  private mutating func takeOldSequence(_ cursor: inout ByteCursor) -> Bool {
    guard takeSequence(&cursor) == nil else { return false }
    guard cursor.take("("), cursor.number() != nil, cursor.take(")") else {
      remarks.append(.cutShort(.length))
      return cursor.isAtEnd
    }
    return true
  }

  /// Takes `(DF)`, `(correct)` or `(ttl 64, id 1, len 60)`.
  private mutating func takeOldHeader(_ cursor: inout ByteCursor) -> Bool {
    if header.take(&cursor) { return true }
    cursor.position = cursor.bytes.count
    return true
  }

  /// Takes `[tcp sum ok]`, `[ECN-Echo]`, `[tos 0x10]`, or `[|tcp]`, where the capture ends.
  private mutating func takeOldNote(_ cursor: inout ByteCursor) -> Bool {
    if cursor.sees("[|tcp]") {
      remarks.append(.cutOff(.header))
    }
    guard let end = cursor.closing(UInt8(ascii: "["), UInt8(ascii: "]")) else { return false }
    cursor.position = end
    return true
  }

  private mutating func takeOldOptions(_ cursor: inout ByteCursor) {
    let end = cursor.find(">")
    takeTimestamps(cursor, before: end)
    if end == nil { remarks.append(.cutShort(.options)) }
    cursor.position = end.map { $0 + 1 } ?? cursor.bytes.count
  }
}

extension UInt8 {
  /// A letter of tcpdump 3 for the flags of a segment.
  var isOldFlag: Bool { "SFPRWEU.".utf8.contains(self) }
}

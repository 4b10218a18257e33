import Evidence
internal import Wire

extension DropLine {
  /// pwru prints every function that a packet passes; the one that frees it is the drop.
  ///
  /// Source: cilium/pwru, issues 416 and 429, pull requests 148, 194 and 430.
  static func pwru(_ words: [Substring], _ line: Int) -> DropLine? {
    guard words.count >= 3, words[0].hasPrefix("0x"),
      NumberText.hexadecimal(words[0].dropFirst(2)) != nil, NumberText.decimal(words[1]) != nil
    else { return nil }
    guard let place = words.firstIndex(where: { freeing($0) != nil }) else { return .passedOver }
    var drop = PacketDrop(tool: .pwru, line: line)
    drop.reason = freeing(words[place]) ?? nil
    drop.function = words.dropFirst(place + 1).first.flatMap(KernelSymbol.name)
    guard let (from, to, flags) = words.lazy.compactMap(tuple).first else { return .whole(drop) }
    (drop.source, drop.destination, drop.flags) = (from, to, flags)
    return .whole(drop)
  }

  /// The reason in `kfree_skb_reason(SKB_DROP_REASON_X)`; `.some(nil)` where it is not printed, nil
  /// for functions that do not drop.
  private static func freeing(_ word: Substring) -> String?? {
    for name in ["kfree_skb_reason", "sk_skb_reason_drop", "kfree_skb"] where word.hasPrefix(name) {
      let rest = word.dropFirst(name.count)
      if rest.isEmpty { return .some(nil) }
      guard rest.hasPrefix("("), rest.hasSuffix(")") else { continue }
      return .some(reasonName(rest.dropFirst().dropLast()))
    }
    return nil
  }

  /// `10.0.0.1:34998->10.0.0.2:80(tcp)` or `…(tcp:SYN)`.
  private static func tuple(_ word: Substring) -> (Endpoint, Endpoint, TCPFlags?)? {
    guard let arrow = word.firstIndex(of: ">"), arrow > word.startIndex,
      let bracket = word.lastIndex(of: "("), bracket > arrow, word.hasSuffix(")")
    else { return nil }
    let ending = word[bracket...].dropFirst().dropLast()
    let from = word[..<arrow]
    guard ending.hasPrefix("tcp"), from.hasSuffix("-"), let source = endpoint(from.dropLast()),
      let destination = endpoint(word[word.index(after: arrow)..<bracket])
    else { return nil }
    let flags: TCPFlags? =
      switch ending.dropFirst(4) {
      case "SYN": .syn
      case "SYN,ACK", "SYN|ACK", "SYNACK": [.syn, .ack]
      case "ACK": .ack
      case "RST": .rst
      default: nil
      }
    return (source, destination, flags)
  }

  /// retis: an event's first line, its stack, and its packet.
  ///
  /// Source: retis documentation, collectors skb-drop and skb, profile dropmon; retis-org/retis README.
  static func retis(_ words: [Substring], _ line: Int) -> DropLine? {
    if let place = words.firstIndex(of: "skb:kfree_skb"),
      let nanoseconds = NumberText.decimal(words[0]).flatMap({ Int64(exactly: $0) })
    {
      var drop = PacketDrop(tool: .retis, time: nanoseconds, base: .boot, line: line)
      let rest = words[(place + 1)...]
      drop.reason = rest.last.flatMap { word in
        word.hasSuffix(")") ? reasonName(word.dropLast().drop { $0 == "(" }) : nil
      }
      return .start(drop)
    }
    guard let arrow = words.firstIndex(of: ">"), arrow > 0, arrow + 1 < words.count,
      let from = dotted(words[arrow - 1]), let to = dotted(words[arrow + 1])
    else { return nil }
    let letters = words.firstIndex(of: "flags").flatMap { words.dropFirst($0 + 1).first }
    return .packet(from, to, letters.flatMap(letterFlags))
  }

  /// `10.0.0.1.80` and `::1.8080`.
  private static func dotted(_ text: Substring) -> Endpoint? {
    guard text.utf8.count <= 64, let dot = text.lastIndex(of: "."),
      let port = UInt16(text[dot...].dropFirst()), let address = IPAddress(text[..<dot])
    else { return nil }
    return Endpoint(address, port)
  }

  /// `[S.]`.
  private static func letterFlags(_ text: Substring) -> TCPFlags? {
    let letters: [Character: TCPFlags] = [
      "F": .fin, "S": .syn, "R": .rst, "P": .psh, ".": .ack, "U": .urg, "E": .ece, "W": .cwr,
    ]
    var flags: TCPFlags = []
    for letter in text where letter != "[" && letter != "]" && letter != "," {
      guard let flag = letters[letter] else { return nil }
      flags.formUnion(flag)
    }
    return flags.isEmpty ? nil : flags
  }
}

import Evidence
internal import Wire

extension DropLine {
  /// tcpdrop: bcc prints the packet's ends, bpftrace those of the socket.
  ///
  /// Source: iovisor/bcc `tools/tcpdrop_example.txt`, bpftrace `tools/tcpdrop_example.txt` and
  /// `tools/tcpdrop.bt`.
  static func tcpdrop(_ words: [Substring], _ line: Int) -> DropLine? {
    guard words.count >= 5, let time = timeOfDay(words[0]) else { return nil }
    let ends = words.enumerated().compactMap { index, word in
      endpoint(word).map { (index: index, endpoint: $0) }
    }
    guard ends.count == 2 else { return nil }
    let between = ends[1].index - ends[0].index
    guard between == 1 || (between == 2 && words[ends[0].index + 1] == ">"),
      words.count > ends[1].index + 1
    else { return nil }
    return .start(
      PacketDrop(
        tool: .tcpdrop, time: time, base: .timeOfDay, source: ends[0].endpoint,
        destination: ends[1].endpoint, flags: words.lazy.compactMap(flags).first, line: line))
  }

  /// `(SYN|ACK)`.
  private static func flags(_ word: Substring) -> TCPFlags? {
    guard word.hasPrefix("("), word.hasSuffix(")") else { return nil }
    var flags: TCPFlags = []
    for name in word.dropFirst().dropLast().split(separator: "|") {
      guard let flag = flagNames[name] else { return nil }
      flags.formUnion(flag)
    }
    return flags.isEmpty ? nil : flags
  }

  private static let flagNames: [Substring: TCPFlags] = [
    "FIN": .fin, "SYN": .syn, "RST": .rst, "PSH": .psh, "ACK": .ack, "URG": .urg, "ECE": .ece,
    "CWR": .cwr,
  ]

  /// `20:49:06`, in ns since midnight.
  private static func timeOfDay(_ word: Substring) -> Int64? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.utf8.count == 2 ? Int64($0) : nil }
    guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2],
      (0..<24).contains(hours), (0..<60).contains(minutes), (0...60).contains(seconds)
    else { return nil }
    return (hours * 3600 + minutes * 60 + seconds) * 1_000_000_000
  }

  /// The maps of bpftrace, by stack: `@[`, the stack, `]: 3`.
  static func bpftrace(_ line: Substring, _ first: Substring, _ number: Int) -> DropLine? {
    let text = line.trimmed
    if text.hasPrefix("@"), text.hasSuffix("[") {
      return .start(PacketDrop(tool: .bpftrace, count: 0, line: number))
    }
    if let end = text.range(of: "]: "), text.hasPrefix("]") || text.hasPrefix(",") {
      return NumberText.decimal(text[end.upperBound...]).map(DropLine.count)
    }
    return nil
  }
}

extension Substring {
  /// Where `part` stands first.
  fileprivate func range(of part: String) -> Range<Substring.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(part) {
        return index..<self.index(index, offsetBy: part.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}

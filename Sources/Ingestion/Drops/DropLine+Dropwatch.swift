import Evidence

extension DropLine {
  /// dropwatch: counts by location, and packets one by one.
  ///
  /// Source: nhorman/dropwatch, `src/main.c`, and its issues 3, 47, 66 and 77.
  static func dropwatch(_ words: [Substring], _ line: Int) -> DropLine? {
    if words.count >= 4, words[1] == "drops", words[2] == "at",
      let count = NumberText.decimal(words[0])
    {
      let function = words[3] == "location" ? nil : KernelSymbol.name(words[3])
      return .whole(
        PacketDrop(tool: .dropwatch, function: function, count: count, line: line))
    }
    guard words.count >= 2 else { return nil }
    switch words[0] {
    case "drop" where words[1] == "at:" && words.count >= 3:
      return .start(
        PacketDrop(
          tool: .dropwatch, base: .local, function: KernelSymbol.name(words[2]), line: line))
    case "drop" where words[1] == "reason:" && words.count == 3:
      return reasonName(words[2]).map(DropLine.reason)
    case "reason:" where words.count == 2: return reasonName(words[1]).map(DropLine.reason)
    case "protocol:" where words[1].hasPrefix("0x"):
      return NumberText.hexadecimal(words[1].dropFirst(2)).map(DropLine.etherType)
    case "timestamp:": return time(words)
    default: return nil
    }
  }

  /// `timestamp: Thu Dec 22 13:14:21 2022 005165840 nsec`.
  private static func time(_ words: [Substring]) -> DropLine? {
    guard words.count == 8, let seconds = LogStamp.calendar(Array(words[1...5])),
      let rest = NumberText.decimal(words[6]), rest < 1_000_000_000
    else { return .passedOver }
    return .time(seconds &+ Int64(rest))
  }
}

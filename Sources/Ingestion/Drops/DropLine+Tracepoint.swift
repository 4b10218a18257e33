import Evidence

extension DropLine {
  /// The tracepoint `skb:kfree_skb` as perf script, perf trace, trace-cmd and ftrace print it.
  ///
  /// Source: Linux `include/trace/events/skb.h`; output in nhorman/dropwatch issue 3, in the merge
  /// request 1454 of centos-stream-9 and in the cover letter of the drop reasons of TCP (2022).
  static func tracepoint(_ words: [Substring], _ line: Int) -> DropLine? {
    guard let place = words.firstIndex(where: isEvent) else { return nil }
    var drop = PacketDrop(tool: .tracepoint, line: line)
    drop.time = place > 0 ? seconds(words[place - 1]) : nil
    var fields = words[(place + 1)...]
    if let open = words[place].firstIndex(of: "(") {
      fields = [words[place][open...].dropFirst()] + fields
      // perf trace counts from its own start, in milliseconds.
      drop.time = nil
    }
    let values = pairs(fields)
    if let type = values["protocol"].flatMap(number), !isIP(type) { return .passedOver }
    guard let location = values["location"] else { return nil }
    drop.function = KernelSymbol.name(location)
    drop.reason = values["reason"].flatMap(reasonName)
    return .start(drop)
  }

  static func isIP(_ etherType: UInt64) -> Bool { etherType == 0x800 || etherType == 0x86DD }

  private static func isEvent(_ word: Substring) -> Bool {
    word == "skb:kfree_skb:" || word == "kfree_skb:" || word.hasPrefix("skb:kfree_skb(")
      || word.hasPrefix("kfree_skb(skbaddr")
  }

  /// `name=value`, `name: value` and `name:value`, with commas and brackets between them.
  private static func pairs(_ words: ArraySlice<Substring>) -> [Substring: Substring] {
    var pairs: [Substring: Substring] = [:]
    var name: Substring?
    for word in words {
      let word = word.trimming(while: { $0 == "," || $0 == ")" })
      if let known = name {
        pairs[known] = word
        name = nil
      } else if let sign = word.firstIndex(where: { $0 == "=" || $0 == ":" }) {
        let value = word[sign...].dropFirst()
        if value.isEmpty { name = word[..<sign] } else { pairs[word[..<sign]] = value }
      }
    }
    return pairs
  }

  private static func number(_ text: Substring) -> UInt64? {
    text.hasPrefix("0x") ? NumberText.hexadecimal(text.dropFirst(2)) : NumberText.decimal(text)
  }

  /// `330543.363561:`, in ns.
  private static func seconds(_ word: Substring) -> Int64? {
    word.hasSuffix(":") ? LogStamp.seconds(word.dropLast()) : nil
  }
}

extension Substring {
  /// Without the characters at the end that `isWaste` names.
  fileprivate func trimming(while isWaste: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, isWaste(last) { text = text.dropLast() }
    return text
  }
}

import Evidence
internal import Wire

/// What one line of a trace of dropped packets tells.
enum DropLine {
  /// A drop that is told as a whole.
  case whole(PacketDrop)
  /// The first line of a drop; a stack or attributes may follow.
  case start(PacketDrop)
  /// A function of the stack, the innermost first.
  case frame(String)
  /// `reason: …` of dropwatch.
  case reason(String)
  /// `timestamp: …` of dropwatch, in ns.
  case time(Int64)
  /// `protocol: 0x806`: the EtherType.
  case etherType(UInt64)
  /// The packet of a retis event.
  case packet(Endpoint, Endpoint, TCPFlags?)
  /// `]: 3`, behind a stack of bpftrace.
  case count(UInt64)
  /// A line that these texts hold beside drops.
  case passedOver

  init?(_ line: Substring, number: Int) {
    guard line.utf8.count <= 4096 else { return nil }
    let words = line.words(limit: 40)
    guard let first = words.first else { return nil }
    let found =
      Self.dropwatch(words, number) ?? Self.tracepoint(words, number)
      ?? Self.pwru(words, number) ?? Self.retis(words, number) ?? Self.tcpdrop(words, number)
      ?? Self.bpftrace(line, first, number)
      ?? KernelSymbol.ofStackLine(line).map(DropLine.frame)
    if let found {
      self = found
    } else if Self.isPassedOver(line, words) {
      self = .passedOver
    } else {
      return nil
    }
  }

  /// Headers and messages of the tools.
  private static func isPassedOver(_ line: Substring, _ words: [Substring]) -> Bool {
    let text = line.trimmed
    let starts = [
      "dropwatch>", "Initalizing ", "Initializing ", "Enabling monitoring", "Kernel monitoring ",
      "Issue Ctrl-C ", "Got a stop message", "Deactivation requested", "Attaching ", "Attached ",
      "Tracing ", "origin: ", "input port ", "length: ", "original length: ", "Per cpu buffer ",
      "Listening for events", "Waiting for ", "hw_trap", "Collector(s) started", "No probe(s)",
    ]
    return starts.contains(where: text.hasPrefix) || text == "["
      || (words.contains("SADDR:SPORT") && words.contains("DADDR:DPORT"))
      || (words.first == "SKB" && words.contains("CPU"))
      || words.contains("FUNC/STACK") || words.contains { $0 == "probe(s)" }
  }

  /// `SKB_DROP_REASON_NETFILTER_DROP` or `NETFILTER_DROP`; nil for a number or what is no name.
  static func reasonName(_ text: Substring) -> String? {
    let name =
      text.hasPrefix("SKB_DROP_REASON_") ? text.dropFirst("SKB_DROP_REASON_".count) : text
    guard let first = name.utf8.first, first.isLetter, name.utf8.count <= 64,
      name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
    else { return nil }
    return String(name)
  }

  /// `10.0.0.1:80` or `[2001:db8::1]:80` or `2001:db8::1:80`.
  static func endpoint(_ text: Substring) -> Endpoint? {
    guard text.utf8.count <= 64, let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
    guard let port = UInt16(text[colon...].dropFirst()), let address = IPAddress(host) else {
      return nil
    }
    return Endpoint(address, port)
  }
}

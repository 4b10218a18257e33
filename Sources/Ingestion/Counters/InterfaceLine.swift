/// What one line about interfaces tells.
enum InterfaceLine {
  /// Whether packets came or went.
  enum Direction: String {
    case receive = "rx"
    case transmit = "tx"
  }

  typealias Pair = (name: String, value: UInt64)

  /// The line that an interface's lines follow.
  case interface(String)
  /// `RX: bytes  packets  errors  dropped overrun mcast`.
  case columns(Direction, [String])
  /// A line of numbers alone.
  case numbers([UInt64])
  /// `RX packets:123 errors:0 …` and `RX errors 0  dropped 5 …` of ifconfig.
  case pairs(Direction, [Pair])
  /// An interface of `/proc/net/dev`.
  case device(String, [Pair])
  /// `     rx_no_buffer_count: 0` of `ethtool -S`.
  case statistic(Substring, UInt64)
  /// A line of `/proc/net/softnet_stat`.
  case softnet([UInt64])
  /// A line that these texts hold beside counters.
  case passedOver

  init?(_ line: Substring) {
    guard line.utf8.count <= 4096 else { return nil }
    let words = line.words(limit: 32)
    guard let first = words.first else { return nil }
    let isIndented = line.utf8.first?.isBlank == true
    let found =
      Self.softnet(words) ?? Self.transfer(words) ?? Self.numbers(words)
      ?? Self.device(first, words) ?? (isIndented ? nil : Self.interface(words))
      ?? Self.statistic(words)
    if let found {
      self = found
    } else if Self.isPassedOver(line, words) {
      self = .passedOver
    } else {
      return nil
    }
  }

  private static func softnet(_ words: [Substring]) -> InterfaceLine? {
    // Lines of /proc/net/stat/nf_conntrack look alike, but have sixteen columns and more.
    guard (9...15).contains(words.count), words.allSatisfy({ $0.utf8.count == 8 }) else {
      return nil
    }
    let row = words.compactMap(NumberText.hexadecimal)
    return row.count == words.count ? .softnet(row) : nil
  }

  private static func numbers(_ words: [Substring]) -> InterfaceLine? {
    let numbers = words.compactMap(NumberText.decimal)
    return numbers.count == words.count ? .numbers(numbers) : nil
  }

  /// The lines that start with `RX` or `TX`.
  private static func transfer(_ words: [Substring]) -> InterfaceLine? {
    guard words.count >= 2 else { return nil }
    let first = words[0].hasSuffix(":") ? words[0].dropLast() : words[0]
    guard first == "RX" || first == "TX" else { return nil }
    let direction: Direction = first == "RX" ? .receive : .transmit
    if words[0].hasSuffix(":") { return columns(direction, words.dropFirst()) }
    if words[1] == "errors:" { return columns(direction, words.dropFirst(2)) }
    let pairs = words[1].contains(":") ? withColons(words[1...]) : withBlanks(words[1...])
    return pairs.isEmpty ? nil : .pairs(direction, pairs)
  }

  private static func columns(_ direction: Direction, _ words: ArraySlice<Substring>)
    -> InterfaceLine?
  {
    guard !words.isEmpty, words.allSatisfy({ $0.utf8.allSatisfy(\.isLetter) }) else { return nil }
    return .columns(direction, words.map(name))
  }

  /// `packets:123 errors:0 dropped:5 overruns:0 frame:0`.
  private static func withColons(_ words: ArraySlice<Substring>) -> [Pair] {
    words.compactMap { word in
      let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let value = NumberText.decimal(parts[1]) else { return nil }
      return (name(parts[0]), value)
    }
  }

  /// `errors 0  dropped 5  overruns 0  frame 0`, `packets 12  bytes 345 (345.0 B)`.
  private static func withBlanks(_ words: ArraySlice<Substring>) -> [Pair] {
    var pairs: [Pair] = []
    var words = words
    while words.count >= 2, let word = words.popFirst(), let text = words.first {
      guard word.utf8.allSatisfy(\.isLetter), let value = NumberText.decimal(text) else { continue }
      pairs.append((name(word), value))
      words.removeFirst()
    }
    return pairs
  }

  /// The one name that `ip`, `ifconfig` and `/proc/net/dev` have different words for.
  private static func name(_ word: Substring) -> String {
    switch word {
    case "overruns": "overrun"
    case "mcast": "multicast"
    case "collsns": "collisions"
    case "errs": "errors"
    case "drop": "dropped"
    default: String(word)
    }
  }
}

extension InterfaceLine {
  /// `2: eth0@if3: <BROADCAST…`, `eth0: flags=4163<UP…`, `eth0      Link encap:Ethernet`.
  private static func interface(_ words: [Substring]) -> InterfaceLine? {
    guard words.count >= 3 else { return nil }
    if words[0].hasSuffix(":"), NumberText.decimal(words[0].dropLast()) != nil,
      words[1].hasSuffix(":"),
      words[2].hasPrefix("<")
    {
      return .interface(String(words[1].dropLast().prefix { $0 != "@" }))
    }
    if words[0].hasSuffix(":"), words[1].hasPrefix("flags=") {
      return .interface(String(words[0].dropLast()))
    }
    return words[1] == "Link" && words[2].hasPrefix("encap:") ? .interface(String(words[0])) : nil
  }

  private static let deviceColumns = [
    "rx_bytes", "rx_packets", "rx_errors", "rx_dropped", "rx_fifo", "rx_frame", "rx_compressed",
    "rx_multicast", "tx_bytes", "tx_packets", "tx_errors", "tx_dropped", "tx_fifo",
    "tx_collisions", "tx_carrier", "tx_compressed",
  ]

  /// `  eth0: 123 4 0 0 0 0 0 0 56 7 0 0 0 0 0 0`; old kernels leave no blank behind the colon.
  private static func device(_ first: Substring, _ words: [Substring]) -> InterfaceLine? {
    guard (16...17).contains(words.count), let colon = first.utf8.lastIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let touching = first[colon...].dropFirst()
    let texts = (touching.isEmpty ? [] : [touching]) + words.dropFirst()
    let numbers = texts.compactMap(NumberText.decimal)
    guard numbers.count == texts.count, numbers.count == deviceColumns.count else { return nil }
    return .device(String(first[..<colon]), Array(zip(deviceColumns, numbers)))
  }

  private static func statistic(_ words: [Substring]) -> InterfaceLine? {
    // Some drivers have blanks in their names.
    guard let last = words.last, let value = NumberText.decimal(last), (2...5).contains(words.count)
    else { return nil }
    let name = words.dropLast().joined(separator: " ")[...]
    guard name.hasSuffix(":"), name.dropLast().utf8.allSatisfy(isStatisticByte),
      name.utf8.first.map({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "[") }) ?? false
    else { return nil }
    return .statistic(name.dropLast(), value)
  }

  private static func isStatisticByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || "_-.[]() /".utf8.contains(byte)
  }

  private static func isPassedOver(_ line: Substring, _ words: [Substring]) -> Bool {
    let text = line.trimmed
    if text == "NIC statistics:" || text.hasPrefix("Inter-|") || text.hasPrefix("face |bytes") {
      return true
    }
    guard line.utf8.first?.isBlank == true, let first = words.first else { return false }
    let isAddress = ["inet", "inet6", "ether", "loop", "UP", "BROADCAST", "RUNNING"].contains(first)
    let isLink = first.hasPrefix("link/") || first == "alias" || first == "altname"
    // What `-d` tells of a link stands in lines of its own, by its type.
    let isOfType =
      ["bridge", "veth", "vlan", "bond", "tun", "vxlan", "team", "dummy", "promiscuity"]
      .contains(first) || words.contains("addrgenmode") || words.contains("numtxqueues")
    return isAddress || isLink || isOfType || first == "valid_lft" || first.hasPrefix("collisions:")
      || first.hasPrefix("Interrupt:") || first.hasPrefix("Memory:") || first == "device"
      || first == "vf" || first == "qdisc"
  }
}

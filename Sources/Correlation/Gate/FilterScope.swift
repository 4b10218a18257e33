import Evidence

extension InputRecord {
  /// The BPF filters that its packets had to pass, when they were captured and when they were read.
  var filters: [String] {
    let captured = captureNotes.filter { $0.kind == .filter }.map(\.text)
    return Array(Set(captured + [input.filter].compactMap(\.self))).sorted()
  }
}

/// What a BPF filter can keep from a capture.
enum FilterScope {
  /// Words by which packets are chosen that leave all connections of a peer to a server together.
  private static let harmless: Set<Substring> = [
    "tcp", "ip", "ip6", "arp", "icmp", "icmp6", "host", "net", "mask", "or", "and", "||", "&&",
  ]

  /// Whether `filter` may hide other connections of a captured peer to the same kernel.
  ///
  /// A filter by protocol, host or net takes all of a peer's connections or none; one by port, direction,
  /// flags or length, or one that excludes something, may take some. What is not understood may.
  ///
  /// Source: pcap-filter(7).
  static func mayHideConnections(_ filter: String) -> Bool {
    let words = filter.split { " \t()".contains($0) }
    return !words.allSatisfy { word in harmless.contains(word) || isAddress(word) }
  }

  private static func isAddress(_ word: Substring) -> Bool {
    word.contains { $0 == "." || $0 == ":" }
      && word.allSatisfy { $0.isHexDigit || ".:/".contains($0) }
  }
}

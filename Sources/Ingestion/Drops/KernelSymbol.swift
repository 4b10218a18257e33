internal import Wire

/// Names of kernel functions as tracing tools print them.
enum KernelSymbol {
  /// The function in `ip_rcv_finish_core.isra.0+0x1de/0x440` or `b'tcp_drop+0x1'`; nil for a bare
  /// address or what is no name.
  static func name(_ text: Substring) -> String? {
    var text = text
    if text.hasPrefix("b'") { text = text.dropFirst(2) }
    let name = text.prefix { $0 != "+" && $0 != "." && $0 != "'" && $0 != "[" }
    guard let first = name.utf8.first, first.isLetter || first == UInt8(ascii: "_"),
      name.utf8.count <= 128,
      name.utf8.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
    else { return nil }
    return String(name)
  }

  /// A line of a stack: a name with an offset, alone or behind its address; nil when it is none.
  static func ofStackLine(_ line: Substring) -> String? {
    guard line.utf8.first?.isBlank == true else { return nil }
    let words = line.words(limit: 4)
    guard let word = words.first(where: { $0.contains("+") }), words.count <= 3,
      words[0] == word || NumberText.hexadecimal(words[0]) != nil
    else { return nil }
    return name(word)
  }

  /// Whether a function only frees what another one gave up: not the place of the drop.
  static func isHelper(_ name: String) -> Bool {
    helpers.contains(name)
      || ["skb_release_", "bpf_", "__bpf", "trace_", "__traceiter"]
        .contains(where: name.hasPrefix)
  }

  private static let helpers: Set<String> = [
    "kfree_skb", "__kfree_skb", "kfree_skb_reason", "sk_skb_reason_drop", "kfree_skb_list",
    "kfree_skb_list_reason", "__sk_skb_reason_drop", "tcp_drop", "tcp_drop_reason",
    "kfree_skbmem", "skb_free_head", "perf_trace_kfree_skb",
  ]
}

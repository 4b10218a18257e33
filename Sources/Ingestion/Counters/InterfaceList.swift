import Yams

/// The interfaces of `ip -s -json link`, which stand in one line.
///
/// Source: iproute2 6.1, ip/ipaddress.c, `print_stats64_json`; with `-p` each value has a line of its own
/// and is not read.
struct InterfaceList {
  /// By interface, its counters by the names that `ip -s link` gives them.
  let devices: [(name: String, pairs: [InterfaceLine.Pair])]

  /// Deeper nesting than this is refused: the parser calls itself for each level.
  private static let depthLimit = 16

  /// Whether `line` begins as such a list does.
  static func begins(_ line: Substring) -> Bool { line.trimmed.hasPrefix("[{\"ifindex\":") }

  init?(_ line: Substring) {
    guard Self.begins(line), Self.isShallow(line),
      let members = (try? Yams.compose(yaml: String(line)))?.sequence
    else { return nil }
    devices = members.compactMap { member in
      guard let mapping = member.mapping, let name = mapping["ifname"]?.string else { return nil }
      let counts = (mapping["stats64"] ?? mapping["stats"])?.mapping
      return (name, Self.pairs(counts, .receive) + Self.pairs(counts, .transmit))
    }
  }

  private static func pairs(
    _ counts: Node.Mapping?, _ direction: InterfaceLine.Direction
  ) -> [InterfaceLine.Pair] {
    (counts?[direction.rawValue]?.mapping ?? [:]).compactMap { key, value in
      guard let name = key.string,
        let number = value.string.flatMap({ NumberText.decimal($0[...]) })
      else { return nil }
      return ("\(direction.rawValue)_\(name == "carrier_errors" ? "carrier" : name)", number)
    }
  }

  private static func isShallow(_ line: Substring) -> Bool {
    var depth = 0
    for byte in line.utf8 {
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
      if depth > depthLimit { return false }
    }
    return true
  }
}

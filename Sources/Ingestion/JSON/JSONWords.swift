import Yams

/// What the plain output says in place of a member of a JSON output.
///
/// Source: iproute2 6.1: ip/ipaddress.c, `print_addrinfo` and `print_stats64_json`; ip/iproute.c,
/// `print_route`; ip/tcp_metrics.c, `process_msg`. util-linux 2.38: sys-utils/dmesg.c.
enum JSONWords {
  /// The lines for `member`; nil when it is of no output that is known.
  static func lines(of member: Node.Mapping) -> [String]? {
    if member["ifname"] != nil { return interface(member) }
    if member["dst"] != nil, isMetrics(member) { return [metrics(member)] }
    if member["dst"] != nil, member["dev"] != nil || member["type"] != nil {
      return [route(member)]
    }
    if member["pri"] != nil, let text = text(member["msg"]) {
      return message(text, member)
    }
    return nil
  }

  private static func interface(_ member: Node.Mapping) -> [String]? {
    guard let name = text(member["ifname"]) else { return nil }
    let flags = list(member["flags"]).compactMap(text).joined(separator: ",")
    let index = text(member["ifindex"]) ?? "0"
    var lines = ["\(index): \(name): <\(flags)> mtu \(text(member["mtu"]) ?? "0")"]
    for entry in list(member["addr_info"]).compactMap(\.mapping) {
      guard let address = text(entry["local"]), let length = text(entry["prefixlen"]) else {
        continue
      }
      let family = address.utf8.contains(UInt8(ascii: ":")) ? "inet6" : "inet"
      lines.append("    \(family) \(address)/\(length) scope \(text(entry["scope"]) ?? "global")")
    }
    if let counts = (member["stats64"] ?? member["stats"])?.mapping {
      for (key, title) in [("rx", "RX"), ("tx", "TX")] {
        guard let values = counts[key]?.mapping, !values.isEmpty else { continue }
        let columns = values.compactMap { name, value in
          text(name).flatMap(column).flatMap { name in text(value).map { (name, $0) } }
        }
        lines.append("    \(title): \(columns.map(\.0).joined(separator: " "))")
        lines.append("    \(columns.map(\.1).joined(separator: " "))")
      }
    }
    return lines
  }

  /// What the plain output calls it; nil for what has no column there.
  private static func column(_ name: String) -> String? {
    switch name {
    case "over_errors": return "overrun"
    case "carrier_changes": return "transns"
    case "heartbeat_errors": return "heartbt"
    default: break
    }
    let word = name.hasSuffix("_errors") ? String(name.dropLast("_errors".count)) : name
    return word.utf8.allSatisfy(\.isLetter) ? word : nil
  }

  private static func isMetrics(_ member: Node.Mapping) -> Bool {
    member["dev"] == nil
      && ["age", "tw_ts_stamp", "cwnd", "rtt", "rttvar", "fopen_miss", "ssthresh"].contains {
        member[$0] != nil
      }
  }

  private static func metrics(_ member: Node.Mapping) -> String {
    var words = [text(member["dst"]) ?? ""]
    if let age = text(member["age"]) { words.append("age \(thousandths(age))sec") }
    if let stamp = text(member["tw_ts_stamp"]) { words.append("tw_ts \(stamp) ago") }
    if let window = text(member["cwnd"]) { words.append("cwnd \(window)") }
    if let source = text(member["source"]) { words.append("source \(source)") }
    return words.joined(separator: " ")
  }

  /// JSON leaves the zeros at the end out: `13.5`.
  private static func thousandths(_ number: String) -> String {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return number }
    let digits = parts.count == 2 ? parts[1].prefix(3) : ""
    return parts[0] + "." + digits + String(repeating: "0", count: 3 - digits.count)
  }

  private static func route(_ member: Node.Mapping) -> String {
    var words = [text(member["type"]), text(member["dst"])].compactMap(\.self)
    for (key, word) in [
      ("gateway", "via"), ("dev", "dev"), ("table", "table"), ("protocol", "proto"),
      ("scope", "scope"), ("prefsrc", "src"), ("metric", "metric"),
    ] {
      if let value = text(member[key]) { words.append("\(word) \(value)") }
    }
    return words.joined(separator: " ")
  }

  private static func message(_ message: String, _ member: Node.Mapping) -> [String] {
    let time = text(member["time"]).map { "[\($0)] " } ?? ""
    return message.split(separator: "\n").map { time + $0 }
  }

  private static func list(_ node: Node?) -> [Node] {
    node?.sequence.map { Array($0.prefix(10_000)) } ?? []
  }

  private static func text(_ node: Node?) -> String? { node?.scalar?.string }
}

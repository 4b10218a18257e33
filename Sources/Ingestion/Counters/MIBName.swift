/// The name of a counter with the group it belongs to, as the kernel's files have them.
struct MIBName: Hashable {
  let group: String
  let name: String

  var mib: String { "\(group).\(name)" }

  /// Longest first, since `IcmpMsgInType3` starts with `Icmp` too.
  private static let groups = NetstatWording.groups.union(["Dccp"]).sorted {
    ($0.utf8.count, $0) > ($1.utf8.count, $1)
  }

  /// Splits a name as nstat and `/proc/net/snmp6` write it: `TcpExtPAWSPassive`.
  ///
  /// A group that is not known is one of the extensions that kernels get: it ends with `Ext`.
  init?(joined text: Substring) {
    guard (3...64).contains(text.utf8.count), Self.isName(text),
      !Self.groups.contains(where: { $0 == text })
    else { return nil }
    for group in Self.groups where text.hasPrefix(group) {
      let name = text.dropFirst(group.count)
      guard Self.isName(name) else { continue }
      self.init(group: group, name: String(name))
      return
    }
    guard let end = Self.endOfExtension(text) else { return nil }
    self.init(group: String(text[..<end]), name: String(text[end...]))
  }

  init(group: String, name: String) {
    self.group = group
    self.name = name
  }

  /// Whether `text` is written as MIB names are: a capital, then letters and digits.
  static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, (0x41...0x5A).contains(first) else { return false }
    return text.utf8.allSatisfy { $0.isLetter || $0.isDigit }
  }

  private static func endOfExtension(_ text: Substring) -> Substring.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      let rest = text[index...]
      if index > text.startIndex, rest.hasPrefix("Ext"), isName(rest.dropFirst(3)) {
        return text.index(index, offsetBy: 3)
      }
      index = text.index(after: index)
    }
    return nil
  }
}

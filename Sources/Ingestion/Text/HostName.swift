internal import Evidence
public import Wire

/// A name that tcpdump printed without `-n`, and the address that stands for it.
///
/// The address comes from the name alone, so that the same name in two texts has the same one. It
/// is one of 240.0.0.0/4 or 100::/64, where no host can be, so nobody takes it for a real one. Only
/// `localhost` is known to everybody (RFC 6761 section 6.3).
public struct HostName: Hashable, Sendable {
  /// The name as printed.
  public let name: String
  /// The address that stands for it in the segments.
  public let address: IPAddress

  /// The address for `name`: of IPv4 or IPv6, as the other end of the segment has.
  init(_ name: String, isIPv6: Bool) {
    self.name = name
    if Self.loopback.contains(name) {
      address = isIPv6 ? IPAddress(v6: 0, 1) : IPAddress(v4: 0x7F00_0001)
      return
    }
    // FNV-1a, whose low bits spread well also over names that differ in one digit.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let folded = UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    address =
      isIPv6
      ? IPAddress(v6: 0x0100_0000_0000_0000, hash)
      : IPAddress(v4: 0xF000_0000 | (folded ^ folded >> 28) & 0x0FFF_FFFF)
  }

  /// Whether the name means the host itself, so that its address is no guess.
  var isLoopback: Bool { Self.loopback.contains(name) }

  private static let loopback: Set = [
    "localhost", "localhost.localdomain", "localhost6", "localhost6.localdomain6", "ip6-localhost",
    "ip6-loopback",
  ]

  /// Whether `bytes` may be a name, or an address that was made illegible on purpose.
  static func allows(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard (1...253).contains(bytes.count) else { return false }
    let isWritable = bytes.allSatisfy {
      $0.isLetter || $0.isDigit || "-_.*<>[]{}@$".utf8.contains($0)
    }
    return isWritable && bytes.contains { $0.isLetter || "*<[{".utf8.contains($0) }
  }
}

/// The names of one text.
struct HostNames: Sendable {
  private static let limit = 4096
  /// How many names are told of where they first stand.
  private static let told = 8

  private(set) var names: [IPAddress: HostName] = [:]

  /// Notes the names of a segment; returns what to say of those seen for the first time.
  mutating func add(_ new: [HostName]) -> [LineRemark] {
    new.compactMap { name in
      if name.isLoopback { return nil }
      if let known = names[name.address] {
        return known.name == name.name
          ? nil : .sameAddress(name.name, known.name)
      }
      guard names.count < Self.limit else { return nil }
      names[name.address] = name
      return names.count > Self.told ? nil : .name(name.name, address: name.address)
    }
  }

  /// In the order of the names.
  var sorted: [HostName] { names.values.sorted { $0.name < $1.name } }
}

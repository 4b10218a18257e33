import Evidence

/// How far packed input is unpacked: what small files could otherwise do to time and memory.
public struct ExpansionLimits: Hashable, Sendable {
  /// How many times larger than itself something packed may become (`--limit-ratio`).
  ///
  /// Counts all that is unpacked out of it, at every depth, from 1 MiB on: lesser expansion harms
  /// nobody.
  public var ratio: Int64 = 1000
  /// How many bytes may be unpacked out of one file, at all depths together (`--limit-bytes`).
  public var bytes: Int64 = 64 << 30
  /// How many wrappings may lie around a member (`--limit-depth`): `x.tar.gz` counts once, since
  /// libarchive reads it in one go.
  public var depth = 4
  /// How many members one file may have, at all depths together (`--limit-members`).
  public var members: Int64 = 20_000

  /// Below this many bytes the ratio is not looked at.
  static let harmless: Int64 = 1 << 20

  /// The default limits.
  public init() {}
}

/// What was used up of the limits while one file is unpacked.
///
/// A class: the archives inside one another share it.
final class Expansion {
  let limits: ExpansionLimits
  /// Which limit was exceeded, and what to do; nil while none was.
  ///
  /// Nothing is unpacked after it.
  private(set) var excess: ReadFailure?
  private var members: Int64 = 0

  init(limits: ExpansionLimits) {
    self.limits = limits
  }

  /// Counts a member; false when it is one too many.
  func countMember(of name: String) -> Bool {
    members += 1
    guard members > limits.members else { return true }
    stop(name, .members, limits.members)
    return false
  }

  /// Looks whether `unpacked` bytes out of the `packed` ones that were read of `name` are too many.
  func check(unpacked: Int64, packed: Int64, of name: String, isWholeFile: Bool) {
    if unpacked >= ExpansionLimits.harmless, unpacked / max(limits.ratio, 1) >= max(packed, 1) {
      stop(name, .ratio, limits.ratio)
    }
    if isWholeFile, unpacked > limits.bytes {
      stop(name, .bytes, limits.bytes)
    }
  }

  private func stop(_ name: String, _ kind: ExpansionLimit, _ limit: Int64) {
    excess = excess ?? .excess(name: name, kind, limit: limit)
  }
}

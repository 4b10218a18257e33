import Wire

/// Which segments of the case were found inside a tunnel, and inside which.
struct TunnelledFrames: Sendable {
  /// Frame numbers by input and tunnel, in the order in which they were added.
  private var frames: [Key: [Int64]] = [:]

  private struct Key: Hashable {
    let input: Int64
    let tunnel: Tunnel
  }

  /// A hostile file may have a tunnel for each frame; those beyond this stand in the case file only.
  private static let mostTunnels = 65_536
  /// How many tunnels the diagnosis and a piece of evidence list.
  private static let listedTunnels = 100

  /// Whether no segment was carried by a tunnel.
  var isEmpty: Bool { frames.isEmpty }

  mutating func add(_ tunnel: Tunnel, frame: Int64, input: Int64) {
    let key = Key(input: input, tunnel: tunnel)
    guard frames[key] != nil || frames.count < Self.mostTunnels else { return }
    frames[key, default: []].append(frame)
  }

  mutating func merge(_ other: TunnelledFrames) {
    frames.merge(other.frames) { $0 + $1 }
  }

  /// All tunnels, with how much each carried.
  func all() -> [CarriedFrames] { listed { _ in true } }

  /// The tunnels that carried frames of `item`.
  func carriers(of item: EvidenceItem) -> [CarriedFrames] {
    if isEmpty || item.frames.isEmpty { return [] }
    return listed(of: item.input) { frame in
      item.frames.contains { $0[0] <= frame && frame <= $0[1] }
    }
  }

  /// The tunnel that carried `frame`.
  func carrier(of frame: FrameReference) -> Tunnel? {
    listed(of: frame.input) { $0 == frame.frame }.first?.tunnel
  }

  private func listed(
    of input: Int64? = nil, where isWanted: (Int64) -> Bool
  ) -> [CarriedFrames] {
    let carried = frames.compactMap { key, frames -> CarriedFrames? in
      guard input == nil || key.input == input else { return nil }
      let wanted = frames.filter(isWanted)
      guard let first = wanted.min() else { return nil }
      return CarriedFrames(
        input: key.input, tunnel: key.tunnel, frames: wanted.count, firstFrame: first)
    }
    return Array(carried.sorted().prefix(Self.listedTunnels))
  }
}

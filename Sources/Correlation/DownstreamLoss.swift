import Wire

/// Finds attempts that a vantage far from the server saw and the one nearer to it did not, although
/// the two see most attempts of one another.
struct DownstreamLoss {
  /// The share of a vantage's attempts that the nearer one must see for the rest to count as lost.
  private static let sharedPart = 0.3
  /// Fewer shared attempts than this do not show that one vantage is on the way to the other.
  private static let fewestShared = 5

  /// For a vantage and the server's address there, the vantage nearer to the server.
  private let nearer: [Path: Int]
  private let spans: [ClosedRange<Int64>?]
  /// The SYNs that each vantage that is the nearer one of two saw.
  private let seen: [Int: Set<FrameReference>]

  /// A vantage, and the address that clients connect to there.
  private struct Path: Hashable {
    let vantage: Int
    let server: IPAddress
  }

  /// Learns from `joined` which vantages lie on the way to which.
  ///
  /// - Parameter selective: vantages that need not have seen all that passed them.
  init(
    _ joined: SightingJoin.Result, original: HandshakeTable, spans: [ClosedRange<Int64>?],
    selective: Set<Int> = []
  ) {
    self.spans = spans
    guard !joined.absorbed.isEmpty else {
      (nearer, seen) = ([:], [:])
      return
    }
    var nearer: [Path: Int] = [:]
    let servers = original.indices.reduce(into: [Int: Set<IPAddress>]()) {
      $0[original.vantage($1), default: []].insert(original.server($1).address)
    }
    for (pair, count) in joined.absorbed.sorted(by: { $0.value < $1.value }) {
      let attempts = joined.attempts[pair.far, default: 0]
      guard !selective.contains(pair.near), count >= Self.fewestShared,
        Double(count) >= Self.sharedPart * Double(attempts),
        let addresses = servers[pair.far], addresses.count == 1
      else { continue }
      for address in addresses { nearer[Path(vantage: pair.far, server: address)] = pair.near }
    }
    self.nearer = nearer
    let nearest = Set(nearer.values)
    seen = original.reduce(into: [:]) { seen, handshake in
      guard nearest.contains(handshake.vantage) else { return }
      for transmission in handshake.transmissions {
        seen[handshake.vantage, default: []].formUnion([transmission.frame] + transmission.copies)
      }
    }
  }

  /// Marks the transmissions of attempts that never reached the nearer vantage.
  func mark(_ handshakes: inout HandshakeTable) {
    if nearer.isEmpty { return }
    for index in handshakes.indices {
      let path = Path(
        vantage: handshakes.vantage(index), server: handshakes.server(index).address)
      guard let near = nearer[path], let span = spans[near] else { continue }
      for (number, transmission) in handshakes[index].transmissions.enumerated() {
        guard let time = transmission.time else { continue }
        // Times alone do not always tell which of the two places is the nearer one.
        let isSeen = transmission.copies.contains { seen[near]?.contains($0) ?? false }
        handshakes.setMissingNearServer(
          !isSeen && span.contains(time), at: .init(handshake: index, transmission: number))
      }
    }
  }
}

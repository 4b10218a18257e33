import Evidence
import Wire

/// Silent attempts that a table of conntrack shows as `SYN_SENT` and `[UNREPLIED]`.
///
/// An entry is listed only once its packet has passed all hooks of that host, since it is confirmed at the
/// last one: the SYN went through its rules, and no reply came back through it. Whether the SYN was lost
/// behind it or dropped in its own TCP, it does not say.
///
/// Source: Linux 6.1, `nf_confirm` at `NF_INET_LOCAL_IN` and `NF_INET_POST_ROUTING`.
struct TrackedAttempts {
  /// An entry and the input that lists it.
  private struct Entry {
    let input: Int64
    let connection: TrackedConnection
  }

  private var entries: [Int: Entry] = [:]

  /// None.
  init() {}

  /// Those of `handshakes` that got no reply and stand in a table of `inputs`.
  init(_ inputs: [InputRecord], handshakes: HandshakeTable) {
    var known: [Pair: Entry] = [:]
    for record in inputs {
      for connection in record.facts.network?.connections ?? []
      where connection.event == nil && connection.isUnreplied && connection.state == "SYN_SENT" {
        let entry = Entry(input: record.id, connection: connection)
        for pair in Pair.all(of: connection) { known[pair] = known[pair] ?? entry }
      }
    }
    guard !known.isEmpty else { return }
    for index in handshakes.indices where handshakes.isSilent(index) {
      entries[index] =
        known[
          Pair(client: handshakes.client(index), server: handshakes.server(index))]
    }
  }

  /// Who connects to whom, on either side of the translation.
  private struct Pair: Hashable {
    let client: Endpoint
    let server: Endpoint

    /// As the packet came, and as it went on.
    static func all(of connection: TrackedConnection) -> [Pair] {
      [
        Pair(client: connection.client, server: connection.destination),
        Pair(client: connection.translatedClient, server: connection.server),
      ]
    }
  }

  /// What the tables say of the attempts at `places`; nil when they show none of them.
  func statement(
    on places: [Conversation.Place], ledger: inout EvidenceLedger
  ) -> Statement? {
    if entries.isEmpty { return nil }
    let indices = Set(places.map(\.handshake)).sorted()
    let found = indices.compactMap { entries[$0] }
    guard !found.isEmpty else { return nil }
    let isTranslated = found.contains {
      $0.connection.client != $0.connection.translatedClient
        || $0.connection.destination != $0.connection.server
    }
    let claim = Claim.trackedUnreplied(handshakes: found.count, isTranslated: isTranslated)
    return Statement(
      claim, evidence: ledger.cite(claim, lines: found.map { ($0.input, $0.connection.line) }))
  }
}

import Evidence
import Wire

/// Sources of which a host answered no SYN while it served others, where a counter of packets that the
/// kernel refuses by their sender rose by as many as they sent.
///
/// Such drops come before TCP, and take all packets of a sender alike: rp_filter by the route back to
/// it, a signature by the key that it lacks, a checksum by its network card.
struct RefusedSources {
  /// Their SYNs.
  private(set) var places: [Conversation.Place] = []

  private static let counters = [
    "TcpExt.IPReversePathFilter", "Tcp.InCsumErrors", "TcpExt.TCPMD5NotFound",
    "TcpExt.TCPMD5Unexpected", "TcpExt.TCPMD5Failure", "TcpExt.TCPAORequired", "TcpExt.TCPAOBad",
    "TcpExt.TCPAOKeyNotFound", "TcpExt.TCPMinTTLDrop", "Ip.InHdrErrors",
  ]
  private static let fewestSYNs = 5

  /// Looks at the servers of the host with this index.
  init(host: Int, facts: CaseFacts) {
    let measured = facts.standings[host].host
    guard !measured.isApartFromCaptures else { return }
    let rises = Self.counters.compactMap { measured.rise(of: $0) }.filter { $0 > 0 }
    guard !rises.isEmpty else { return }
    let groups = Self.unserved(host: host, facts: facts)
    for rise in rises {
      let choice = CounterPick.choice(of: groups, counted: SYNCount(rise))
      guard !choice.isEmpty else { continue }
      places = choice.flatMap { groups[$0] }
      return
    }
  }

  /// The SYNs of each source that got nothing but silence, where others got answers.
  private static func unserved(host: Int, facts: CaseFacts) -> [[Conversation.Place]] {
    var silent: [IPAddress: [Conversation.Place]] = [:]
    var served: Set<IPAddress> = []
    for index in facts.handshakes.indices
    where facts.hosts.index(of: facts.handshakes.server(index).address) == host {
      let client = facts.handshakes.client(index).address
      for (place, syn) in facts.handshakes.syns(index).enumerated() {
        guard syn.isSilent else {
          served.insert(client)
          continue
        }
        guard !syn.isMissingNearServer else { continue }
        silent[client, default: []].append(
          Conversation.Place(handshake: index, transmission: place))
      }
    }
    guard !served.isEmpty else { return [] }
    return silent.filter { !served.contains($0.key) && $0.value.count >= fewestSYNs }
      .sorted { $0.key < $1.key }.map(\.value)
  }
}

/// What the traffic of a capture is like.
struct Traffic {
  enum Kind: String, CaseIterable {
    /// Headers only; of each three attempts two are silent and retransmitted three times: a server
    /// with `tcp_tw_recycle` and hosts of older clocks behind its clients' NAT.
    case dense
    /// Full payload; one attempt in a hundred is silent.
    case usual
    /// Headers only; long connections, so that few packets are SYNs.
    case sparse
    /// Headers only; 200,000 sources with an attempt each, then again.
    case sources
    /// SYNs of spoofed sources, none of which comes twice, among few real connections.
    case flood
  }

  let kind: Kind
  /// How many addresses the clients have.
  let sources: UInt32
  /// Of how many attempts in a row how many are silent.
  let silent: (count: Int, of: Int)
  /// How many data segments a connection has, from either side.
  let exchanges: Int
  /// Bytes of data in a request and in each segment of an answer.
  let payload: (request: Int, answer: Int)
  /// New connections in a millisecond.
  let rate: Int

  init(_ kind: Kind) {
    self.kind = kind
    switch kind {
    case .dense: (sources, silent, exchanges, payload, rate) = (301, (2, 3), 6, (0, 0), 4)
    case .usual: (sources, silent, exchanges, payload, rate) = (2003, (1, 100), 3, (700, 1448), 2)
    case .sparse: (sources, silent, exchanges, payload, rate) = (301, (1, 100), 400, (0, 0), 1)
    case .sources: (sources, silent, exchanges, payload, rate) = (200_003, (1, 10), 2, (0, 0), 4)
    case .flood: (sources, silent, exchanges, payload, rate) = (.max, (9, 10), 2, (0, 0), 20)
    }
  }
}

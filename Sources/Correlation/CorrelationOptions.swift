import Evidence
public import Wire

/// What a user may set for a correlation.
public struct CorrelationOptions: Hashable, Sendable {
  /// Only attempts at this address, and port if given.
  public var server: ServerFilter?
  /// Only attempts that begin at or after this time, in ns since 1970 UTC, or since midnight.
  public var since: Int64?
  /// Only attempts that begin before this time, in ns.
  public var until: Int64?
  /// The kernel's release, instead of what the evidence says.
  public var kernel: String?
  /// How many separate frames one item of evidence lists; the rest is counted.
  ///
  /// No part of `canonicalText`: it changes no finding, only how much of its evidence is spelled out.
  public var citedFrames = 400

  /// Everything, by the evidence alone.
  public init() {}

  /// An address, and a port if it matters.
  public struct ServerFilter: Hashable, Sendable {
    /// The server's address.
    public var address: IPAddress
    /// The server's port; nil for all.
    public var port: UInt16?

    /// Attempts at `address`, and `port` unless it is nil.
    public init(address: IPAddress, port: UInt16?) {
      self.address = address
      self.port = port
    }
  }
}

extension CorrelationOptions {
  /// The options as text, one a line: the same for the same options, for the case file.
  public var canonicalText: String {
    [
      server.map { "server=\($0.address)" }, server?.port.map { "port=\($0)" },
      since.map { "since=\($0)" }, until.map { "until=\($0)" }, kernel.map { "kernel=\($0)" },
    ].compactMap { $0 }.joined(separator: "\n")
  }

  /// Reads `canonicalText` back; nil when a line is none of its own.
  public init?(canonicalText: String) {
    for line in canonicalText.split(separator: "\n") {
      let halves = line.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { return nil }
      switch halves[0] {
      case "server": server = IPAddress(halves[1]).map { ServerFilter(address: $0, port: nil) }
      case "port": server?.port = UInt16(halves[1])
      case "since": since = Int64(halves[1])
      case "until": until = Int64(halves[1])
      case "kernel": kernel = halves[1]
      default: return nil
      }
    }
  }

  /// Times below this count from a midnight, not from 1970, in ns: ten days.
  private static let timeOfDayLimit: Int64 = 864_000 * nanosecondsPerSecond

  /// Those of `handshakes` that are asked for.
  func included(_ handshakes: HandshakeTable) -> HandshakeTable {
    let included = handshakes.indices.filter { includes($0, of: handshakes) }
    return included.count == handshakes.count ? handshakes : handshakes.picked(included)
  }

  /// Whether an attempt of `handshakes` is asked for: by its server, and by the time of its first SYN.
  ///
  /// What is left out still tells the replay what the server stored. A bound counts only for times
  /// of its own kind, with a date or without.
  func includes(_ index: Int, of handshakes: HandshakeTable) -> Bool {
    if let time = handshakes.firstTime(index) {
      if let since, Self.isComparable(since, time), time < since { return false }
      if let until, Self.isComparable(until, time), time >= until { return false }
    }
    guard let server else { return true }
    let asked = handshakes.server(index)
    return asked.address == server.address && (server.port == nil || asked.port == server.port)
  }

  /// Takes away the time bounds that count from another moment than all captures of `inputs` do, and
  /// returns which ones those were: `--since`, `--until`.
  public mutating func dropUselessBounds(for inputs: [InputRecord]) -> [String] {
    let times = inputs.compactMap { $0.summary?.firstTime }
    let isUseless = { (bound: Int64?) in
      bound.map { bound in
        !times.isEmpty && !times.contains { Self.isComparable(bound, $0) }
      } ?? false
    }
    var dropped: [String] = []
    if isUseless(since) {
      since = nil
      dropped.append("--since")
    }
    if isUseless(until) {
      until = nil
      dropped.append("--until")
    }
    return dropped
  }

  private static func isComparable(_ bound: Int64, _ time: Int64) -> Bool {
    (bound < timeOfDayLimit) == (time < timeOfDayLimit)
  }
}

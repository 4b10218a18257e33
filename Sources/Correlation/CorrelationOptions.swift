public import Wire

/// What a user may set for a correlation.
public struct CorrelationOptions: Hashable, Sendable {
  /// Only attempts at this address, and port if given.
  public var server: ServerFilter?
  /// Only segments at or after this time, in ns since 1970 UTC (or of the input's time base).
  public var since: Int64?
  /// Only segments before this time, in ns.
  public var until: Int64?
  /// The kernel's release, instead of what the evidence says.
  public var kernel: String?

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

  /// The options as text: the same for the same options, for the case file.
  public var canonicalText: String {
    [
      server.map { "server=\($0.address)\($0.port.map { " port \($0)" } ?? "")" },
      since.map { "since=\($0)" }, until.map { "until=\($0)" }, kernel.map { "kernel=\($0)" },
    ].compactMap { $0 }.joined(separator: "\n")
  }
}

extension CorrelationOptions {
  /// Whether the segment at `time` between `source` and `destination` counts.
  func includes(time: Int64?, source: Endpoint, destination: Endpoint) -> Bool {
    if let time {
      if let since, time < since { return false }
      if let until, time >= until { return false }
    }
    guard let server else { return true }
    return [source, destination].contains {
      $0.address == server.address && (server.port == nil || $0.port == server.port)
    }
  }
}

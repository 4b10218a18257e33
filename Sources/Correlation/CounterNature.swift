/// What kind of number a counter is.
enum CounterNature {
  /// Values of the kernel's MIB that are no counts of events.
  ///
  /// Source: RFC 4022 and RFC 4293 (Gauge32 and Integer32), Linux `net/ipv4/proc.c`.
  private static let gauges: Set<String> = [
    "Ip.DefaultTTL", "Ip.Forwarding", "MPTcpExt.MPCurrEstab", "Sctp.CurrEstab", "Tcp.CurrEstab",
    "Tcp.MaxConn", "Tcp.RtoAlgorithm", "Tcp.RtoMax", "Tcp.RtoMin", "conntrack.entries",
  ]

  /// Whether `mib` may fall without anything having started anew.
  static func isGauge(_ mib: String) -> Bool {
    gauges.contains(mib) || mib.hasPrefix("ss.") || mib.hasPrefix("sockstat.")
      || mib.hasPrefix("sockstat6.")
  }

  /// Whether `mib` is one of the counters that start together with the network namespace.
  ///
  /// Those of interfaces start with the interface, and the groups of the kernel's MIB have a capital.
  static func isOfKernel(_ mib: String) -> Bool {
    mib.utf8.first.map { (0x41...0x5A).contains($0) } == true
  }
}

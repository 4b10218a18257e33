/// The values among the counters that may fall: subtracting two of them tells nothing of events,
/// and a fall is no reset.
public enum Gauges {
  /// Whether `mib` is a gauge or a constant.
  ///
  /// nstat leaves those of the kernel's files out: there a missing one is unknown rather than 0.
  public static func contains(_ mib: String) -> Bool {
    mib.hasPrefix("ss.") || mib.hasPrefix("sockstat.") || names.contains(mib)
  }

  /// Source: iproute2 6.1, `misc/nstat.c`, `useless_numbers`; RFC 4022; RFC 3873.
  private static let names: Set<String> = [
    "Ip.Forwarding", "Ip.DefaultTTL", "Tcp.RtoAlgorithm", "Tcp.RtoMin", "Tcp.RtoMax",
    "Tcp.MaxConn", "Tcp.CurrEstab", "MPTcpExt.MPCurrEstab", "Sctp.CurrEstab", "conntrack.entries",
  ]
}

extension Report {
  /// Counters that the report shows before all others.
  static let leadingCounters = [
    "TcpExt.PAWSPassive", "TcpExt.ListenDrops", "TcpExt.ListenOverflows", "TcpExt.SyncookiesSent",
    "TcpExt.TCPReqQFullDrop", "TcpExt.TCPReqQFullDoCookies", "TcpExt.IPReversePathFilter",
    "TcpExt.TWKilled", "TcpExt.TW", "TcpExt.PAWSEstab", "Tcp.PassiveOpens",
  ]
}

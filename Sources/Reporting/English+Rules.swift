import Correlation

extension English {
  /// A rule as a noun.
  static func name(of rule: KernelRule) -> Prose {
    switch rule {
    case .peerAddress: "Linux 2.6.32 to 3.13 and early RHEL 7"
    case .addressPair: "Linux 3.14 to 3.16"
    case .addressPairStrict: "Linux 3.17 to 4.11 and late RHEL 7"
    case .removed: "Linux 4.12 and later"
    }
  }

  /// What a rule does, for a table.
  static func description(of rule: KernelRule) -> Prose {
    switch rule {
    case .peerAddress: "one stamp per client address; a SYN without timestamps passes"
    case .addressPair:
      "one stamp per pair of server and client address; a SYN without timestamps passes"
    case .addressPairStrict:
      "one stamp per pair of server and client address; a SYN without timestamps is dropped too"
    case .removed: "no such check"
    }
  }

  /// What a prediction says.
  static func word(for prediction: Prediction) -> Prose {
    switch prediction {
    case .drop: "drop"
    case .pass: "pass"
    case .undecided: "undecided"
    }
  }

  /// How a counter is called by `netstat -s`, where that helps to find it.
  static func netstatWords(for mib: String) -> String? {
    switch mib {
    case "TcpExt.PAWSPassive": "passive connections rejected because of time stamp"
    case "TcpExt.ListenDrops": "SYNs to LISTEN sockets dropped"
    case "TcpExt.ListenOverflows": "times the listen queue of a socket overflowed"
    case "TcpExt.TW": "TCP sockets finished time wait in fast timer"
    case "TcpExt.TWKilled": "TCP sockets finished time wait in slow timer"
    default: nil
    }
  }

  /// Counters that the report shows before all others.
  static let leadingCounters = [
    "TcpExt.PAWSPassive", "TcpExt.ListenDrops", "TcpExt.ListenOverflows", "TcpExt.SyncookiesSent",
    "TcpExt.TCPReqQFullDrop", "TcpExt.TCPReqQFullDoCookies", "TcpExt.IPReversePathFilter",
    "TcpExt.TWKilled", "TcpExt.TW", "TcpExt.PAWSEstab", "Tcp.PassiveOpens",
  ]
}

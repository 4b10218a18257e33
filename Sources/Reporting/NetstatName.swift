/// The words of `netstat -s` for a counter.
enum NetstatName {
  /// How a counter is called by `netstat -s`, where that helps to find it.
  static func words(for mib: String) -> String? {
    switch mib {
    case "TcpExt.PAWSPassive": "passive connections rejected because of time stamp"
    case "TcpExt.ListenDrops": "SYNs to LISTEN sockets dropped"
    case "TcpExt.ListenOverflows": "times the listen queue of a socket overflowed"
    case "TcpExt.TW": "TCP sockets finished time wait in fast timer"
    case "TcpExt.TWKilled": "TCP sockets finished time wait in slow timer"
    default: nil
    }
  }
}

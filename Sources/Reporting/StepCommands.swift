import Correlation

extension Step {
  /// The command, for the traffic of `peer` where that is known.
  func command(peer: String?) -> String {
    switch self {
    case .measurePAWSPassive:
      "nstat -az TcpExtPAWSPassive TcpExtListenDrops TcpExtListenOverflows"
    case .captureAtServer: "tcpdump -n -i any -s 128 -w server.pcap \(filter(peer))"
    case .watchAcceptQueue: "ss -lnt; nstat -az TcpExtListenOverflows TcpExtListenDrops"
    case .watchSYNQueue:
      "ss -nt state syn-recv | wc -l; nstat -az TcpExtTCPReqQFullDrop TcpExtTCPReqQFullDoCookies TcpExtSyncookiesSent"
    case .readFilterCounters:
      "iptables-save -c; conntrack -S; nstat -az TcpExtIPReversePathFilter TcpInCsumErrors TcpExtTCPMD5NotFound TcpExtTCPMD5Unexpected"
    case .captureAtClient: "tcpdump -n -s 128 -w client.pcap \(filter(peer))"
    case .listListeners: "ss -lntp"
    case .readRoutes:
      "ip route get \(peer.map(\.shellQuoted) ?? "CLIENT"); nstat -az IpOutNoRoutes TcpExtListenDrops"
    case .readCountersOnTheWay:
      "conntrack -S; ip -s link; tc -s qdisc; nstat -az IpInDiscards IpOutDiscards"
    case .measureTimeWait:
      "nstat -az TcpExtPAWSEstab TcpExtPAWSTimewait TcpExtTCPACKSkippedTimeWait TcpExtTCPSYNChallenge"
    case .readSettings: "sysctl net.ipv4.tcp_tw_recycle net.ipv4.tcp_timestamps; uname -r"
    }
  }

  private func filter(_ peer: String?) -> String {
    guard let peer else { return "tcp" }
    return "tcp and host \(peer)".shellQuoted
  }
}

/// The kinds of texts with a host's numbers, beside those that `TextKind` knows.
public enum HostTextKind: String, Hashable, Sendable, CaseIterable {
  /// `nstat`.
  case nstat
  /// `/proc/net/netstat`, `/proc/net/snmp`, `/proc/net/snmp6`.
  case procNet = "proc-net"
  /// `ss -s`, `/proc/net/sockstat`.
  case socketSummary = "socket-summary"
  /// `ss -lnt`.
  case listenQueues = "listen-queues"
  /// `conntrack -S`, `/proc/net/stat/nf_conntrack`.
  case conntrackStatistics = "conntrack-statistics"
  /// `ip -s link`, `ifconfig`, `ethtool -S`, `/proc/net/softnet_stat`.
  case interfaceCounters = "interface-counters"
  /// `ip tcp_metrics show`.
  case tcpMetrics = "tcp-metrics"
  /// `dmesg`, `journalctl -k`, syslog.
  case kernelLog = "kernel-log"
  /// `netstat -s` of FreeBSD and macOS.
  case bsdNetstat = "bsd-netstat"
  /// `iptables-save`, `iptables -L`, `iptables -S`.
  case iptables
  /// `nft list ruleset`.
  case nftables
  /// dropwatch, perf on `skb:kfree_skb`, tcpdrop, bpftrace, pwru, retis.
  case packetDrops = "packet-drops"
  /// Services and endpoints of Kubernetes.
  case manifest = "kubernetes-manifest"
  /// `ip addr`, `ip route`.
  case networkConfiguration = "ip-addr-route"
  /// `ipvsadm -ln`.
  case virtualServices = "ipvs"
  /// `conntrack -L`, `conntrack -E`.
  case trackedConnections = "conntrack"

  /// Which kind the first lines of a file are, or nil when they are none of them.
  ///
  /// The rules are those of `TextKind`, whose kinds come first: comments, shell prompts and blank
  /// lines do not count, and of the other lines the kind's reader has to accept at least half, and
  /// more than the reader of any other kind.
  public static func recognise(_ lines: [Substring]) -> HostTextKind? {
    let lines = lines.filter { !TextNoise.isNoise($0) }
    var best: (kind: HostTextKind, count: Int)?
    for kind in allCases {
      let count = lines.count(where: kind.accepts)
      if count > best?.count ?? 0, kind.isShown(in: lines) { best = (kind, count) }
    }
    guard let best, best.count * 2 >= lines.count,
      TextKind.recognise(lines) == nil
    else { return nil }
    return best.kind
  }

  private func accepts(_ line: Substring) -> Bool {
    switch self {
    case .nstat: NstatReader.accepts(line)
    case .procNet: ProcNetReader.accepts(line)
    case .socketSummary: SocketSummaryReader.accepts(line)
    case .listenQueues: ListenQueueReader.accepts(line)
    case .conntrackStatistics: ConntrackStatisticsReader.accepts(line)
    case .interfaceCounters: InterfaceCountersReader.accepts(line)
    case .tcpMetrics: TcpMetricsReader.accepts(line)
    case .kernelLog: KernelLogReader.accepts(line)
    case .bsdNetstat: BSDNetstatReader.accepts(line)
    case .iptables: IptablesReader.accepts(line)
    case .nftables: NftablesReader.accepts(line)
    case .packetDrops: PacketDropReader.accepts(line)
    case .manifest: ManifestReader.accepts(line)
    case .networkConfiguration: NetworkConfigurationReader.accepts(line)
    case .virtualServices: VirtualServiceReader.accepts(line)
    case .trackedConnections: TrackedConnectionReader.accepts(line)
    }
  }

  /// Whether `lines` hold more than a form that other texts have too.
  private func isShown(in lines: [Substring]) -> Bool {
    switch self {
    case .bsdNetstat:
      // The start of the table of another program may be numbers and words behind tabs.
      var reader = BSDNetstatReader()
      for line in lines { reader.read(line, number: 1) }
      return !reader.counters.isEmpty
    case .interfaceCounters:
      var reader = InterfaceCountersReader()
      for line in lines { reader.read(line, number: 1) }
      return !reader.counters.isEmpty
    case .nftables: return lines.contains { NftablesReader.opensTable($0) }
    case .packetDrops:
      // A stack may be of anything; it has to be that of a packet that was freed.
      var reader = PacketDropReader()
      for line in lines { reader.read(line, number: 1) }
      return !reader.drops.isEmpty
    case .manifest: return ManifestReader.isShown(in: lines)
    default: return true
    }
  }
}

import Evidence

extension SectionKind {
  /// All kinds of a host's texts; of several that accept a line the first one counts.
  static let all: [SectionKind] = [
    SectionKind(
      .netstat, "netstat -s", accepts: NetstatReader.accepts,
      announces: { $0.program == "netstat" && $0.has("s", or: "--statistics") },
      reader: { _ in NetstatReader() }),
    SectionKind(
      .procNet, "/proc/net", accepts: ProcNetReader.accepts,
      announces: { $0.prints(["/net/netstat", "/net/snmp", "/net/snmp6", "/net/sctp/snmp"]) },
      reader: { _ in ProcNetReader() }),
    SectionKind(
      .nstat, "nstat", accepts: NstatReader.accepts, announces: { $0.program == "nstat" },
      reader: { NstatReader(fileName: $0) }),
    SectionKind(
      .socketSummary, "ss -s", accepts: SocketSummaryReader.accepts,
      announces: {
        $0.program == "ss" && $0.has("s", or: "--summary")
          || $0.prints(["/net/sockstat", "/net/sockstat6"])
      }, reader: { _ in SocketSummaryReader() }),
    SectionKind(
      .listenQueues, "ss -lnt", accepts: ListenQueueReader.accepts,
      announces: { $0.program == "ss" && $0.has("l", or: "--listening") },
      reader: { _ in ListenQueueReader() }),
    SectionKind(
      .tcpMetrics, "ip tcp_metrics", accepts: TcpMetricsReader.accepts,
      announces: { $0.program == "ip" && $0.operands.first?.hasPrefix("tcp") == true },
      reader: { _ in TcpMetricsReader() }),
    SectionKind(
      .conntrackStatistics, "conntrack -S", accepts: ConntrackStatisticsReader.accepts,
      announces: {
        $0.program == "conntrack" && $0.has("S", or: "--stats")
          || $0.prints(["/net/stat/nf_conntrack"])
      }, reader: { _ in ConntrackStatisticsReader() }),
    SectionKind(
      .iptables, "iptables", accepts: IptablesReader.accepts, begins: IptablesReader.begins,
      isContinued: true,
      announces: { command in
        ["iptables", "ip6tables"].contains { command.program.hasPrefix($0) }
          || command.prints(["/iptables", "/ip6tables"])
      }, reader: { _ in IptablesReader() }),
    SectionKind(
      .nftables, "nft list ruleset", accepts: NftablesReader.accepts,
      begins: NftablesReader.opensTable, isContinued: true,
      announces: { $0.program == "nft" }, reader: { _ in NftablesReader() }),
    SectionKind(
      .virtualServices, "ipvsadm", accepts: VirtualServiceReader.accepts,
      announces: { $0.program == "ipvsadm" }, reader: { _ in VirtualServiceReader() }),
    SectionKind(
      .trackedConnections, "conntrack -L", accepts: TrackedConnectionReader.accepts,
      announces: {
        $0.program == "conntrack" && ($0.has("L", or: "--dump") || $0.has("E", or: "--event"))
      }, reader: { _ in TrackedConnectionReader() }),
    SectionKind(
      .networkConfiguration, "ip addr, ip route", accepts: NetworkConfigurationReader.accepts,
      announces: { command in
        command.program == "ip" && !command.has("s", or: "-stats")
          && ["a", "r"].contains { command.operands.first?.hasPrefix($0) == true }
      }, reader: { _ in NetworkConfigurationReader() }),
    SectionKind(
      .manifest, "Kubernetes manifest", accepts: ManifestReader.accepts,
      begins: { $0.hasPrefix("apiVersion:") },
      announces: {
        $0.program == "kubectl"
          && ($0.arguments.contains("yaml") || $0.arguments.contains("-oyaml"))
      },
      reader: { _ in ManifestReader() }),
    SectionKind(
      .interfaceCounters, "interface counters", accepts: InterfaceCountersReader.accepts,
      begins: InterfaceCountersReader.begins,
      announces: {
        $0.program == "ip" && $0.has("s", or: "-stats") || $0.program == "ifconfig"
          || $0.program == "ethtool" && $0.has("S", or: "--statistics")
          || $0.prints(["/net/softnet_stat", "/net/dev"])
      }, reader: { InterfaceCountersReader(fileName: $0) }),
    SectionKind(
      .sysctl, "sysctl", accepts: SysctlReader.accepts,
      announces: { command in
        command.program == "sysctl"
          || command.files.contains { $0.contains("/proc/sys/") || $0.contains("/sysctl.") }
      }, reader: { SysctlReader(path: $0) }),
    SectionKind(
      .kernelRelease, "kernel and distribution", accepts: KernelReleaseReader.accepts,
      announces: {
        ["uname", "hostname", "hostnamectl", "lsb_release", "date", "uptime"].contains($0.program)
          || $0.prints(["/proc/version", "/etc/hostname", "-release", "/proc/uptime"])
      }, reader: { KernelReleaseReader(path: $0) }),
    SectionKind(
      .kernelLog, "kernel log", accepts: KernelLogReader.accepts,
      announces: {
        $0.program == "dmesg" || $0.program == "journalctl"
          || $0.files.contains { $0.contains("/var/log/") }
      }, reader: { _ in KernelLogReader() }),
    SectionKind(
      .packetDrops, "dropped packets", accepts: PacketDropReader.accepts,
      announces: {
        ["dropwatch", "perf", "tcpdrop", "bpftrace", "pwru", "retis"].contains($0.program)
      }, reader: { _ in PacketDropReader() }),
    SectionKind(
      .bsdNetstat, "netstat -s of a BSD", accepts: BSDNetstatReader.accepts,
      begins: BSDNetstatReader.isHeading, announces: { _ in false },
      reader: { _ in BSDNetstatReader() }),
  ]
}

extension SectionCommand {
  /// Whether it has the short option `letter` or the long one.
  fileprivate func has(_ letter: Character, or long: Substring) -> Bool {
    letters.contains(letter) || arguments.contains(long)
  }

  /// Whether it prints a file whose path ends with one of `ends`.
  fileprivate func prints(_ ends: [String]) -> Bool {
    files.contains { file in ends.contains { file.hasSuffix($0) } }
  }
}

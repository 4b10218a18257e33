import Evidence

extension TextKind {
  /// All kinds of a host's texts; of several that accept a line the first one counts.
  static let all: [TextKind] = counters + rules + others

  private static let counters: [TextKind] = [
    TextKind(
      .netstat, accepts: NetstatReader.accepts,
      from: TextSource(["netstat": { $0.has("s", or: "--statistics") }]),
      reader: { _ in NetstatReader() }),
    TextKind(
      .procNet, accepts: ProcNetReader.accepts,
      from: TextSource(files: ["/net/netstat", "/net/snmp", "/net/snmp6", "/net/sctp/snmp"]),
      reader: { _ in ProcNetReader() }),
    TextKind(
      .nstat, accepts: NstatReader.accepts,
      from: TextSource(programs: ["nstat"]), reader: { NstatReader(fileName: $0) }),
    TextKind(
      .socketSummary, accepts: SocketSummaryReader.accepts,
      from: TextSource(
        ["ss": { $0.has("s", or: "--summary") }], files: ["/net/sockstat", "/net/sockstat6"]),
      reader: { _ in SocketSummaryReader() }),
    TextKind(
      .listenQueues, accepts: ListenQueueReader.accepts,
      from: TextSource(["ss": { $0.has("l", or: "--listening") }]),
      reader: { _ in ListenQueueReader() }),
    TextKind(
      .tcpMetrics, accepts: TcpMetricsReader.accepts,
      from: TextSource(["ip": { $0.operands.first?.hasPrefix("tcp") == true }]),
      reader: { _ in TcpMetricsReader() }),
    TextKind(
      .conntrackStatistics, accepts: ConntrackStatisticsReader.accepts,
      from: TextSource(
        ["conntrack": { $0.has("S", or: "--stats") }], files: ["/net/stat/nf_conntrack"]),
      reader: { _ in ConntrackStatisticsReader() }),
  ]

  private static let rules: [TextKind] = [
    TextKind(
      .iptables, accepts: IptablesReader.accepts, begins: IptablesReader.begins,
      isContinued: true,
      from: TextSource(programs: IptablesCommand.programs, files: ["/iptables", "/ip6tables"]),
      reader: { _ in IptablesReader() }),
    TextKind(
      .nftables, accepts: NftablesReader.accepts,
      begins: NftablesReader.opensTable,
      isShown: { $0.contains { NftablesReader.opensTable($0) } }, isContinued: true,
      from: TextSource(programs: ["nft"]), reader: { _ in NftablesReader() }),
    TextKind(
      .virtualServices, accepts: VirtualServiceReader.accepts,
      from: TextSource(programs: ["ipvsadm"]), reader: { _ in VirtualServiceReader() }),
    TextKind(
      .trackedConnections, accepts: TrackedConnectionReader.accepts,
      from: TextSource(
        ["conntrack": { $0.has("L", or: "--dump") || $0.has("E", or: "--event") }],
        files: ["/net/nf_conntrack", "/net/ip_conntrack"]),
      reader: { _ in TrackedConnectionReader() }),
    TextKind(
      .networkConfiguration, accepts: NetworkConfigurationReader.accepts,
      from: TextSource([
        "ip": { command in
          !command.has("s", or: "-stats")
            && ["a", "r"].contains { command.operands.first?.hasPrefix($0) == true }
        }
      ]), reader: { _ in NetworkConfigurationReader() }),
    TextKind(
      .manifest, accepts: ManifestReader.accepts,
      begins: { $0.hasPrefix("apiVersion:") }, isShown: ManifestReader.isShown,
      from: TextSource([
        "kubectl": { command in
          ["yaml", "json"].contains { form in
            command.arguments.contains(form) || command.arguments.contains("-o\(form)")
              || command.arguments.contains("-o=\(form)")
          }
        }
      ]), reader: { _ in ManifestReader() }),
    TextKind(
      .clusterTable, accepts: ClusterTableReader.accepts,
      begins: ClusterTableReader.begins, isShown: { $0.contains(where: ClusterTableReader.begins) },
      from: TextSource([
        "kubectl": { $0.operands.first == "get" || $0.operands.first == "describe" }
      ]),
      reader: { _ in ClusterTableReader() }),
  ]

  private static let others: [TextKind] = [
    TextKind(
      .interfaceCounters, accepts: InterfaceCountersReader.accepts,
      begins: InterfaceCountersReader.begins, isShown: InterfaceCountersReader.isShown,
      from: TextSource(
        [
          "ip": { $0.has("s", or: "-stats") }, "ifconfig": { _ in true },
          "ethtool": { $0.has("S", or: "--statistics") },
        ], files: ["/net/softnet_stat", "/net/dev"]),
      reader: { InterfaceCountersReader(fileName: $0) }),
    TextKind(
      .sysctl, accepts: SysctlReader.accepts,
      from: TextSource(programs: ["sysctl"], folders: ["/proc/sys/", "/sysctl."]),
      reader: { SysctlReader(path: $0) }),
    TextKind(
      .kernelRelease, accepts: KernelReleaseReader.accepts,
      isShown: { $0.contains { KernelReleaseReader.namesRelease($0) } },
      from: TextSource(
        programs: ["uname", "hostname", "hostnamectl", "lsb_release", "date", "uptime"],
        files: ["/proc/version", "/etc/hostname", "-release", "/proc/uptime"]),
      reader: { KernelReleaseReader(path: $0) }),
    TextKind(
      .kernelLog, accepts: KernelLogReader.accepts,
      from: TextSource(
        programs: ["dmesg", "journalctl"], folders: ["/var/log/"]),
      reader: { _ in KernelLogReader() }),
    TextKind(
      .packetDrops, accepts: PacketDropReader.accepts,
      isShown: PacketDropReader.isShown,
      from: TextSource(programs: [
        "dropwatch", "perf", "tcpdrop", "bpftrace", "pwru", "retis",
      ]), reader: { _ in PacketDropReader() }),
    TextKind(
      .bsdNetstat, accepts: BSDNetstatReader.accepts,
      begins: BSDNetstatReader.isHeading, isShown: BSDNetstatReader.isShown, from: TextSource(),
      reader: { _ in BSDNetstatReader() }),
  ]
}

extension SectionCommand {
  /// Whether it has the short option `letter` or the long one.
  fileprivate func has(_ letter: Character, or long: Substring) -> Bool {
    letters.contains(letter) || arguments.contains(long)
  }
}

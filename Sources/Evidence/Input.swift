/// One file (or stream) of evidence and how far it was read.
public struct Input: Hashable, Sendable, Codable {
  /// Where it was found, relative to the path named on the command line; `-` for standard input.
  public var path: String
  /// SHA-256 of all its bytes, in lowercase hexadecimal.
  public var sha256: String
  /// Its length in bytes.
  public var bytes: Int64
  /// What it was recognised as, by its content.
  public var kind: Kind
  /// How far it was read.
  public var status: Status
  /// What the times in it count from.
  public var timeBase: TimeBase
  /// The host that it tells of, where its content or name says so.
  public var host: String?
  /// The network namespace that it tells of, where its content or name says so.
  public var netns: String?
  /// The BPF filter that its packets were read through.
  public var filter: String?
  /// What to know of it: why it is partial, what it holds, what was assumed.
  public var notes: [InputNote]
  /// What it was packed in, the outermost first; empty for a plain file.
  public var packing: [Wrapper] = []
  /// What the user chose that changed how it was read.
  public var choices = ReadingChoices()

  /// An input found at `path`.
  public init(
    path: String, sha256: String, bytes: Int64, kind: Kind, status: Status,
    timeBase: TimeBase = .none, host: String? = nil, netns: String? = nil, filter: String? = nil,
    notes: [InputNote] = []
  ) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.kind = kind
    self.status = status
    self.timeBase = timeBase
    self.host = host
    self.netns = netns
    self.filter = filter
    self.notes = notes
  }

  /// What to know of it in English sentences; nil when there is nothing.
  public var note: String? { notes.english }
}

extension Input {
  /// What a file holds.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A capture in the classic libpcap format.
    case pcap
    /// A capture in the pcapng format.
    case pcapng
    /// tcpdump's printed text about packets.
    case tcpdumpText = "tcpdump-text"
    /// The output of `netstat -s`.
    case netstat = "netstat-s"
    /// Kernel settings: `sysctl -a`, `sysctl.conf`.
    case sysctl
    /// `uname`, `/proc/version` or a release line.
    case kernelRelease = "kernel-release"
    /// The output of `nstat`.
    case nstat
    /// `/proc/net/netstat`, `/proc/net/snmp` or `/proc/net/snmp6`.
    case procNet = "proc-net"
    /// The output of `ss -s`, or `/proc/net/sockstat`.
    case socketSummary = "socket-summary"
    /// The output of `ss -lnt`.
    case listenQueues = "listen-queues"
    /// The output of `conntrack -S`, or `/proc/net/stat/nf_conntrack`.
    case conntrackStatistics = "conntrack-statistics"
    /// The output of `ip -s link` or `ethtool -S`, or `/proc/net/softnet_stat`.
    case interfaceCounters = "interface-counters"
    /// The output of `ip tcp_metrics show`.
    case tcpMetrics = "tcp-metrics"
    /// The kernel's log: `dmesg`, `journalctl -k`, syslog.
    case kernelLog = "kernel-log"
    /// The output of `netstat -s` on FreeBSD or macOS.
    case bsdNetstat = "bsd-netstat"
    /// Rules of iptables: `iptables-save`, `iptables -L`, `iptables -S`.
    case iptables
    /// Rules of nftables: `nft list ruleset`.
    case nftables
    /// A text in which outputs of several kinds follow one another, such as a ticket's paste.
    case mixedText = "mixed-text"
    /// Packets that the kernel dropped, as dropwatch, perf, tcpdrop, bpftrace, pwru or retis print
    /// them.
    case packetDrops = "packet-drops"
    /// Connections of conntrack: `conntrack -L`, `conntrack -E`.
    case trackedConnections = "conntrack"
    /// Virtual services of IPVS: `ipvsadm -ln`.
    case virtualServices = "ipvs"
    /// Addresses and routes: `ip addr`, `ip route`.
    case networkConfiguration = "ip-addr-route"
    /// Services, Endpoints and EndpointSlices of Kubernetes, YAML or JSON.
    case manifest = "kubernetes-manifest"
    /// Tables and descriptions of Kubernetes: `kubectl get -o wide`, `kubectl describe`.
    case clusterTable = "kubernetes-table"
    /// None of the kinds that Pawprint reads.
    case unknown

    /// Whether it holds packets; the others are snapshots of a host.
    public var holdsPackets: Bool { self == .pcap || self == .pcapng || self == .tcpdumpText }
  }

  /// How far an input was read.
  public enum Status: String, Hashable, Sendable, Codable {
    /// All of it was read and understood.
    case read
    /// Some of it is damaged, cut short or not understood; the note and the unread list say what.
    case partial
    /// It was named as evidence, or looks like evidence, and nothing of it could be read.
    case unread
    /// It lay in a folder that was walked and is no evidence.
    case ignored
  }

  /// What the times of an input count from.
  public enum TimeBase: String, Hashable, Sendable, Codable {
    /// Nanoseconds since 1970, UTC.
    case utc
    /// As `utc`, from a local time whose zone was given or assumed.
    case local
    /// Nanoseconds since midnight of an unknown day; continues to rise over midnight.
    case timeOfDay = "time-of-day"
    /// Nanoseconds since the first packet.
    case relative
    /// No times; the order is all that is known.
    case none
  }
}

/// An output that stands in a text with others.
public struct PrintedOutput: Hashable, Sendable, Codable {
  /// What it is.
  public var kind: Input.Kind
  /// 1-based number of its first line.
  public var first: Int
  /// 1-based number of its last line.
  public var last: Int

  /// The output of `kind` in the lines `first` to `last`.
  public init(_ kind: Input.Kind, first: Int, last: Int) {
    self.kind = kind
    self.first = first
    self.last = last
  }
}

extension PrintedOutput: CustomStringConvertible {
  /// In English: `netstat -s (lines 1 to 42)`.
  public var description: String {
    first == last ? "\(title) (line \(first))" : "\(title) (lines \(first) to \(last))"
  }

  private var title: String {
    switch kind {
    case .tcpdumpText: "packets in tcpdump's text"
    case .bsdNetstat: "netstat -s of a BSD"
    case .manifest: "Kubernetes manifest"
    case .interfaceCounters: "interface counters"
    case .kernelRelease: "kernel and distribution"
    case .kernelLog: "kernel log"
    case .packetDrops: "dropped packets"
    default: kind.command ?? kind.rawValue
    }
  }
}

extension Input.Kind {
  /// The command or file that mostly prints it; nil where there are many, or none.
  public var command: String? {
    switch self {
    case .netstat: "netstat -s"
    case .sysctl: "sysctl"
    case .nstat: "nstat"
    case .procNet: "/proc/net"
    case .socketSummary: "ss -s"
    case .listenQueues: "ss -lnt"
    case .conntrackStatistics: "conntrack -S"
    case .tcpMetrics: "ip tcp_metrics"
    case .iptables: "iptables"
    case .nftables: "nft list ruleset"
    case .trackedConnections: "conntrack -L"
    case .virtualServices: "ipvsadm"
    case .networkConfiguration: "ip addr, ip route"
    case .clusterTable: "kubectl"
    case .pcap, .pcapng, .tcpdumpText, .kernelRelease, .interfaceCounters, .kernelLog, .bsdNetstat,
      .mixedText, .packetDrops, .manifest, .unknown:
      nil
    }
  }
}

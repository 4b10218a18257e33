extension TermDictionary {
  /// The counters outside of TCP that tell of packets lost before it.
  static let hostCounters: [Term] = [
    Term(
      "conntrack.insert_failed", .counter,
      "Connections that could not be entered into the connection table, as the entry was taken.",
      [
        .shows:
          "On a host that does NAT: two connections were given the same port, and the later packet was dropped. The SYN is seen before the NAT and not behind it."
      ], related: ["snat-collision"], source: "__nf_conntrack_confirm (Linux 6.1)"),
    Term(
      "conntrack.drop", .counter,
      "Packets dropped by connection tracking: no memory, or the table was full.",
      related: ["conntrack-table-full", "net.netfilter.nf_conntrack_max"],
      source: "columns of /proc/net/stat/nf_conntrack (Linux 5.9)"),
    Term(
      "conntrack.early_drop", .counter,
      "Entries thrown out of the full connection table to make room for new ones.",
      related: ["conntrack-table-full"],
      source: "columns of /proc/net/stat/nf_conntrack (Linux 5.9)"),
    Term(
      "softnet.dropped", .counter,
      "Packets dropped because the queue of a CPU (netdev_max_backlog) was full.",
      [.shows: "A loss before the place where captures are taken: these packets are in none."],
      related: ["CPU_BACKLOG"], source: "softnet_seq_show (Linux 6.1)"),
    Term(
      "softnet.time_squeeze", .counter,
      "Times that a CPU had to stop taking packets before its queue was empty.",
      source: "softnet_seq_show (Linux 6.1)"),
    Term(
      "softnet.processed", .counter, "Packets that the CPUs took from the interfaces.",
      source: "softnet_seq_show (Linux 6.1)"),
    Term(
      "bsd.tcp.listen_queue_overflows", .counter,
      "FreeBSD and macOS: connections dropped because the listen queue was full.",
      related: ["accept-queue-overflow"],
      source: "FreeBSD usr.bin/netstat/inet.c, tcp_stats"),
  ]

  /// Groups of counters of which single ones have no entry of their own.
  static let groups: [Term] = [
    group(
      "Icmp", "ICMP messages by type, received (In) and sent (Out).",
      "RFC 2011; Linux net/ipv4/proc.c"),
    group(
      "IcmpMsg", "ICMP messages by the number of their type: InType3 is destination unreachable.",
      "Linux net/ipv4/proc.c"),
    group("Icmp6", "ICMPv6 messages by type.", "RFC 2466; Linux net/ipv6/proc.c"),
    group("Udp", "Datagrams of UDP over IPv4.", "RFC 4113; Linux net/ipv4/proc.c"),
    group("UdpLite", "Datagrams of UDP-Lite over IPv4.", "RFC 5097; Linux net/ipv4/proc.c"),
    group("Udp6", "Datagrams of UDP over IPv6.", "RFC 4113; Linux net/ipv6/proc.c"),
    group("UdpLite6", "Datagrams of UDP-Lite over IPv6.", "Linux net/ipv6/proc.c"),
    group(
      "Ip6", "Packets of IPv6; most names are as those of Ip.", "RFC 4293; Linux net/ipv6/proc.c"),
    group("MPTcpExt", "Multipath TCP.", "Linux net/mptcp/mib.c"),
    group("Sctp", "SCTP.", "RFC 3873"),
    group("Xfrm", "IPsec.", "Linux net/xfrm/xfrm_proc.c"),
    group(
      "conntrack", "Connection tracking, summed over all CPUs: conntrack -S.",
      "Linux 5.9, ct_cpu_seq_show"),
    group(
      "interface", "Packets, errors and drops by interface: ip -s link, ifconfig, /proc/net/dev.",
      "Linux Documentation/networking/statistics.rst"),
    group(
      "ethtool",
      "What a driver counts by interface. Only names that may mean a loss are kept; drivers choose their names.",
      "the driver"),
    group("softnet", "What the CPUs took from the interfaces.", "Linux 6.1, softnet_seq_show"),
    group(
      "sockstat", "Sockets that exist now, by state: gauges, which may fall.",
      "Linux 6.1, sockstat_seq_show"),
    group(
      "ss", "Sockets that exist now, as ss -s sums them up: gauges.", "iproute2 6.1, misc/ss.c"),
    group(
      "bsd", "TCP on FreeBSD and macOS. None of it counts what Linux calls PAWSPassive.",
      "FreeBSD usr.bin/netstat/inet.c, tcp_stats"),
  ]

  private static func group(_ name: String, _ meaning: String, _ source: String) -> Term {
    Term(
      name, .counter, meaning,
      [.caution: "A group. What its single counters mean was not checked one by one."],
      source: source)
  }
}

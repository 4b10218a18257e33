extension Term {
  /// A counter of IP, TCP or IpExt.
  ///
  /// Their names and meanings are those of the MIBs, which Linux follows; in which release each came
  /// was not checked.
  fileprivate static func mib(
    _ name: String, _ meaning: String, _ aspects: [Aspect: String] = [:], related: [String] = []
  ) -> Term {
    Term(
      name, .counter, meaning, aspects, related: related,
      source: "RFC 4022 (TCP-MIB), RFC 4293 (IP-MIB); Linux net/ipv4/proc.c")
  }
}

extension TermDictionary {
  /// The counters of TCP as a whole.
  static let tcpCounters: [Term] = [
    .mib(
      "Tcp.PassiveOpens", "Connections that a listener of this host completed.",
      [.shows: "A rise while a capture shows no SYN-ACK: replies went out where nobody looked."],
      related: ["one-way-capture"]),
    .mib("Tcp.ActiveOpens", "Connections that this host began as a client."),
    .mib("Tcp.AttemptFails", "Connections that ended before they were established."),
    .mib(
      "Tcp.EstabResets", "Established connections that were cut short.",
      [.caution: "The words of net-tools say \u{201C}received\u{201D}; own resets count too."]),
    .mib(
      "Tcp.CurrEstab", "Connections that are established now: a gauge, which may fall.",
      [.caution: "Its fall is no reset of counters."]),
    .mib("Tcp.InSegs", "Segments received, damaged ones too."),
    .mib("Tcp.OutSegs", "Segments sent, without pure retransmissions."),
    .mib("Tcp.RetransSegs", "Segments sent again, SYNs and SYN-ACKs among them."),
    .mib(
      "Tcp.InErrs", "Segments received with a wrong checksum or length.",
      related: ["Tcp.InCsumErrors"]),
    .mib(
      "Tcp.InCsumErrors", "Segments received with a wrong TCP checksum.",
      [
        .shows: "dropped-before-tcp: no SYN with a wrong checksum gets an answer.",
        .caution:
          "A capture on the sender's own host shows wrong checksums too when the network card fills them in; this counter is the receiver's.",
      ], related: ["dropped-before-tcp", "TCP_CSUM"]),
    .mib(
      "Tcp.OutRsts", "Resets sent.", [.shows: "Refusals, as of a closed port."],
      related: ["port-closed"]),
    .mib(
      "Tcp.RtoAlgorithm", "A constant: how the RTO is computed; 1 is other, 4 is Van Jacobson's."),
    .mib("Tcp.RtoMin", "A constant: the least RTO, in milliseconds."),
    .mib("Tcp.RtoMax", "A constant: the largest RTO, in milliseconds."),
    .mib("Tcp.MaxConn", "A constant, -1: no fixed limit to connections."),
  ]

  /// The counters of IPv4.
  static let ipCounters: [Term] = [
    .mib("Ip.InReceives", "IPv4 packets that came up from the interfaces."),
    .mib(
      "Ip.InDelivers", "IPv4 packets handed to TCP, UDP or another protocol.",
      [
        .shows:
          "A SYN that TCP itself drops is counted here; one that netfilter drops is not. The gap to InReceives holds what was forwarded or dropped before TCP."
      ]),
    .mib(
      "Ip.InDiscards", "Packets thrown away on the way in without a fault, as for want of memory."),
    .mib("Ip.InHdrErrors", "Packets dropped for a bad IPv4 header."),
    .mib("Ip.InAddrErrors", "Packets dropped because their destination is not valid here."),
    .mib("Ip.InUnknownProtos", "Packets of a protocol that nothing here handles."),
    .mib(
      "Ip.ForwDatagrams", "Packets passed on.",
      [.shows: "On a node that does NAT, the traffic of services."]),
    .mib("Ip.OutRequests", "Packets that local protocols asked IP to send."),
    .mib("Ip.OutTransmits", "Packets that IP handed to the interfaces."),
    .mib(
      "Ip.OutDiscards", "Packets dropped on the way out: by netfilter, a full queue or no memory."),
    .mib(
      "Ip.OutNoRoutes", "Packets that could not leave for want of a route.",
      [.shows: "A SYN-ACK without a way back counts here, and as ListenDrops."]),
    .mib("Ip.ReasmReqds", "Fragments that had to be put together."),
    .mib("Ip.ReasmOKs", "Packets put together from fragments."),
    .mib("Ip.ReasmFails", "Failures to put fragments together."),
    .mib("Ip.ReasmTimeout", "Fragments given up because the others did not come."),
    .mib("Ip.FragOKs", "Packets that were cut into fragments."),
    .mib("Ip.FragFails", "Packets that were too long and must not be cut."),
    .mib("Ip.FragCreates", "Fragments made."),
    .mib(
      "Ip.Forwarding", "A setting: 1 when this host forwards packets, 2 when not.",
      [.caution: "net-tools from 2015 to 2.10 leaks it as a raw line."]),
    .mib("Ip.DefaultTTL", "A setting: the TTL of packets that this host sends."),
  ]

  /// The counters of the IpExt group.
  static let ipExtCounters: [Term] =
    [
      .mib(
        "IpExt.InCsumErrors", "Packets with a wrong IPv4 header checksum.",
        related: ["dropped-before-tcp"]),
      .mib("IpExt.InNoRoutes", "Packets dropped because no route leads to their destination."),
      .mib("IpExt.InTruncatedPkts", "Frames that are shorter than their IP header says."),
      .mib("IpExt.InCEPkts", "Packets that arrived with the mark Congestion Experienced (ECN)."),
      .mib("IpExt.InNoECTPkts", "Packets that arrived without ECN."),
      .mib("IpExt.InECT0Pkts", "Packets that arrived as ECN-capable, ECT(0)."),
      .mib("IpExt.InECT1Pkts", "Packets that arrived as ECN-capable, ECT(1)."),
      .mib("IpExt.ReasmOverlaps", "Fragments that overlap others."),
    ] + volumes.map { .mib("IpExt.\($0.name)", "\($0.what).") }

  private static let volumes: [(name: String, what: String)] = [
    ("InOctets", "Bytes received"), ("OutOctets", "Bytes sent"),
    ("InMcastPkts", "Multicast packets received"), ("OutMcastPkts", "Multicast packets sent"),
    ("InBcastPkts", "Broadcast packets received"), ("OutBcastPkts", "Broadcast packets sent"),
    ("InMcastOctets", "Multicast bytes received"), ("OutMcastOctets", "Multicast bytes sent"),
    ("InBcastOctets", "Broadcast bytes received"), ("OutBcastOctets", "Broadcast bytes sent"),
  ]
}

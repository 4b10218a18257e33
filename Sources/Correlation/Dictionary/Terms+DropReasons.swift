extension TermDictionary {
  /// Why kernels from 5.17 on free a packet, as far as it can befall a SYN.
  static let dropReasons: [Term] = [
    reason(
      "NOT_SPECIFIED", "The place that freed the packet gives no reason.",
      [.advice: "The location, a kernel function, is all there is then."], related: ["location"]),
    reason(
      "NETFILTER_DROP", "A rule of netfilter (iptables, nftables) dropped the packet.",
      [.shows: "dropped-before-tcp. In kernels without reasons the location is nf_hook_slow."],
      related: ["dropped-before-tcp"]),
    reason(
      "IP_RPFILTER", "rp_filter dropped the packet: the way back to its source leads elsewhere.",
      [.shows: "dropped-before-tcp. In kernels without reasons the location is ip_rcv_finish."],
      related: ["TcpExt.IPReversePathFilter"]),
    reason(
      "TCP_CSUM", "The TCP checksum is wrong.", [.shows: "dropped-before-tcp."],
      related: ["Tcp.InCsumErrors"]),
    reason("IP_CSUM", "The IPv4 header checksum is wrong.", related: ["IpExt.InCsumErrors"]),
    reason("IP_INHDR", "Something is wrong with the IP header.", related: ["Ip.InHdrErrors"]),
    reason("IP_INADDRERRORS", "The host is not reachable from here."),
    reason("IP_INNOROUTES", "No route leads to the destination.", related: ["IpExt.InNoRoutes"]),
    reason(
      "IP_OUTNOROUTES", "No route for a packet that was to leave.", related: ["Ip.OutNoRoutes"]),
    reason(
      "OTHERHOST", "The packet is for another host; the interface is in promiscuous mode.",
      [.caution: "A capture makes these itself; they are no loss."]),
    reason("XFRM_POLICY", "A policy of IPsec did not allow the packet."),
    reason(
      "SOCKET_FILTER", "A filter on the socket (BPF) dropped the packet.",
      [.shows: "dropped-before-tcp, when it is a SYN to a listener."]),
    reason(
      "NO_SOCKET", "No socket wants the packet.",
      [.shows: "port-closed: a reset goes back, unless that is lost."], related: ["port-closed"]),
    reason(
      "SOCKET_BACKLOG", "The backlog of the busy socket was full.",
      related: ["TcpExt.TCPBacklogDrop"]),
    reason("SOCKET_RCVBUFF", "The receive buffer of the socket was full."),
    reason("PROTO_MEM", "The memory of the protocol is used up.", related: ["net.ipv4.tcp_mem"]),
    reason("TCP_MINTTL", "The TTL is below what the socket asks for."),
    reason("TCP_FLAGS", "The flags make no sense for the state of the socket."),
    reason("TCP_MD5NOTFOUND", "The MD5 signature that the socket asks for is missing."),
    reason("TCP_MD5UNEXPECTED", "An MD5 signature that nobody asked for."),
    reason("TCP_MD5FAILURE", "The MD5 signature is wrong."),
    reason(
      "TCP_LISTEN_OVERFLOW", "The accept queue of the listener was full.",
      [
        .kernels: "Not before 6.15, by the date of its patch; older kernels give no reason here.",
        .caution:
          "It is given where the final ACK of a handshake is dropped; most drops of SYNs give no reason of their own.",
      ], related: ["accept-queue-overflow"], source: "tcp_check_req, patch of 2025-03-01"),
    reason(
      "TCP_RFC7323_PAWS", "A segment of a known connection was too old by its timestamp.",
      [.caution: "Not the per-host check of tcp_tw_recycle, which no kernel with reasons has."],
      related: ["TcpExt.PAWSEstab"]),
    reason(
      "TCP_RFC7323_TW_PAWS", "A TIME-WAIT socket refused the segment for its old timestamp.",
      [.kernels: "Not before 6.16, by the date of its patch, which brought PAWSTimewait too."],
      related: ["TcpExt.PAWSTimewait", "time-wait-collision"],
      source: "tcp_timewait_state_process, patch of 2025-04-07"),
    reason(
      "CPU_BACKLOG", "The queue of the CPU was full, or a flow limit took hold.",
      related: ["softnet.dropped"]),
    reason("XDP", "A program at the driver (XDP) dropped the packet.", [.shows: beforeCapture]),
    reason("TC_INGRESS", "A filter of traffic control dropped the packet on its way in."),
    reason("NEIGH_FAILED", "The link address of the next hop could not be found."),
    reason("NOMEM", "No memory."),
  ]

  private static let beforeCapture =
    "A loss before the place where captures are taken: such packets are in none."

  private static func reason(
    _ name: String, _ meaning: String, _ aspects: [Term.Aspect: String] = [:],
    related: [String] = [],
    source: String =
      "include/net/dropreason-core.h (Linux 6.9); the numbers differ by version, the names hold"
  ) -> Term {
    Term(
      name, .dropReason, aliases: ["SKB_DROP_REASON_\(name)"], meaning, aspects,
      related: related, source: source)
  }
}

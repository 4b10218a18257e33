extension TermDictionary {
  /// The counters of segments that TCP refused or never got, and of memory.
  static let dropCounters: [Term] = [
    .tcpExt(
      "IPReversePathFilter", .from36,
      "Packets that rp_filter dropped: the way back to their source leads elsewhere.",
      [
        .shows: "dropped-before-tcp: the packet is in the capture, and TCP never saw it.",
        .caution: "An IP counter that lives in TcpExt. net-tools prints the raw name.",
      ],
      related: ["net.ipv4.conf.all.rp_filter", "dropped-before-tcp", "martian-source"],
      source: "ip_rcv_finish (3.6, 4.9), ip_rcv_finish_core (6.1)"),
    .tcpExt(
      "TCPBacklogDrop", .from36,
      "Segments dropped because the backlog of their busy socket was full.",
      related: ["SOCKET_BACKLOG"]),
    .tcpExt(
      "TCPMD5NotFound", .all, "Segments without the MD5 signature that the socket asks for."),
    .tcpExt("TCPMD5Unexpected", .all, "Segments with an MD5 signature that nobody asked for."),
    .tcpExt("TCPMD5Failure", .from49, "Segments whose MD5 signature is wrong."),
    .tcpExt(
      "TCPMinTTLDrop", .from36, "Segments whose TTL is below what the socket asks for (IP_MINTTL)."),
    .tcpExt(
      "PFMemallocDrop", .from61,
      "Packets received on the last reserve of memory for a socket that may not use it."),
    .tcpExt("ArpFilter", .all, "ARP requests that arp_filter left unanswered."),
    .tcpExt("OutOfWindowIcmps", .all, "ICMP errors about a connection, but outside of its window."),
    .tcpExt("LockDroppedIcmps", .all, "ICMP errors lost because their socket was busy."),
    .tcpExt("BeyondWindow", [.v618], "Segments beyond the window."),
    .tcpExt(
      "TCPMemoryPressures", .all,
      "Times that TCP came under memory pressure: its share, net.ipv4.tcp_mem, was used up.",
      [.shows: "With ListenDrops: SYNs lost for want of memory, of all clients alike."],
      related: ["net.ipv4.tcp_mem", "out-of-socket-memory"]),
    .tcpExt("TCPMemoryPressuresChrono", .from61, "Milliseconds spent under memory pressure."),
    .tcpExt("PruneCalled", .all, "Receive queues that were trimmed for want of buffer space."),
    .tcpExt("RcvPruned", .all, "Segments dropped while a receive queue was trimmed."),
    .tcpExt("OfoPruned", .all, "Out-of-order queues that were emptied for want of buffer space."),
    .tcpExt("TCPRcvCollapsed", .all, "Segments joined in the receive queue to save memory."),
    .tcpExt("TCPRcvQDrop", .from61, "Segments dropped because the receive queue was full."),
    .tcpExt(
      "TCPZeroWindowDrop", .from61, "Segments dropped because they lie beyond a window of 0."),
    .tcpExt("TCPWqueueTooBig", .from61, "Writes refused because the queue to send was too long."),
    .tcpExt(
      "TCPAbortOnMemory", .all,
      "Connections reset because sockets without a process, or TCP's memory, were over their limit.",
      related: ["net.ipv4.tcp_max_orphans", "too-many-orphans"]),
    .tcpExt(
      "TCPAbortOnData", .all,
      "Connections reset because data came after the process had closed them."),
    .tcpExt(
      "TCPAbortOnClose", .all, "Connections reset because a process closed them with data unread."),
    .tcpExt("TCPAbortOnLinger", .all, "Connections reset in FIN-WAIT-2 after a negative linger2."),
    .tcpExt("TCPAbortOnSyn", [.v2632], "Connections reset because a SYN came within the window."),
    .tcpExt("TCPAbortFailed", .all, "Resets that could not be built for want of memory."),
    .tcpExt("TCPRetransFail", .from36, "Retransmissions that this host could not send."),
    .tcpExt(
      "SockMallocOOM", [],
      "A name of net-tools 1.60 that none of the kernels looked at prints."),
  ]
}

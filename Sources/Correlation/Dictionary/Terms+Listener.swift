extension Term {
  /// A counter of the TcpExt group, with the kernels that have it.
  static func tcpExt(
    _ name: String, _ kernels: CheckedKernels, _ meaning: String, _ aspects: [Aspect: String] = [:],
    related: [String] = [], source: String = "net/ipv4/proc.c of the kernels named"
  ) -> Term {
    var aspects = aspects
    aspects[.kernels] = [kernels.sentence, aspects[.kernels]].compactMap { $0 }
      .joined(separator: " ")
    return Term("TcpExt.\(name)", .counter, meaning, aspects, related: related, source: source)
  }
}

extension TermDictionary {
  /// The counters of a listening socket: what becomes of a SYN.
  static let listenerCounters: [Term] = [
    .tcpExt(
      "PAWSPassive", .until49,
      "SYNs that the per-host timestamp check of net.ipv4.tcp_tw_recycle dropped.",
      [
        .when:
          "Once for each SYN, retransmissions too: it counts packets, not clients. In the network namespace of the listener: what a pod's kernel drops, netstat on the node does not show.",
        .kernels:
          "Removed with the check in 4.12. No later counter means the same, PAWSTimewait least of all.",
        .shows:
          "A rise between two snapshots is the measurement of the host that confirms tw-recycle; nothing else counts here.",
        .caution:
          "net-tools leaves it out while it is 0. A single value counts since boot and says nothing of when.",
      ],
      related: [
        "TcpExt.ListenDrops", "net.ipv4.tcp_tw_recycle", "tw-recycle", "TcpExt.PAWSEstab",
      ],
      source:
        "tcp_v4_conn_request (2.6.32, 3.6), tcp_conn_request (4.9); commit 4396e46187ca (4.12)"),
    .tcpExt(
      "ListenDrops", .all,
      "SYNs, and final ACKs of handshakes, that a listener dropped for whatever reason.",
      [
        .when:
          "Up to 3.8 only when the last ACK of a handshake failed, for a full queue or want of memory; a SYN that was dropped did not count. Since 3.9, and in RHEL 7, at every drop of a SYN, the per-host check's included. From 3.9 to 4.6 also for every SYN that was answered by a cookie.",
        .shows:
          "An upper bound of what the listener lost. What is left after PAWSPassive, ListenOverflows, TCPReqQFullDrop (and SyncookiesSent, 3.9 to 4.6) is memory, routes, a security module or the last quarter of the SYN queue.",
        .caution:
          "Alone it names no cause, and on 3.9 to 4.6 it does not even prove a lost SYN. Since 4.7 the listener counts its own share too: d in skmem of ss -ltm.",
      ],
      related: ["TcpExt.ListenOverflows", "TcpExt.PAWSPassive", "TcpExt.TCPReqQFullDrop"],
      source:
        "commits 2aeef18d37aa, 848bf15f361c (3.9), 9caad864151e (4.7); measured on 3.10.0-1160.el7"
    ),
    .tcpExt(
      "ListenOverflows", .all,
      "Times that the accept queue of a listener was full when a SYN or a client's next segment came.",
      [
        .when:
          "For a SYN up to 4.9 only when more than one young request waits too, since 4.10 whenever the queue is full. For a handshake that waits at the full queue, each ACK, data or FIN segment of the client counts again.",
        .shows:
          "The process does not accept fast enough, or its backlog is too small. Together with as many ListenDrops it explains them.",
        .caution:
          "Not the number of unanswered SYNs: 270 overflows were measured with 2 of them. On 3.2 a SYN dropped at the full queue counted nowhere.",
      ],
      related: ["accept-queue-overflow", "net.core.somaxconn", "TcpExt.ListenDrops"],
      source:
        "tcp_v4_syn_recv_sock, tcp_conn_request; commit 5ea8ea2cb7f1 (4.10); measured on 3.10.0-1160.el7 and 3.2.71"
    ),
    .tcpExt(
      "TCPReqQFullDrop", .from36,
      "SYNs dropped because the SYN queue was full and no cookie was to be sent.",
      [
        .shows: "syn-queue-overflow, without doubt.",
        .caution:
          "net-tools has no words for it and prints the raw name. Its absence from netstat -s means 0.",
      ],
      related: ["syn-queue-overflow", "net.ipv4.tcp_max_syn_backlog", "net.ipv4.tcp_syncookies"]),
    .tcpExt(
      "TCPReqQFullDoCookies", .from36,
      "SYNs that found the SYN queue full and were to be answered by a cookie.",
      [
        .caution:
          "It counts the intent: the SYN still has to pass the test of the accept queue. 91 were counted where 9 cookies were sent."
      ],
      related: ["TcpExt.SyncookiesSent"], source: "tcp_conn_request; measured on 3.10.0-1160.el7"),
    .tcpExt(
      "SyncookiesSent", .all,
      "SYN-ACKs sent as cookies, because the SYN queue was full or tcp_syncookies is 2.",
      [
        .shows:
          "The SYN queue overflowed. A SYN that gets a cookie skips the per-host check, so that an overflow can hide the trouble of tcp_tw_recycle."
      ],
      related: ["net.ipv4.tcp_syncookies", "TcpExt.SyncookiesRecv", "TcpExt.SyncookiesFailed"],
      source: "tcp_v4_conn_request, tcp_conn_request"),
    .tcpExt(
      "SyncookiesRecv", .all, "ACKs at a listener that proved to answer one of its cookies.",
      related: ["TcpExt.SyncookiesSent"]),
    .tcpExt(
      "SyncookiesFailed", .all,
      "ACKs at a listener that answer no cookie of it: stray segments, or cookies that were too old.",
      related: ["TcpExt.SyncookiesSent"]),
    .tcpExt(
      "EmbryonicRsts", .all,
      "Half-open connections that a reset or an unexpected SYN ended.",
      [.shows: "Clients, or something between, that refuse the SYN-ACK they get."]),
    .tcpExt(
      "TCPDeferAcceptDrop", .from36,
      "Bare ACKs passed over while TCP_DEFER_ACCEPT waits for the first data.",
      [.shows: "The SYN-ACK is seen, and may be repeated: no unanswered SYN."]),
    .tcpExt(
      "TCPFastOpenListenOverflow", .from49, "SYNs that found the queue of TCP Fast Open full."),
    .tcpExt(
      "TSEcrRejected", [.v618],
      "ACKs of a handshake that echo a timestamp which the server never sent."),
  ]
}

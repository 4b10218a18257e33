extension TermDictionary {
  /// Other settings that decide what becomes of a SYN.
  static let otherSettings: [Term] = [
    setting(
      "net.ipv4.tcp_syncookies",
      "Whether a full SYN queue is answered by SYN cookies.",
      [
        .effect: "0 never, 1 when the queue is full, 2 always (for tests).",
        .caution:
          "With 0 the last quarter of the SYN queue is kept for peers that are known; up to 4.11 with tcp_tw_recycle at 0 nobody ever is, so that every SYN is dropped there.",
      ], related: ["TcpExt.SyncookiesSent", "syn-queue-overflow"],
      source: "tcp_v4_conn_request (2.6.32, 3.6), tcp_conn_request (4.9, 6.1); ip-sysctl.rst"),
    setting(
      "net.ipv4.tcp_max_syn_backlog", "How many half-open connections a listener keeps.",
      [
        .caution:
          "In later kernels the limit is that of the accept queue, so that this one alone changes nothing."
      ], related: ["syn-queue-overflow", "net.core.somaxconn"],
      source: "inet_csk_reqsk_queue_is_full; the context of commit 5ea8ea2cb7f1"),
    setting(
      "net.core.somaxconn", "The largest accept queue that a process may ask for.",
      [
        .effect: "The limit of a listener is the lesser of this and the backlog of listen(2).",
        .advice:
          "Raise both: the process has to listen anew. ss -lnt shows the limit in force as Send-Q.",
      ], related: ["accept-queue-overflow", "TcpExt.ListenOverflows"], source: "listen(2)"),
    setting(
      "net.ipv4.tcp_abort_on_overflow",
      "Whether a full accept queue answers the final ACK by a reset.",
      [.effect: "With 0 the ACK is passed over and the SYN-ACK is sent again."],
      related: ["accept-queue-overflow"], source: "tcp_check_req; ip-sysctl.rst"),
    setting(
      "net.ipv4.tcp_fin_timeout", "How long an orphan waits in FIN-WAIT-2, in seconds.",
      [
        .caution:
          "It is not the length of TIME-WAIT, which is fixed at 60 s. At 4 s or less it makes TWKilled rise too."
      ], related: ["TcpExt.TWKilled", "TIME-WAIT"], source: "tcp_time_wait (4.9); ip-sysctl.rst"),
    setting(
      "net.ipv4.tcp_max_tw_buckets", "How many TIME-WAIT sockets are kept at most.",
      [.life: "One for the host up to 4.10, one per network namespace since 4.11."],
      related: ["TcpExt.TCPTimeWaitOverflow"], source: "commit 1946e672c173; ip-sysctl.rst"),
    setting(
      "net.ipv4.tcp_rfc1337", "Whether a reset is kept from ending TIME-WAIT.",
      [.effect: "With 0 the reset that answers a bare ACK frees the port pair for the next SYN."],
      related: ["time-wait-collision"], source: "tcp_timewait_state_process (3.6, 4.9)"),
    setting(
      "net.ipv4.tcp_no_metrics_save", "Whether what is learnt of a peer is kept for later.",
      [.caution: "It does not keep tcp_tw_recycle from storing its stamps."],
      related: ["net.ipv4.tcp_tw_recycle"], source: "tcp_update_metrics, tcp_remember_stamp (3.6)"),
    setting(
      "net.ipv4.tcp_invalid_ratelimit",
      "How long replies to stray segments of one connection are held back, in milliseconds.",
      [.byDefault: "500."], related: ["TcpExt.TCPACKSkippedTimeWait"],
      source: "tcp_oow_rate_limited (4.9)"),
    setting(
      "net.ipv4.tcp_mem", "The memory that TCP as a whole may use, in pages: low, pressure, high.",
      related: ["TcpExt.TCPMemoryPressures", "out-of-socket-memory"], source: "tcp(7)"),
    setting(
      "net.ipv4.tcp_max_orphans", "How many sockets without a process are kept.",
      related: ["too-many-orphans", "TcpExt.TCPAbortOnMemory"], source: "tcp(7)"),
    setting(
      "net.ipv4.conf.all.rp_filter",
      "Whether a packet is dropped when the way back to its source leads through another interface.",
      [
        .effect:
          "0 off, 1 strict, 2 loose: any way back will do. The larger of conf.all and the interface's own counts."
      ],
      related: ["TcpExt.IPReversePathFilter", "net.ipv4.conf.all.log_martians"],
      source: "ip-sysctl.rst", aliases: ["net.ipv4.conf.default.rp_filter", "rp_filter"]),
    setting(
      "net.ipv4.conf.all.log_martians", "Whether packets from impossible sources are logged.",
      related: ["martian-source"], source: "ip-sysctl.rst",
      aliases: ["net.ipv4.conf.default.log_martians", "log_martians"]),
    setting(
      "net.netfilter.nf_conntrack_max", "How many connections connection tracking keeps.",
      [
        .effect: "When the table is full, packets of new connections are dropped before TCP.",
        .advice: "Compare with nf_conntrack_count, and see the log.",
      ],
      related: ["conntrack-table-full", "conntrack.drop"],
      source: "nf_conntrack_alloc (2.6.32, 4.9, 6.1)", aliases: ["net.nf_conntrack_max"]),
    setting(
      "net.ipv4.vs.conn_reuse_mode", "What IPVS does with a port pair that is used again.",
      [.caution: "With 1 some connections were held for a second; not checked here."],
      source: "reports on kube-proxy's ipvs mode; not checked"),
    setting(
      "kernel.osrelease", "The kernel's release, as uname -r prints it.",
      [
        .shows:
          "Which rule of the per-host check it has. 4.12 and later have none. RHEL 7 reports 3.10: early builds follow the rule up to 3.13, late ones (3.10.0-1160) that of 3.17."
      ], related: ["net.ipv4.tcp_tw_recycle"], source: "source and measurements of 3.10.0-1160.el7"),
  ]

  private static func setting(
    _ name: String, _ meaning: String, _ aspects: [Term.Aspect: String] = [:],
    related: [String] = [], source: String, aliases: [String] = []
  ) -> Term {
    Term(name, .setting, aliases: aliases, meaning, aspects, related: related, source: source)
  }
}

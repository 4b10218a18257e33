extension TermDictionary {
  /// The counters of TIME-WAIT, of PAWS on a connection, and of ACKs that were held back.
  static let timeWaitCounters: [Term] = [
    .tcpExt(
      "TW", .all,
      "TIME-WAIT and FIN-WAIT-2 sockets that ran their long timer, 60 seconds as a rule.",
      [
        .caution:
          "The words of net-tools, \u{201C}fast timer\u{201D}, are the wrong way round. On 3.6 the host's value is inflated up to twofold: each was counted in its namespace and once more in the first one."
      ],
      related: ["TcpExt.TWKilled", "TIME-WAIT"],
      source: "inet_twdr_hangman (3.6), inet_twsk_schedule (4.9)"),
    .tcpExt(
      "TWKilled", .all,
      "TIME-WAIT and FIN-WAIT-2 sockets whose timer was short, about 4 seconds or less.",
      [
        .shows:
          "Before 4.12 a rise means that tcp_tw_recycle was really at work (3.5 times the RTO in place of 60 s), or that tcp_fin_timeout is 4 s or less. Measured: with recycling on, the server's sockets end here, without it as TW.",
        .caution:
          "The words of net-tools, \u{201C}slow timer\u{201D}, are the wrong way round; releases since 2015 print the raw name.",
      ],
      related: ["TcpExt.TW", "net.ipv4.tcp_tw_recycle", "net.ipv4.tcp_fin_timeout"],
      source: "tcp_time_wait, inet_twsk_schedule (2.6.32 to 4.9); measured on 3.10.0-1160.el7"),
    .tcpExt(
      "TWRecycled", .all,
      "TIME-WAIT sockets that a new outgoing connection replaced early: tcp_tw_reuse at work.",
      [.caution: "No sign of tcp_tw_recycle, whatever its name and words suggest."],
      related: ["net.ipv4.tcp_tw_reuse"], source: "__inet_check_established (inet_hashtables.c)"),
    .tcpExt(
      "TCPTimeWaitOverflow", .from36,
      "Connections closed without TIME-WAIT, because tcp_max_tw_buckets was reached.",
      [.kernels: "Up to about 2.6.37 the kernel logged it in place of counting it."],
      related: ["net.ipv4.tcp_max_tw_buckets", "time-wait-table-overflow"]),
    .tcpExt(
      "PAWSEstab", .all,
      "Segments of a known connection, TIME-WAIT included, whose timestamp was too old.",
      [
        .when:
          "Also for a SYN that reuses the port pair of a TIME-WAIT socket with an older timestamp: it is answered by a bare ACK. 6.18 counts that case as PAWSTimewait.",
        .caution:
          "Another check than that of tcp_tw_recycle: it is kept per connection, not per host. A large value with PAWSPassive at 0 is not recycling.",
      ],
      related: ["TcpExt.PAWSPassive", "time-wait-collision", "PAWS"],
      source: "tcp_validate_incoming, tcp_timewait_state_process (3.6, 4.9)"),
    .tcpExt(
      "PAWSTimewait", [.v618],
      "Segments that a TIME-WAIT socket refused for their old timestamp.",
      [.caution: "Split off from PAWSEstab. It is not the old PAWSPassive."],
      related: ["TcpExt.PAWSEstab", "time-wait-collision"], source: "/proc/net/netstat of 6.18"),
    .tcpExt(
      "PAWSOldAck", [.v618], "Old pure ACKs that PAWS refused on an established connection."),
    .tcpExt(
      "PAWSActive", .all,
      "SYN-ACKs that a client refused, because they echo a timestamp which it never sent.",
      [
        .when: "At the client, in SYN-SENT; the test is on the echo, not on the server's timestamp."
      ],
      source: "tcp_rcv_synsent_state_process (4.9)"),
    .tcpExt(
      "TCPACKSkippedTimeWait", .from49,
      "ACKs that a TIME-WAIT socket held back, as the last one was sent less than 500 ms before.",
      [
        .shows:
          "A SYN on a TIME-WAIT socket can look unanswered for this reason alone. Only the second and later ones do: the first gets its ACK."
      ],
      related: ["time-wait-collision", "net.ipv4.tcp_invalid_ratelimit"],
      source: "tcp_timewait_state_process, tcp_oow_rate_limited (since 4.0)"),
    .tcpExt(
      "TCPACKSkippedSynRecv", .from49,
      "Replies to repeated SYNs or ACKs that a half-open connection held back for 500 ms.",
      [.shows: "A retransmitted SYN without a reply of its own, after one that was answered."],
      source: "tcp_check_req (since 4.0)"),
    .tcpExt(
      "TCPACKSkippedFinWait2", .from49,
      "ACKs that a FIN-WAIT-2 socket held back, as TCPACKSkippedTimeWait."),
    .tcpExt(
      "TCPACKSkippedPAWS", .from49, "ACKs to segments that PAWS refused, held back for 500 ms."),
    .tcpExt(
      "TCPACKSkippedSeq", .from49, "ACKs to segments outside of the window, held back for 500 ms."),
    .tcpExt("TCPACKSkippedChallenge", .from49, "Challenge ACKs that were held back."),
    .tcpExt(
      "TCPChallengeACK", .from36, "Challenge ACKs sent (RFC 5961).",
      [.shows: "A SYN on a living connection gets one: a bare ACK in place of a SYN-ACK."],
      related: ["TcpExt.TCPSYNChallenge"]),
    .tcpExt(
      "TCPSYNChallenge", .from36,
      "SYNs that came on a living connection and were answered by a challenge ACK.",
      related: ["TcpExt.TCPChallengeACK", "live-connection"]),
    .tcpExt(
      "TCPSynRetrans", .from49, "SYNs and SYN-ACKs that this host sent again.",
      [.shows: "At a server: SYN-ACKs that got no ACK, as when replies are lost."],
      related: ["reply-lost"]),
    .tcpExt(
      "TCPTimeouts", .all, "Retransmission timers that ran out, those of SYNs and SYN-ACKs too."),
    .tcpExt(
      "TCPAbortOnTimeout", .all,
      "Connections given up after all retries; at a client also those whose SYN got no answer."),
  ]
}

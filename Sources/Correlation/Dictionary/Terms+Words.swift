extension TermDictionary {
  /// Flags, values of columns, and words of reports.
  static let words: [Term] = flags + values + concepts

  private static let flags: [Term] = [
    flag("S", "SYN: a client asks for a connection.", ["SYN"]),
    flag("S.", "SYN and ACK: a listener answers.", ["SYN-ACK", "SYNACK"]),
    flag(".", "ACK alone.", ["ACK"]),
    flag("P.", "PSH and ACK: data.", ["P", "PSH"]),
    flag("F.", "FIN and ACK: this side has no more to send.", ["F", "FIN"]),
    flag("R", "RST: the connection is refused or cut off.", ["R.", "RST"]),
    flag("E", "ECE: echo of congestion (ECN).", ["ECE"]),
    flag("W", "CWR: the window was made smaller (ECN).", ["CWR"]),
    flag("U", "URG: urgent data.", ["URG"]),
  ]

  private static func flag(_ letters: String, _ meaning: String, _ aliases: [String]) -> Term {
    Term(
      letters, .word, aliases: ["[\(letters)]"] + aliases, meaning,
      [.when: "In tcpdump's \u{201C}Flags [\(letters)]\u{201D} and the column flags of v_segment."],
      source: "RFC 9293 section 3.1, RFC 3168; tcpdump 4.99")
  }

  private static let values: [Term] = [
    value("syn-ack", "reply", "The listener answered this transmission."),
    value("rst", "reply", "A reset came back."),
    value("ack", "reply", "A bare ACK came back, as from TIME-WAIT or a living connection."),
    value("icmp", "reply", "An ICMP error came back."),
    value("none", "reply", "Nothing came back.", ["silent"]),
    value(
      "unseen", "reply", "Answered by what the client did next, though no answer was captured."),
    value("drop", "replay", "The replayed check would have dropped this SYN."),
    value("pass", "replay", "The replayed check would have let this SYN pass."),
    value("undecided", "replay", "The capture does not show enough of the kernel's state."),
    value("single", "ts_clock_model", "One clock: one host, or hosts that boot together."),
    value("several", "ts_clock_model", "Several clocks: several hosts behind one address."),
    value("per-connection", "ts_clock_model", "Another offset for each connection."),
    value("unknown", "ts_clock_model", "Too few SYNs to tell the clocks apart."),
    value("read", "status", "All of the input was read and understood."),
    value("partial", "status", "Some of the input is damaged, cut short or not understood."),
    value("unread", "status", "The input is evidence, and nothing of it could be read."),
    value("ignored", "status", "The file lay in a folder and is no evidence."),
  ]

  private static func value(
    _ name: String, _ column: String, _ meaning: String, _ aliases: [String] = []
  ) -> Term {
    Term(
      name, .word, aliases: aliases, meaning,
      [.when: "A value of the column \(column) of the views."], source: "docs/SCHEMA.md")
  }

  private static let concepts: [Term] = [
    concept("capture", "One file of packets, or of tcpdump's text about packets."),
    concept(
      "frame", "The number of a packet in its own file, from 1, as Wireshark counts.",
      related: ["capture"]),
    concept(
      "vantage", "A place of observation: one interface of one capture.", related: ["sighting"]),
    concept("segment", "A TCP segment that is kept as a row: SYN, FIN, RST, or an ACK of one."),
    concept(
      "handshake", "One attempt at a connection: a 4-tuple and an initial sequence number.",
      aliases: ["attempt"], related: ["transmission"]),
    concept(
      "transmission", "One SYN of a handshake; the second and later ones are retransmissions.",
      related: ["sighting", "handshake"]),
    concept(
      "sighting",
      "A copy of one transmission at one vantage: on another interface, behind NAT, in another capture.",
      related: ["transmission", "vantage"]),
    concept("silent SYN", "A transmission to which nothing came back.", related: ["none"]),
    concept(
      "TS regression", "How far a SYN's TSval is behind the newest of its address, in ticks.",
      [.caution: "A description. It proves nothing: many clients use an offset per connection."],
      aliases: ["ts_behind"], related: ["TS clock"]),
    concept(
      "TS clock",
      "A line, TSval = rate times time + offset (mod 2^32), that SYNs of one address lie on.",
      [.shows: "Several at the same time behind one address mean several hosts, as with NAT."],
      aliases: ["clock"], related: ["TSval", "several"]),
    concept(
      "stamp",
      "What the kernel keeps of a peer address: its TSval (S) and the second it was learnt (W).",
      [
        .when:
          "When the server closes first. ip tcp_metrics shows it as \u{201C}tw_ts S/age ago\u{201D}: the strongest evidence there is."
      ], aliases: ["tw_ts"], related: ["tw-recycle", "net.ipv4.tcp_tw_recycle"],
      source: "tcp_remember_stamp, tcp_tw_remember_stamp (3.6 to 4.11)"),
    concept(
      "replay", "The kernel's per-host check, carried out again on the packets of the capture.",
      related: ["drop", "pass", "undecided", "stamp"]),
    concept(
      "TIME-WAIT", "What the side that closes first keeps of a connection, for 60 s on Linux.",
      aliases: ["TIMEWAIT", "time_wait"], related: ["TcpExt.TW", "TcpExt.TWKilled"],
      source: "RFC 9293 section 3.6; TCP_TIMEWAIT_LEN"),
    concept(
      "PAWS", "Protection against wrapped sequences: a segment with an older timestamp is refused.",
      [
        .caution:
          "It is kept per connection. tcp_tw_recycle kept it per host, which RFC 7323 dropped."
      ],
      related: ["TcpExt.PAWSEstab", "TcpExt.PAWSPassive"],
      source: "RFC 7323 section 5; RFC 1323 appendix B.2"),
    concept(
      "TSval", "The sender's timestamp in a segment, in ticks of its own clock.",
      aliases: ["TS val", "timestamp"], related: ["TSecr", "TS clock"],
      source: "RFC 7323 section 3.2"),
    concept(
      "TSecr", "The timestamp that a segment echoes; that of a SYN-ACK names the SYN it answers.",
      aliases: ["TS ecr", "ecr"], related: ["TSval"], source: "RFC 7323 section 3.2"),
    concept(
      "ISN", "The initial sequence number: that of the SYN. It survives NAT.",
      aliases: ["initial sequence number"], related: ["handshake"],
      source: "RFC 9293 section 3.4"),
    concept(
      "RTO",
      "The retransmission timeout: a SYN is sent again after about 1, 3, 7, 15, 31 and 63 s.",
      related: ["transmission"], source: "RFC 6298; tcp(7)"),
    concept(
      "MASQUERADE",
      "A NAT rule that gives packets the address of the interface they leave by, so that all clients share it.",
      aliases: ["SNAT"], related: ["TS clock"], source: "iptables-extensions(8)"),
    concept(
      "location", "The kernel function that freed a packet, by which old kernels tell why.",
      aliases: ["kfree_skb"], related: ["NOT_SPECIFIED", "NETFILTER_DROP"],
      source: "the tracepoint skb:kfree_skb"),
  ]

  private static func concept(
    _ name: String, _ meaning: String, _ aspects: [Term.Aspect: String] = [:],
    aliases: [String] = [], related: [String] = [], source: String = "docs/SCHEMA.md"
  ) -> Term {
    Term(name, .word, aliases: aliases, meaning, aspects, related: related, source: source)
  }
}

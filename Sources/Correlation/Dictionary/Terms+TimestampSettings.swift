extension TermDictionary {
  /// The three settings that are confused with one another, in the order of their table.
  public static let timestampSettings: [Term] = [
    Term(
      "net.ipv4.tcp_tw_recycle", .setting,
      "The server frees TIME-WAIT early and, in return, keeps one timestamp per client address and drops SYNs that are older.",
      [
        .byDefault: "0, off.",
        .effect:
          "TIME-WAIT lasts 3.5 RTO in place of 60 s; a SYN with a TSval 2 or more ticks behind the stored one is dropped without a word.",
        .condition:
          "tcp_timestamps is on, the server closed a connection of this address first, and the stamp is younger than 60 s.",
        .affected:
          "Incoming connections of hosts that share an address (NAT, load balancers, NodePort), and of clients with a random offset per connection.",
        .risk: "Connections hang for 1, 3, 7 … 63 s, some clients always. No log line.",
        .advice: "0. There is no safe use behind NAT. Set it on the host: it rules the pods too.",
        .life:
          "2.4 to 4.11; up to 4.10 for the whole host, though containers do not show it. Removed in 4.12.",
      ],
      related: ["TcpExt.PAWSPassive", "tw-recycle", "TcpExt.TWKilled"],
      source:
        "tcp_v4_conn_request, tcp_peer_is_proven, tcp_time_wait (2.6.32 to 4.9); commit 4396e46187ca (4.12)"
    ),
    Term(
      "net.ipv4.tcp_tw_reuse", .setting,
      "A client may use the port pair of a TIME-WAIT connection again for a new outgoing one.",
      [
        .byDefault: "0; 2 (loopback only) from 4.18 or 4.19 on.",
        .effect: "A new outgoing connection may take the place of one in TIME-WAIT.",
        .condition:
          "tcp_timestamps is on at both ends, and the last timestamp is more than 1 s old.",
        .affected: "Outgoing connections of this host only.",
        .risk: "Small: timestamps keep old segments apart. It drops no SYN.",
        .advice:
          "1 where a client or proxy runs out of ports; of no use to a server that only listens.",
        .life: "Still there. Value 2 since 4.18 or 4.19 (commit of June 2018).",
      ],
      related: ["TcpExt.TWRecycled", "net.ipv4.tcp_tw_recycle"],
      source: "commit 79e9fed46038; tcp_twsk_unique (net/ipv4/tcp_ipv4.c)"),
    Term(
      "net.ipv4.tcp_timestamps", .setting,
      "TCP carries timestamps (RFC 7323), by which RTT is measured and old segments are refused.",
      [
        .byDefault: "1, on.",
        .effect:
          "Each segment carries TSval and TSecr. 2 is 1 without the random offset (since 4.10).",
        .condition: "Both ends offer it in SYN and SYN-ACK.",
        .affected: "All connections.",
        .risk:
          "Off: no PAWS, a worse RTT. With tcp_tw_recycle on 3.17 to 4.11, SYNs without timestamps are dropped while a stamp is fresh.",
        .advice:
          "1. Turning it off to cure tcp_tw_recycle helps on some kernels only; set that to 0.",
        .life:
          "Still there. Random offset per connection in 4.10, per address pair from 4.11, per connection again from 2026.",
      ],
      related: ["TSval", "TS clock", "net.ipv4.tcp_tw_recycle"],
      source:
        "commits 95a22caee396, 25429d7b7dca (4.10), 28ee1b746f49 (4.11), a26552afe894 (3.17); RFC 7323"
    ),
  ]
}

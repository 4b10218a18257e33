import Evidence

/// Where in its stack the kernel dropped a packet.
enum DropPlace: Hashable {
  /// Before TCP: by a rule, a filter, a wrong checksum, rp_filter, a route or a full backlog.
  case beforeTCP
  /// For want of a socket, which a reset tells of.
  case noSocket
  /// In TCP, or at a place that does not tell.
  case other

  init(_ drop: PacketDrop) {
    if let reason = drop.reason, reason != "NOT_SPECIFIED" {
      self =
        Self.reasonsBeforeTCP.contains(reason)
        ? .beforeTCP : reason == "NO_SOCKET" ? .noSocket : .other
    } else {
      self = Self.functionsBeforeTCP.contains(drop.function ?? "") ? .beforeTCP : .other
    }
  }

  /// Reasons of `enum skb_drop_reason` that befall a packet before a listener sees it.
  ///
  /// OTHERHOST is not among them: a capture's promiscuous mode makes such packets.
  private static let reasonsBeforeTCP: Set<String> = [
    "NETFILTER_DROP", "IP_RPFILTER", "IP_CSUM", "IP_INHDR", "IP_INADDRERRORS", "IP_INNOROUTES",
    "TCP_CSUM", "SKB_CSUM", "XFRM_POLICY", "SOCKET_FILTER", "SOCKET_BACKLOG", "TC_INGRESS",
    "TCP_MINTTL", "TCP_MD5NOTFOUND", "TCP_MD5UNEXPECTED", "TCP_MD5FAILURE", "TCP_AUTH_HDR",
    "TCP_AONOTFOUND", "TCP_AOUNEXPECTED", "TCP_AOKEYNOTFOUND", "TCP_AOFAILURE",
    "IP_LOCAL_SOURCE", "IP_INVALID_SOURCE", "IP_LOCALNET",
  ]

  /// Functions that drop before TCP, in kernels that give no reason.
  ///
  /// `tcp_v4_rcv` is not among them: it drops for a wrong checksum, and for want of a socket. Nor is
  /// `tcp_rcv_state_process`: up to about 4.6 it frees every SYN so, also one that it answers.
  /// Source: Linux 3.10 and 4.9, `nf_hook_slow`, `ip_rcv_finish`, `ip_rcv`, `ip_forward`; from 4.20
  /// on `ip_rcv_core`, `ip_rcv_finish_core`.
  private static let functionsBeforeTCP: Set<String> = [
    "nf_hook_slow", "nf_hook_slow_list", "ipt_do_table", "nft_do_chain", "ip_rcv_finish",
    "ip_rcv_finish_core", "ip_rcv", "ip_rcv_core", "ip6_rcv_core", "ipv6_rcv", "ip_forward",
    "ip6_forward", "ip_error", "nf_conntrack_in",
  ]
}

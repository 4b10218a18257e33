import Correlation

extension English {
  /// What to do about a full accept queue.
  static func acceptQueueRemedies(_ limit: SettingChange) -> [Remedy] {
    [
      Remedy(
        lead:
          "\(strong: "First,") find what keeps the application from calling accept(): threads that are all busy, a lock, a slow backend. While connections hang, on the server:",
        commands: ["ss -lntp", "top -H"],
        effect: "none yet; it shows which process to look at.", risk: "none.",
        undo: "nothing to undo."),
      Remedy(
        lead:
          "\(strong: "Then,") where bursts alone fill it, a longer queue. The limit is the smaller of \(code: "net.core.somaxconn") and the backlog that the application passes to listen(), so both must be raised:",
        commands: [limit.command],
        effect: "only for sockets that start to listen afterwards: restart the application.",
        risk:
          "a long queue hides a slow application: clients then wait in it, and may have given up when their turn comes.",
        undo: limit.undo),
    ]
  }

  /// What not to do about a full accept queue.
  static let acceptQueueCautions: [Prose] = [
    "\(code: "net.ipv4.tcp_abort_on_overflow = 1") lets no connection in; it turns silence into resets.",
    "A larger \(code: "net.ipv4.tcp_max_syn_backlog"): that is another queue.",
  ]

  /// What to do about a full SYN queue.
  static func synQueueRemedies(_ cookies: SettingChange, _ backlog: SettingChange) -> [Remedy] {
    [
      Remedy(
        lead: "\(strong: "First,") SYN cookies, where they are off:",
        commands: [cookies.command],
        effect: "from the next SYN on, for all listeners of the network namespace.",
        risk:
          "only while a queue is full: such connections keep window scaling and SACK only if the client sends timestamps.",
        undo: cookies.undo),
      Remedy(
        lead:
          "\(strong: "Then,") a longer queue, if the requests come from clients that are meant to come. In most kernels the listener's backlog and \(code: "net.core.somaxconn") limit it too:",
        commands: [backlog.command],
        effect:
          "up to Linux 4.2 only for sockets that start to listen afterwards: restart the application.",
        risk: "kernel memory for each request that waits.",
        undo: backlog.undo),
      Remedy(
        lead:
          "\(strong: "If it is a flood") (one SYN from each of very many addresses, no ACK after it), limit it in front of the server, where its addresses can be told from those of clients.",
        effect: "as the device in front says.",
        risk: "clients that share an address with the flood are shut out.",
        undo: "remove the limit."),
    ]
  }
}

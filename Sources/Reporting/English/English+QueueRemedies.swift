extension English: QueueRemedyWords {
  var slowAcceptRemedy: Remedy {
    Remedy(
      lead:
        "\(strong: "First,") find what keeps the application from calling accept(): threads that are all busy, a lock, a slow backend. While connections hang, on the server:",
      effect: "none yet; it shows which process to look at.", risk: "none.",
      undo: "nothing to undo.")
  }

  func acceptQueueRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "Then,") where bursts alone fill it, a longer queue. The limit is the smaller of \(code: "net.core.somaxconn") and the backlog that the application passes to listen(), so both must be raised:",
      effect: "only for sockets that start to listen afterwards: restart the application.",
      risk:
        "a long queue hides a slow application: clients then wait in it, and may have given up when their turn comes.",
      undo: undo)
  }

  var acceptQueueCautions: [Prose] {
    [
      "\(code: "net.ipv4.tcp_abort_on_overflow = 1") lets no connection in; it turns silence into resets.",
      "A larger \(code: "net.ipv4.tcp_max_syn_backlog"): that is another queue.",
    ]
  }

  func cookieRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead: "\(strong: "First,") SYN cookies, where they are off:",
      effect: "from the next SYN on, for all listeners of the network namespace.",
      risk:
        "only while a queue is full: such connections keep window scaling and SACK only if the client sends timestamps.",
      undo: undo)
  }

  func synQueueRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "Then,") a longer queue, if the requests come from clients that are meant to come. In most kernels the listener's backlog and \(code: "net.core.somaxconn") limit it too:",
      effect:
        "up to Linux 4.2 only for sockets that start to listen afterwards: restart the application.",
      risk: "kernel memory for each request that waits.", undo: undo)
  }

  var floodRemedy: Remedy {
    Remedy(
      lead:
        "\(strong: "If it is a flood") (one SYN from each of very many addresses, no ACK after it), limit it in front of the server, where its addresses can be told from those of clients.",
      effect: "as the device in front says.",
      risk: "clients that share an address with the flood are shut out.",
      undo: "remove the limit.")
  }
}

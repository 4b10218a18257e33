extension Chinese: QueueRemedyWords {
  var slowAcceptRemedy: Remedy {
    Remedy(
      lead:
        "\(strong: "首先")找出应用程序为何不能及时调用 accept()：线程全忙、锁争用、后端缓慢。趁连接卡住时，在服务器上执行：",
      effect: "尚无；它只说明该查哪个进程。", risk: "无。", undo: "无需撤销。")
  }

  func acceptQueueRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "其次")，如果只是突发流量填满了队列，可以加大队列。上限取 \(code: "net.core.somaxconn") 与应用程序传给 listen() 的 backlog 两者中较小的一个，因此两者都要提高：",
      effect: "只对此后开始监听的套接字生效：需要重启应用程序。",
      risk: "长队列会掩盖应用程序的缓慢：客户端在队列中等待，轮到时可能早已放弃。", undo: undo)
  }

  var acceptQueueCautions: [Prose] {
    [
      "\(code: "net.ipv4.tcp_abort_on_overflow = 1") 不会多放进一条连接，只是把无应答变成 RST。",
      "加大 \(code: "net.ipv4.tcp_max_syn_backlog")：那是另一个队列。",
    ]
  }

  func cookieRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead: "\(strong: "首先")启用 SYN cookie（如果尚未启用）：",
      effect: "从下一个 SYN 起，对该网络命名空间的所有监听套接字生效。",
      risk: "仅限队列满的时候：此时建立的连接，只有客户端带时间戳才能保留窗口扩大和 SACK。", undo: undo)
  }

  func synQueueRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "其次")，如果请求来自正当的客户端，可以加大队列。在多数内核上，监听套接字的 backlog 和 \(code: "net.core.somaxconn") 同样是它的上限：",
      effect: "在 Linux 4.2 及以前，只对此后开始监听的套接字生效：需要重启应用程序。",
      risk: "每个等待中的请求都占用内核内存。", undo: undo)
  }

  var floodRemedy: Remedy {
    Remedy(
      lead:
        "\(strong: "如果是 SYN flood")（极多的地址各发一个 SYN，其后没有 ACK），应在服务器之前能够把这些地址与正常客户端区分开的地方限流。",
      effect: "以前端设备为准。", risk: "与攻击流量共用地址的客户端会被挡住。", undo: "取消限流。")
  }
}

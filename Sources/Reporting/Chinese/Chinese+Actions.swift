import Correlation

extension Chinese: ActionWords {
  var takeMeasurement: Prose { "做一次能够得出定论的测量（见“结论”）" }

  func alarm(on counter: String) -> Prose { "为 \(code: counter) 的增长设置告警" }

  func tasks(for cause: Cause) -> [Prose] {
    switch cause {
    case .twRecycle:
      [
        "在承担同一角色的所有主机上设置 \(code: "net.ipv4.tcp_tw_recycle = 0")，并从其配置来源中删除这一行",
        "为这些主机安排升级到 Linux 4.12 或以后",
      ]
    case .acceptQueueOverflow: ["查明应用程序为何 accept 太慢", "按其承受的突发流量设置 backlog"]
    case .synQueueOverflow: ["在承担同一角色的所有主机上设置 SYN cookie 和 SYN backlog"]
    case .droppedBeforeTCP: ["在配置的源头纠正丢弃这些 SYN 的环节"]
    case .lostInPath: ["找出两个观测点之间的那台设备"]
    case .snatCollision: ["让地址转换随机选取源端口"]
    case .replyLost: ["在客户端一侧抓包，查明应答去了哪里"]
    case .timeWaitCollision: ["保持长连接，或给客户端更多端口"]
    case .liveConnection: ["查明是谁忘记了服务器仍然保持的连接：重启的客户端，还是 NAT"]
    case .portClosed: ["查明为何无人监听"]
    case .oneWayCapture: ["在服务器上双向抓包"]
    case .unexplained: ["补齐“结论”中所列缺少的证据"]
    }
  }
}

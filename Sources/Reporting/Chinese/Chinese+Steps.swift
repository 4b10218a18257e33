import Correlation

extension Chinese: StepWords {
  func place(of step: Step) -> Prose {
    switch step {
    case .measurePAWSPassive:
      "在服务器上、监听套接字所在的网络命名空间内（若是 pod，则在其节点上用 \(code: "nsenter -t PID -n nstat …")；节点自己的计数器不含 pod 的），在连接卡住的一分钟前后各执行一次，同时抓包"
    case .captureAtServer:
      "在服务器上、监听套接字所在的网络命名空间内，持续几分钟并覆盖失败的时段；要抓全部端口和两个方向，因为凡是由服务器主动关闭的连接都会留下时间戳记录"
    case .captureAtClient: "在客户端上或尽量靠近客户端的位置执行，同时在服务器上抓包"
    case .readCountersOnTheWay:
      "在两个观测点之间的每台路由器、NAT 设备或节点上，在连接卡住的一分钟前后各执行一次"
    case .readSettings:
      "在服务器的宿主机上执行：在 Linux 4.10 及以前，容器里看不到 \(code: "tcp_tw_recycle")，却受主机的值支配"
    case .watchAcceptQueue, .watchSYNQueue, .readFilterCounters, .listListeners, .readRoutes,
      .measureTimeWait:
      "趁连接卡住时，在服务器上、监听套接字所在的网络命名空间内执行"
    }
  }

  func expectation(of step: Step) -> Prose {
    switch step {
    case .measurePAWSPassive:
      "如果 \(code: "TcpExtPAWSPassive") 的增量与没有应答的 SYN 数相同，就是 \(code: "tcp_tw_recycle") 丢弃了它们；如果 SYN 没有应答而它不动，原因就不是这项检查。"
    case .captureAtServer:
      "SYN-ACK 发出去了，说明应答丢在途中；SYN 没有到达，说明 SYN 丢在途中。SYN 到达而没有任何数据包发出，且此前 60 s 之内服务器主动关闭过同一地址的连接，其最后的 TSval 又更新，就是 \(code: "tcp_tw_recycle") 的检查在起作用；没有这样的连接，则另有原因。"
    case .watchAcceptQueue:
      "监听套接字那一行的 \(code: "Recv-Q") 大于 \(code: "Send-Q")，即全连接队列已满：进程调用 accept() 不够快，或者其 backlog 和 \(code: "net.core.somaxconn") 太小。"
    case .watchSYNQueue:
      "半连接请求数达到 \(code: "net.ipv4.tcp_max_syn_backlog") 或监听套接字 backlog 的上限，且 \(code: "TcpExtTCPReqQFullDrop") 在增加，即半连接队列已满。"
    case .readFilterCounters:
      "执行两次：DROP 或 REJECT 规则、conntrack 的 \(code: "drop")、\(code: "IPReversePathFilter") 或 \(code: "InCsumErrors")，哪一个的增量与没有应答的 SYN 数相同，就是哪一个拿走了它们。"
    case .captureAtClient:
      "离开服务器却没有到达客户端的 SYN-ACK 丢在回程；到达了，则是客户端把它们丢弃的。"
    case .listListeners:
      "没有该端口的行：无人监听。有：RST 来自拒绝规则，或来自 \(code: "net.ipv4.tcp_abort_on_overflow")。"
    case .readRoutes:
      "显示“Network is unreachable”或黑洞路由，且 \(code: "IpOutNoRoutes") 的增量与没有应答的 SYN 数相同：缺少回程路由。有路由且计数器不动，则可排除。"
    case .readCountersOnTheWay:
      "\(code: "insert_failed") 的增量与丢失的 SYN 数相同，是两条流争用了同一转换端口；某条规则或某个队列的丢弃数相同，就是那里；都不动，则丢在链路上。"
    case .measureTimeWait:
      "每回一个单独的 ACK，\(code: "PAWSEstab")（Linux 6.15 以前）或 \(code: "PAWSTimewait") 就加一：该端口处于 TIME-WAIT 状态，且留有更新的时间戳。若增加的是 \(code: "TCPSYNChallenge")，则原连接仍然活着。"
    case .readSettings:
      "在 4.12 以前的内核上，\(code: "net.ipv4.tcp_tw_recycle = 1") 使这项检查成为可能；值为 \(code: "0")，或主机上没有这个参数，则在此期间可以排除。"
    }
  }
}

import Correlation

extension Chinese: ExplanationWords {
  var suspectedOnly: Prose { "以下是所怀疑的检查的工作原理；它在这里是否起了作用，尚未证实。" }

  func recycleStamp(_ rules: [KernelRule]) -> [Prose] {
    let byPair = !rules.isEmpty && rules.allSatisfy(\.keyedByLocalAddress)
    let key: Prose =
      byPair
      ? "每对服务器地址与客户端地址各存一份" : "每个客户端地址各存一份（自 Linux 3.14 起以及在后期 RHEL 7 中，改为每对服务器地址与客户端地址各存一份）"
    return [
      "TCP 四次挥手时，主动关闭方会让连接停留在 TIME-WAIT 状态。设置了 \(code: "net.ipv4.tcp_tw_recycle = 1") 的服务器如果是主动关闭方，还会保存从对端收到的最新时间戳（时间戳记录 S）和收到它的那一秒（W），\(key)。如果总是客户端主动关闭，就什么也不会保存，也什么都不会丢弃。服务器自己向该地址发起的连接同样算数。",
      "此后，只要 W 距今不足 60 秒，来自该地址的 SYN 不论端口都要与 S 比较：如果它的 TSval T 旧了两个滴答或更多（1 < S − T < 2³¹，模 2³²），内核就将其丢弃。时钟较新的主机每次关闭连接都会推进 S 和 W，所以只要较新的主机不断来访，时钟较旧的主机就一直被拒之门外；一分钟内没有这样的关闭，它才重新得以进入。",
    ]
  }

  func severalClocks(_ source: SourceSummary, isInterleaved: Bool) -> Prose {
    let clocks: Prose = source.clocks.map { "\($0) 个" } ?? "多个"
    let reading =
      isInterleaved
      ? "而且是同时在用，可见有多台主机共用这个地址，例如位于地址转换 (NAT) 之后"
      : "先后出现：要么有多台主机共用这个地址，例如位于地址转换 (NAT) 之后，要么一台主机重启过"
    return
      "每台主机的时间戳都从各自的起点开始计数。\(source.source) 的 SYN 分布在 \(clocks)不同的时钟上，\(reading)。检查却把它们当成一台时钟会往回跳的主机。"
  }

  func perConnectionClocks(_ source: SourceSummary) -> Prose {
    "\(source.source) 的 SYN 每条连接的时间戳偏移都不同，Linux 4.10 和一些较新的内核正是这样随机选取的。在检查看来，这样的一个客户端就像一台时钟随每条连接跳变的主机；这并不需要 NAT，也无法据此推断有几台主机。"
  }

  var unknownClocks: Prose {
    "同一个地址先发出较新的时间戳、后发出较旧的，背后必定不止一个时钟：地址转换 (NAT) 之后有多台主机，主机重启过，或者客户端内核为每条连接随机选取偏移（Linux 4.10 即如此）。这里属于哪一种，证据中看不出来。"
  }

  var recycleSilence: [Prose] {
    [
      "这种丢弃是静默的：没有 SYN-ACK，没有 RST，没有 ICMP，日志里也没有一行。客户端在大约 1、3、7…… 秒后重发 SYN，每一个都重新判定，也重新计数。唯一的痕迹是计数器 \(code: "TcpExt.PAWSPassive")，自 Linux 3.9 起以及在 RHEL 7 中还有 \(code: "TcpExt.ListenDrops")；两者都属于监听套接字所在的网络命名空间。",
      "Linux 4.11 及以前都有这项检查。自 3.17 起以及在后期 RHEL 7 内核中，只要 W 仍然有效，不带时间戳的 SYN 也会被丢弃。Linux 4.12 把这项检查连同参数一并移除。",
    ]
  }

  func explanation(of cause: Cause?) -> [Prose] {
    guard let cause else { return ["没有什么需要解释：除“影响”一节所列之外，没有发现问题。"] }
    switch cause {
    case .twRecycle: return recycleStamp([]) + recycleSilence
    case .oneWayCapture:
      return [
        "抓包中只有客户端发出的数据包，没有服务器发出的。某个 SYN 的应答如果走了另一条路径，或落在抓包过滤条件之外，在这里就与没有应答的 SYN 毫无二致。",
        "抓包时只过滤了一个方向，在只有一个方向经过的位置抓包（非对称路由、DSR），或只抓了多个接口中的一个，都会造成这种情况。",
      ]
    case .portClosed: return ["主机的端口上如果无人监听，就会立即以 RST 应答 SYN。"]
    case .acceptQueueOverflow:
      return [
        "完成握手的连接在监听套接字的全连接队列中等待，直到应用程序调用 accept() 取走。队列满时，内核既丢弃新的 SYN，也丢弃握手的最后一个 ACK；\(code: "TcpExt.ListenOverflows") 把两者都计入。"
      ]
    case .synQueueOverflow:
      return [
        "从 SYN 到最后的 ACK，连接以半连接状态在监听套接字的半连接队列里等待。SYN 来得比 ACK 快（例如来自从不应答的地址的洪泛），队列就会占满。此后内核丢弃新的 SYN；若开启了 \(code: "net.ipv4.tcp_syncookies")，则改用不占位置的 cookie 应答。没有 cookie 时，内核把队列的最后四分之一留给已知的对端。"
      ]
    case .droppedBeforeTCP:
      return [
        "数据包在 TCP 看到之前，要经过网卡、包过滤、连接跟踪和路由检查，其中任何一处都可能不声不响地把它丢弃；同一主机上的抓包在这些之前进行，因此仍看得到 SYN 到达。这时 TCP 自己的计数器不动，动的是丢弃之处的计数器。"
      ]
    case .lostInPath:
      return [
        "一个观测点看到而下一个没有看到的 SYN，是在两者之间丢失的：被做过滤的设备、被已满的队列，或在链路上。服务器对它一无所知，因此原因和解决办法都不在服务器上。"
      ]
    case .snatCollision:
      return [
        "改写源地址的 NAT 必须给每个连接一个自己的端口。在 Linux 上，端口在数据包到来时选定，在它离开时才写入连接表；其间若有两个连接选中同一端口就会冲突，后一个的数据包被丢弃（\(code: "insert_failed")）。"
      ]
    case .timeWaitCollision:
      return [
        "先关闭的一方会把连接的地址和端口在 TIME-WAIT 中保留 60 s。四者相同的 SYN，只有时间戳或序列号更新时才算新连接；否则服务器以旧连接的裸 ACK 应答，客户端不认识它而发出复位，下一个 SYN 便会成功。同一地址背后共用端口、又各有时钟的主机，会偶然碰上这种情况。与 \(code: "tcp_tw_recycle") 不同，这里是有应答的。"
      ]
    case .liveConnection:
      return [
        "服务器仍保留着同一组地址和端口的连接，而客户端（或它前面的 NAT）已经忘记了。服务器以质询 ACK 应答这个 SYN（RFC 5961）；客户端据此复位旧连接，下一个 SYN 便会成功。"
      ]
    case .replyLost:
      return [
        "服务器收下了 SYN。它的 SYN-ACK 要么已经发出却没有到达（丢在回程上，回程不必与去程相同），要么没有可走的路由。客户端毫不知情，于是重发 SYN。"
      ]
    case .unexplained: return ["SYN 没有得到应答，而已检验的原因都解释不了。本版本没有检验的内容列在下文，原因可能就在其中。"]
    }
  }
}

extension Chinese: PathRemedyWords {
  func ruleRemedy(chain: String, undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "立即处理")：在服务器上确认 \(code: chain) 中的这条规则是否有人特意添加；如果没有，就在它前面放行这些 SYN：",
      effect: "从下一个 SYN 起。重启主机或防火墙重新加载之后，这条规则就没有了。",
      risk: "该端口会对这条规则本来要阻挡的流量开放。长期处理应在规则的源头修改。", undo: undo)
  }

  func undo(withHandle command: String) -> Prose {
    "\(code: command)，其中的 family 和 handle 见列表。"
  }

  func reversePathRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "立即处理")：在服务器上为客户端地址添加一条经由其数据包入口接口的路由，或把反向路径过滤改为宽松模式。\(code: "all") 与接口自身的值取较大者，因此 2 优先于 1：",
      effect: "从下一个数据包起。", risk: "主机将接受那些源地址要经由其他接口应答的数据包。", undo: undo)
  }

  func trackingTableRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead: "\(strong: "立即处理")：在做连接跟踪的主机上，查明是什么填满了跟踪表，并提高上限：",
      effect: "从下一个数据包起。", risk: "每个条目都占用内核内存；哈希表较小时链会变长。", undo: undo)
  }

  func checksumRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "立即处理")：找出损坏数据包的设备，在它前后分别抓包。如果是网卡校验出错，就改由内核校验：",
      effect: "从下一个数据包起。", risk: "每个数据包都要多用一些 CPU 时间。", undo: undo)
  }

  var collisionRemedy: Remedy {
    Remedy(
      lead:
        "\(strong: "立即处理")：在做地址转换的主机上，让它在整个端口范围内随机选取源端口。找到那条规则，换成带 \(code: "--random-fully") 的同一条规则（需要 iptables 1.6.2 或以后；较新的 kube-proxy 在 iptables 支持时会自动这样做）：",
      effect: "对此后转换的连接生效。", risk: "不再沿用客户端所选的源端口，这只影响按源端口匹配的规则。",
      undo: "换回不带 \(code: "--random-fully") 的规则。")
  }

  func reusedPortRemedy(undo: Prose) -> Remedy {
    Remedy(
      lead:
        "\(strong: "在客户端")（或其前面的地址转换设备）让端口有更长的间歇：保持长连接，而不是每个请求新建一条连接；或者给它更多可选的端口：",
      effect: "对此后新建的连接生效。", risk: "客户端上某个服务要监听的端口，可能在服务启动之前就被占用。", undo: undo)
  }

  var listenerRemedy: Prose {
    "\(strong: "立即处理")：在服务器上查看服务是否在运行，监听的是哪个地址和端口；把服务启动起来，或更正客户端使用的端口。网络方面无需改动。"
  }

  var replyRemedy: Prose {
    "\(strong: "立即处理")：在服务器上查看应答走哪个接口和网关（CLIENT 为上表中的某个地址），以及途中的防火墙是否见过那个 SYN；没有见过的防火墙会丢弃 SYN-ACK。如果来去路径不同，应让两者走同一条路，或让该防火墙无状态地放行应答。究竟该改什么，要看客户端一侧的抓包。"
  }

  var liveConnectionRemedy: Prose {
    "要治的是忘记连接的一方：未关闭连接就重启的客户端，或空闲连接超时短于服务器的 NAT。让保活间隔短于该超时 (\(code: "net.ipv4.tcp_keepalive_time"))，或缩短服务器一侧的空闲超时，使两边同时忘记。SYN 并没有丢失：客户端发出 RST 之后，下一个 SYN 就会得到应答。"
  }

  var pathRemedy: Prose {
    "\(strong: "立即处理")：把上面的帧交给两个观测点之间网络的负责人：它们出现在第一份抓包中，第二份里却没有。服务器上无需改动。"
  }
}

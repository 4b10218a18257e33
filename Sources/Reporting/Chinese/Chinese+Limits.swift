import Correlation

extension Chinese: LimitWords {
  func sentence(for limit: EvidenceLimit.Kind) -> Prose {
    switch limit {
    case .directionMissing: "抓包中没有服务器发出的数据包：没有应答和没有抓到应答无从区分。"
    case .closesMissing:
      "抓包中除 SYN 和 SYN-ACK 外没有别的报文段，像是经过了过滤：看不到连接关闭，也就看不到时间戳记录。"
    case .optionsCut(let syns, let snaplen):
      "有 \(syns) 个 SYN 的 TCP 选项因抓包长度而被截掉\(snaplen > 0 ? "（文件头写明为 \(snaplen) 字节）" : "")，其时间戳未知；每包抓 128 字节就足够。"
    case .packetsLost(let lost, let captured, let silent):
      "抓包文件自称丢失了 \(lost) 个数据包（保留了 \(captured) 个）：\(silent) 个无应答的 SYN 中，最多可能有这么多其实得到了应答。"
    case .gap(let length):
      "同一系列的两个文件之间有 \(TimeText.duration(length)) 没有任何文件覆盖：其间保存的时间戳记录无从得知。"
    case .clockWentBack(let times, let largest):
      "抓包主机的时钟倒退了 \(times) 次，最多倒退 \(TimeText.duration(largest))：跨越这些时刻的时间戳记录存续时间不可信。"
    case .clockWasSet(let step, let attempts):
      "抓包主机的时钟被调整了 \(TimeText.duration(step))，\(attempts) 次连接尝试中客户端自己的时钟可以证明：跨越该时刻的时间戳记录存续时间不可信。"
    case .awayFromServer(let side):
      "观测服务器的位置在\(name(of: side))：从那里到服务器之间丢失或被丢弃的数据包，看上去都像服务器没有应答。"
    case .filtered(let filter):
      "读取数据包时用了过滤条件 \(code: filter)：被它滤掉的流量可能留下过时间戳记录。"
    case .onePort(let port):
      "所有数据包都属于端口 \(port)，像是经过了过滤：同一批客户端的其他流量可能留下过这里看不到的时间戳记录。"
    case .noOverlap(let distance):
      "计数器快照与抓包在时间上相距 \(TimeText.duration(distance))。"
    }
  }

  func sentence(for limit: EvidenceLimit, inputs: [Prose]) -> Prose {
    let scope = inputs + (limit.server.map { ["\($0)"] } ?? [])
    let named: Prose = scope.isEmpty ? "" : "（涉及 \(listed(scope))）"
    return "\(sentence(for: limit.kind))\(named)\(cost(of: limit.cost))"
  }

  private func cost(of cost: EvidenceLimit.Cost) -> Prose {
    switch cost {
    case .packetsReachPossible: "代价：仅凭数据包，按对端地址的检查最多只能判为“可能”。"
    case .countersDoNotCount: "代价：计数器的增量不与数据包对照。"
    case .replayUndecided: "代价：在相关之处，回放无法判定。"
    case .weakens: "代价：不影响级别，但关于放行或无应答的论断会打折扣。"
    }
  }

  func sentence(for point: ObservationPoint) -> Prose {
    let ways = [
      point.synTTL.map { "SYN 到达时 TTL 为 \($0)" },
      point.replyTTL.map { "其 SYN-ACK 的 TTL 为 \($0)" },
      point.toReply.map { "从 SYN 到 SYN-ACK 用时 \(TimeText.duration($0))" },
      point.toAcknowledgment.map { "从 SYN-ACK 到 ACK 用时 \(TimeText.duration($0))" },
    ].compactMap(\.self)
    let grounds = ways.isEmpty ? "" : "（\(ways.joined(separator: "，"))）"
    return "\(point.server) 的观测位置：\(name(of: point.side))\(grounds)。"
  }

  var noLimits: Prose { "没有发现什么会限制这些数据包的证明力。" }

  private func name(of side: ObservationPoint.Side) -> String {
    switch side {
    case .server: "服务器一侧"
    case .client: "客户端一侧"
    case .between: "客户端与服务器之间"
    case .sameLink: "服务器与客户端共处的链路"
    case .unknown: "从数据包看不出的位置"
    }
  }
}

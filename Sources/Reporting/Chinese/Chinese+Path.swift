import Correlation
import Evidence
import Wire

extension Chinese: PathWords {
  func introduction(to trace: PacketTrace, texts: [Prose]) -> Prose {
    let host: Prose = trace.host.map { "主机 \(code: $0) " } ?? "一台文本没有写明名称的主机"
    return
      "\(strong: "从 \(trace.source) 发往 \(endpoint(trace.destination)) 的 SYN")（抓包中有 \(trace.attempts) 次连接尝试）会经过\(host)的以下规则，依据 \(listed(texts))："
  }

  func untouched(_ trace: PacketTrace, texts: [Prose]) -> Prose {
    let kept = trace.ways.contains { $0.outcome == .tooLong } ? "（就跟踪到的部分而言）" : ""
    return
      "\(listed(texts)) 中没有任何规则会命中抓包所见的、从 \(trace.source) 发往 \(endpoint(trace.destination)) 的 SYN\(kept)：其地址不是在那里改写的，或在抓到之前就已改写。"
  }

  func sentence(for step: PathStep) -> Prose {
    let chain = Prose.code(step.chain)
    switch step.event {
    case .jumps(let name): return "\(chain) 把它转到 \(code: name)"
    case .gives: return "\(chain) 因其标记把它退回上一级"
    case .marks(let before, let after):
      return before == after
        ? "\(chain) 把标记设为 \(PathText.mark(after))（原本就是）"
        : "\(chain) 把标记由 \(PathText.mark(before)) 改为 \(PathText.mark(after))"
    case .translatesDestination(let destination):
      return "\(strong: "DNAT")：\(chain) 把目的地址改为 \(strong: "\(destination.description)")"
    case .translatesSource(let translation, let mark, let isFullyRandom):
      return translates(chain, translation, mark, isFullyRandom)
    case .balances(let server, let forwarding):
      let way: Prose =
        forwarding == "Masq" ? "并改写目的地址" : "目的地址不变（\(code: forwarding)）"
      return "\(strong: "IPVS") 把它转给 \(endpoint(server))，\(way)"
    case .accepts: return "\(chain) 放行"
    case .drops: return "\(strong: "DROP")：\(chain) 将其丢弃，不作应答"
    case .rejects(let answer):
      let words: Prose = answer.map { "以 \(code: $0) 应答" } ?? "以 ICMP 差错应答"
      return "\(strong: "REJECT")：\(chain) 将其丢弃，并\(words)"
    case .policy(let policy):
      return policy == .drop
        ? "\(chain) 中没有规则作出裁决，默认策略为 \(strong: "DROP")"
        : "\(chain) 中没有规则作出裁决，默认策略予以放行"
    case .skipsTracking: return "\(chain) 使其不受连接跟踪"
    case .acts(let text): return "\(chain) 执行本版本读不懂的动作：\(code: text)"
    }
  }

  private func translates(
    _ chain: Prose, _ translation: SourceTranslation, _ mark: UInt32?, _ isFullyRandom: Bool
  ) -> Prose {
    let reason: Prose = mark.map { "（因标记 \(PathText.mark($0))）" } ?? ""
    let port: Prose = isFullyRandom ? "；端口随机选取（\(code: "random-fully")）" : ""
    switch translation {
    case .none: return "\(chain) 不改写源地址\(reason)"
    case .to(let targets):
      return
        "\(strong: "SNAT")：\(chain) 把源地址改为 \(listed(targets.map { .code("\($0)") }))\(reason)\(port)"
    case .masquerade(let interface, let address):
      return
        "\(strong: "MASQUERADE")：\(chain) 把源地址改为 \(own(interface, address))\(reason)\(port)"
    }
  }

  private func own(_ interface: String?, _ address: IPAddress?) -> Prose {
    switch (interface, address) {
    case (let interface?, let address?): "\(address)（\(code: interface) 的地址）"
    case (nil, let address?): "\(address)"
    case (let interface?, nil): "\(code: interface) 的地址"
    case (nil, nil): "出口接口的地址"
    }
  }

  func step(_ sentence: Prose, place: Prose, counted: RuleCount?) -> Prose {
    let count: Prose = counted.map { $0.value == 0 ? "" : "；计数 \(rounded($0))" } ?? ""
    return "\(sentence)——\(place)\(count)"
  }

  /// `141 个数据包`, `约 12000000 个数据包`.
  private func rounded(_ count: RuleCount) -> String {
    "\(count.uncertainty > 0 ? "约 " : "")\(count.value) 个数据包"
  }

  func outcome(of way: PacketWay, _ trace: PacketTrace) -> Prose {
    let stops: Prose = "\(strong: "跟踪到此为止")："
    switch way.outcome {
    case .delivered where way.destination == trace.destination:
      return "因此它被交给本机的套接字，套接字看到的源地址是 \(seenSource(of: way, trace))。"
    case .delivered:
      return
        "因此它被交给本机位于 \(endpoint(way.destination)) 的套接字，套接字看到的源地址是 \(seenSource(of: way, trace))。"
    case .forwarded:
      return
        "因此它被转发到 \(endpoint(way.destination))，\(strong: "那里的服务器看到的源地址是 \(seenSource(of: way, trace))")。"
    case .dropped, .rejected: return "因此它到不了任何套接字，TCP 自己的计数器也不会计入。"
    case .missingChain(let name):
      return "\(stops)文本中没有链 \(code: name)；\(code: "iptables-save -c") 会列出全部链。"
    case .missingMap(let name):
      return "\(stops)文本中没有映射 \(code: name)；\(code: "nft list ruleset") 会列出它。"
    case .unread: return "\(stops)该动作的含义本版本读不懂。"
    case .circle(let name):
      return "\(stops)规则一再绕回 \(code: name)，任何内核都不会接受这样的规则；文本已损坏或系伪造。"
    case .tooLong: return "\(stops)规则太多，无法全部跟踪。"
    }
  }

  func ending(of way: PacketWay) -> Prose {
    switch way.outcome {
    case .delivered: "本机套接字"
    case .forwarded: "离开本机"
    case .dropped: "\(strong: "被丢弃")"
    case .rejected: "\(strong: "被拒绝")"
    case .missingChain(let name): "停在未列出的 \(code: name)"
    case .missingMap(let name): "停在未列出的映射 \(code: name)"
    case .unread: "停在读不懂的规则"
    case .circle: "陷入循环"
    case .tooLong: "未跟踪到底"
    }
  }

  func seenSource(of way: PacketWay, _ trace: PacketTrace) -> Prose {
    switch way.source {
    case .none: return "\(trace.source)"
    case .to(let targets): return either(targets.map { .code("\($0)") })
    case .masquerade(let interface, let address):
      if let address { return "\(address)" }
      if let address = trace.onlyObservedSource(behind: way) { return "\(address)（本机的一个地址）" }
      return interface.map { "\(code: $0) 的地址" } ?? "本机的某个地址（不是 \(trace.source)）"
    }
  }

  func clause(for presumption: PacketWay.Presumption) -> Prose {
    let holds = presumption.answer
    switch presumption.question {
    case .isLocal(let address): return "\(address) \(holds ? "是" : "不是")本机的地址"
    case .comesInBy(let names): return "它\(holds ? "" : "不")从 \(either(names.map(Prose.code))) 进入"
    case .leavesBy(let names): return "它\(holds ? "" : "不")从 \(either(names.map(Prose.code))) 离开"
    case .wasServedBy(let name):
      return "会话保持（\(code: name)）\(holds ? "把该客户端固定在这台服务器上" : "没有把该客户端固定在某台服务器上")"
    case .isInSet(let name): return "它\(holds ? "" : "不")在集合 \(code: name) 中"
    case .hasSourcePort: return "其源端口\(holds ? "" : "不")属于规则所列"
    case .meets(let text): return "\(code: text) \(holds ? "成立" : "不成立")"
    }
  }

  func presumptions(_ clauses: [Prose]) -> Prose {
    "以下几点证据中看不出来，这里假定：\(self.clauses(clauses))。"
  }

  var otherWaysLead: Prose { "全部可能的路径，以及在其假定成立时各自随机选中的占比：" }

  func moreWays(_ rest: Int, isCut: Bool) -> Prose {
    let more = rest > 0 ? "另有 \(rest) 条路径" : "另有其他路径"
    return isCut ? "\(more)，其中有些没有跟踪。" : "\(more)。"
  }

  func observed(_ observed: ObservedTranslation, agrees: Bool, before: Prose, after: Prose) -> Prose
  {
    let verdict: Prose = agrees ? "抓包与之相符" : "抓包所见的地址转换与这些规则不同，因此它是在别处完成的，或出自没有列出的规则"
    return
      "\(strong: verdict)：转换之后有 \(observed.attempts) 次连接尝试从 \(observed.source) 发往 \(endpoint(observed.destination))，按 ISN 和 TSval 对应起来；例如转换前为 \(before)，转换后为 \(after)。"
  }

  func sharedSpace(_ address: IPAddress) -> Prose? {
    guard AddressBlock.shared.contains(address) else { return nil }
    return
      "\(address) 属于 100.64.0.0/10，这段地址空间不归任何单一网络所有（RFC 6598）。运营商让多个客户共用它，云负载均衡也用它连接后端服务器：它很可能代表一台负载均衡器或运营商的 NAT，而不是单个客户端。"
  }
}

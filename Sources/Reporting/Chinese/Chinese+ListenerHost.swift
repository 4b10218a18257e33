import Correlation
import Wire

extension Chinese: ListenerHostWords {
  func whichHost(_ place: ListenerHost, texts: [Prose]) -> Prose {
    let trace = place.trace
    let targets = either(place.destinations.map(endpoint))
    let captured: Prose =
      place.isBehindServer
      ? "抓到的是 \(endpoint(trace.destination))，但监听套接字并不在那里：按照 \(listed(texts)) 中的规则，发往它的 SYN 会被转到 \(targets)。证据中的参数、版本号和计数器，就目前所知都属于被抓包的主机，只有两者是同一台时才适用于监听方。"
      : "\(targets) 是经由 \(endpoint(trace.destination)) 到达的，\(listed(texts)) 中的规则把 SYN 从那里转过来。"
    let seen: Prose =
      place.way.source == .none
      ? ""
      : "监听方看到的来源不是 \(trace.source)，而是 \(rewrittenSource(place))，经由此路的所有客户端都由它代表；内核的时间戳记录正是按这个地址保存的。"
    return
      "\(strong: "是哪一台主机：") \(captured)\(seen)下文中的“服务器”都指\(hostThatRuns(place.destinations))：应答或丢弃的是它的内核。计数器在该地址所属的网络命名空间里（Pod 用 \(code: "nsenter -t PID -n")），\(code: "tcp_tw_recycle") 则在主机本身设置。"
  }

  private func rewrittenSource(_ place: ListenerHost) -> Prose {
    if case .masquerade(_, nil) = place.way.source,
      place.trace.onlyObservedSource(behind: place.way) == nil
    {
      return "拥有这些规则的主机的某个地址"
    }
    return seenSource(of: place.way, place.trace)
  }

  func listener(behind server: String) -> Prose { "\(server) 背后的那一台" }

  func hostThatRuns(_ destinations: [Endpoint]) -> Prose {
    "运行 \(either(destinations.map { "\($0.address)" })) 的主机"
  }

  func host(of server: String) -> Prose { " \(server) 所在的主机" }
}

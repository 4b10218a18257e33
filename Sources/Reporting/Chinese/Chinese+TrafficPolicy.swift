import Correlation

extension Chinese {
  func sharedAddress(_ way: PacketWay, _ trace: PacketTrace) -> Prose {
    "\(strong: "为什么服务器看到的许多客户端是同一个地址：") 规则把发往 \(endpoint(trace.destination)) 的数据包转给 \(endpoint(way.destination))，途中改写了源地址，所以凡是经过这台主机的客户端，那里的服务器看到的源地址都是 \(seenSource(of: way, trace))。数据包里的时间戳却仍是各个客户端自己的：在一个地址背后，服务器遇到的时钟与客户端一样多。"
  }

  func trafficPolicy(stated: String?, place: Prose?, _ trace: PacketTrace) -> Prose {
    let place: Prose = place.map { "（\($0)）" } ?? ""
    if stated == "Local" {
      return
        "该 Service 设置了 \(code: "externalTrafficPolicy: Local")\(place)，此时 kube-proxy 不改写外部客户端的源地址；而这些规则仍然改写了它：要么规则是另一时间的，要么是该主机的其他规则所为。"
    }
    let lead: Prose =
      stated == nil
      ? "这些规则是 kube-proxy 为默认的 \(code: "externalTrafficPolicy: Cluster") 生成的（输入中没有该 Service 的清单）"
      : "该 Service 设置了 \(code: "externalTrafficPolicy: Cluster")\(place)"
    return
      "\(lead)：每个节点都会接收发给它的连接，没有其 pod 的节点也不例外，并把源地址改写为节点自己的地址，因为 pod 的应答必须经由该节点返回才能再转换回去。改为 \(code: "externalTrafficPolicy: Local") 后，节点只把外部连接转给自己的 pod，也不再为其打上 masquerade 标记：pod 会直接看到 \(trace.source)，客户端不再共用节点的地址；没有就绪 pod 的节点则会丢弃连接，因此负载均衡必须查询节点的健康检查。"
  }
}

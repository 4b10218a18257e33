import Correlation

extension Chinese {
  /// How many hosts a sentence names.
  private var namedHosts: Int { 6 }

  func sentence(for server: ServerHost) -> Prose {
    switch (server.host, server.basis) {
    case (let host?, .address):
      "按 \(code: host) 自己列出的地址，\(server.server) 是它的地址：计数器、内核参数和内核版本只取自该主机。"
    case (let host?, .cluster):
      "按集群对节点和 Pod 的描述，\(server.server) 是 \(code: host) 的地址：计数器、内核参数和内核版本只取自该主机。"
    case (let host?, .listener):
      "证据涉及的主机中，只有 \(code: host) 监听 \(server.server) 的端口：计数器、内核参数和内核版本只取自该主机。"
    default:
      "证据来自 \(server.candidates.count) 台主机（\(names(server.candidates))），看不出 \(server.server) 是其中哪一台：内核参数和内核版本只采用各主机一致的部分，计数器则相加。在每台主机上执行 \(code: "ip addr") 就能分清。"
    }
  }

  private func names(_ hosts: [String]) -> Prose {
    let names = listed(hosts.prefix(namedHosts).map { .code($0) })
    let rest = hosts.count - namedHosts
    return rest > 0 ? "\(names)，另有 \(rest) 台" : names
  }
}

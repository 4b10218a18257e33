import Evidence

extension Chinese {
  func clause(_ remark: LineRemark) -> Prose {
    switch remark {
    case .noIP: "该行的时间之后没有 'IP'"
    case .noStart: "缺少行首的时间和 'IP'"
    case .ends(.header): "该行在 IP 头部中途结束"
    case .ends(.addresses): "该行在地址之前就结束了"
    case .ends(.flags): "该行在标志位之前就结束了"
    case .noAddresses: "该行没有 'source > destination'"
    case .noPorts: "该行没有两个带端口的地址"
    case .noPort: "有一个地址不带端口"
    case .unknownPortName(let name): "端口名“\(name)”未知；请用 tcpdump -nn 重新打印"
    case .noPortNumber(let text): "“\(text)”不是端口号"
    case .illegibleAddress(let text): "“\(text)”不是带端口的地址；请用 tcpdump -nn 重新打印"
    case .tooManyTunnels: "隧道嵌套层数超出读取范围"
    case .withoutFlags: "打印时用了 -q，没有标志位；请去掉 -q 重新打印"
    case .headerCutOff: "抓包截断了 TCP 头部"
    case .illegible(let field): "\(name(of: field))无法读取"
    case .noSequence: "缺少序列号"
    case .cutOff(.echo): "抓包截断了 TSecr；按 0 处理，SYN 的 TSecr 都是 0"
    case .cutOff(.options): "抓包截断了部分选项"
    case .cutOff(let field): "抓包截断了\(name(of: field))"
    case .cutShort(let field): "\(name(of: field))不完整"
    case .noLength(let isTold): isTold ? "缺少长度；除序列号所示，按没有数据处理" : "缺少长度；按没有数据处理"
    case .noAcknowledgment: "缺少确认号；按 0 处理"
    case .colonBeforePort: "端口前的冒号按点号处理"
    case .otherTimeForm: "时间的格式与第一个数据包不同，没有采用"
    case .relativeNumbers:
      "序列号从各连接的起点算起，因此不知道初始序列号；请用 tshark -o tcp.relative_sequence_numbers:FALSE 重新打印"
    case .name(let name, let address):
      "“\(name)”是主机名，以 \("\(address)") 代表；请用 tcpdump -nn 重新打印"
    case .sameAddress(let name, let other): "“\(name)”和“\(other)”得到了同一个地址"
    }
  }

  private func name(of field: LineRemark.Field) -> Prose {
    switch field {
    case .flags: "标志位"
    case .number: "某个数字"
    case .sequence: "序列号"
    case .range: "序列号范围"
    case .acknowledgment: "确认号"
    case .window: "窗口"
    case .length: "长度"
    case .options: "选项"
    case .timestamps: "时间戳"
    case .echo: " TSecr "
    case .header: " TCP 头部的其余部分"
    }
  }
}

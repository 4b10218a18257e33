import Wire

extension Chinese {
  func clause(_ error: WireError) -> Prose {
    let layer = name(of: error.layer)
    return switch error {
    case .truncated(_, let needed, let available, let offset):
      "\(layer)需要 \(needed) 字节，\(whole(around: error.layer))只剩 \(available) 字节（偏移 \(offset)）"
    case .invalidLength(_, let bytes, let offset): "\(layer)的长度不可能是 \(bytes) 字节（偏移 \(offset)）"
    case .invalidField(_, let value, let offset):
      "\(layer)中不可能有 0x\(String(value, radix: 16)) 这个值（偏移 \(offset)）"
    case .nestedTooDeep(_, let limit, let offset): "\(layer)之后嵌套的头部超过 \(limit) 层（偏移 \(offset)）"
    }
  }

  private func name(of layer: WireError.Layer) -> Prose {
    switch layer {
    case .pcapFileHeader: "pcap 文件头部"
    case .pcapRecordHeader: "pcap 记录头部"
    case .pcapngBlock: "pcapng 块"
    case .pcapngSectionHeader: "pcapng 段头部块"
    case .pcapngPacket: "pcapng 数据包块"
    case .pcapngNames: "pcapng 名称记录"
    case .pcapngOption: "pcapng 选项"
    case .loopback: "BSD 环回头部"
    case .link: "链路层头部"
    case .mpls: "MPLS 标签"
    case .tunnel: "隧道头部"
    case .rawIP: "裸 IP 头部"
    case .tcpOptions: "TCP 选项"
    case .icmpQuote: "ICMP 引用的数据包"
    case .ethernet, .linuxCooked, .linuxCooked2, .ppp, .pppoe, .ciscoHDLC, .wireless, .radiotap,
      .serviceFunction, .gre, .erspan, .ipv4, .ipv6, .tcp, .icmp:
      "\(layer.rawValue) 头部"
    }
  }

  /// What ran out of bytes.
  private func whole(around layer: WireError.Layer) -> Prose {
    switch layer {
    case .pcapFileHeader, .pcapRecordHeader, .pcapngBlock, .pcapngSectionHeader: "文件"
    case .pcapngPacket, .pcapngNames, .pcapngOption: "该块"
    case .icmpQuote: "该消息"
    default: "数据包"
    }
  }
}

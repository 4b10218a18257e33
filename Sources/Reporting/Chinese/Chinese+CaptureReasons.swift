import Evidence
import Wire

extension Chinese {
  func clause(_ reason: PacketReason) -> Prose {
    switch reason {
    case .undecodable(let error): clause(error)
    case .optionsUndecodable(let error): "报文段已保留，但是 \(clause(error))"
    case .linkType(let type): "本版本不解析链路类型 \(type.name)"
    case .laterFragment: "后续 IP 分片，其中没有 TCP 头部"
    case .other(let content): "\(name(of: content))，不是 TCP 报文段"
    }
  }

  private func name(of content: FrameContent) -> Prose {
    switch content {
    case .etherType, .llc: "\(content.description)"
    case .ipProtocol(let number): "\(content.name ?? "IP 协议 \(number)")"
    case .laterFragment: "后续 IP 分片"
    case .linkType(let type): "链路类型 \(type.name)"
    case .addressFamily(let family): "地址族 \(family)"
    case .pppProtocol(let number): "\(content.name ?? "PPP 协议 0x\(String(number, radix: 16))")"
    case .wireless(let isEncrypted): isEncrypted ? "加密的 802.11 数据帧" : "802.11 管理帧或控制帧"
    case .arcnet(let code): "ARCNET 系统代码 \(code)"
    case .block(let type): "类型为 \(type.rawValue) 的 pcapng 块"
    }
  }

  func clause(_ reason: CaptureReason) -> Prose {
    switch reason {
    case .damage(let fault, let frames, let goesOn):
      "\(clause(fault))；此前读到 \(frames) 帧，\(goesOn ? "并从后面首个合理的" : "后面再没有合理的")\(name(of: fault.unit))\(goesOn ? "处继续" : "")"
    case .lost(let system, let interface): lost(system, interface)
    case .noInterface(let number): "此前没有任何块描述过 \(number) 号接口"
    case .impossibleTime: "时间不在 1824 至 2116 年之间，不可能属于任何抓包"
    case .tooLong(let bytes, let limit):
      "已读取，但 \(bytes) 字节超过了任何抓包工具会写出的长度（\(limit)），Wireshark 读到这里就会停止"
    case .tooManyInterfaces(let limit): "有一段描述的接口超过 \(limit) 个"
    case .decryptionKeys: "其中是加密数据的密钥，读取数据包头部用不着"
    case .unknownType: "类型未知，其中的数据包没有读取"
    case .unknownTypes: "类型全都未知"
    case .tooManyNotes(let limit): "每类保留前 \(limit) 条"
    }
  }

  private func lost(_ system: UInt64?, _ interface: UInt64?) -> Prose {
    let parts = [(system, "内核"), (interface, "网络接口")].compactMap { count, who -> Prose? in
      count.flatMap { $0 > 0 ? "\(who)丢弃 \($0) 个" : nil }
    }
    let detail: Prose = parts.isEmpty ? "" : "（\(listed(parts))）"
    return "据抓包自己的计数，是抓包时丢失的\(detail)，因此没有抓到的应答可能其实发出过"
  }

  private func name(of unit: CaptureFault.Unit) -> Prose {
    switch unit {
    case .record: "记录"
    case .block: "块"
    }
  }

  private func clause(_ fault: CaptureFault) -> Prose {
    switch fault {
    case .endsInHeader(let record, let needed):
      "文件在第 \(record) 条记录的头部中途结束，该头部需要 \(needed) 字节"
    case .endsInRecord(let record, let needed):
      "文件在第 \(record) 条记录中途结束，该记录需要 \(needed) 字节"
    case .recordTooLong(let record, let bytes, let limit):
      "第 \(record) 条记录自称有 \(bytes) 字节，而任何抓包工具写出的都不超过 \(limit) 字节"
    case .block(let error): clause(error)
    case .blockBeforeSection: "首个段头部块之前就有别的块"
    case .blockTooLong(let bytes, let limit): "有一块自称有 \(bytes) 字节，而上限是 \(limit) 字节"
    case .endsInBlock(let bytes): "文件在一个 \(bytes) 字节的块中途结束"
    case .lengthsDiffer(let bytes): "块末尾的长度不是 \(bytes)"
    }
  }
}

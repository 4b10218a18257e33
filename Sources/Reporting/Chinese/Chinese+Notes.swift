import Evidence

extension Chinese: NoteWords {
  func recorded(_ text: String) -> Prose { "“\(text)”" }

  func notes(_ notes: [InputNote]) -> Prose {
    sentences(notes.map { "\(clause($0))。" })
  }

  func clause(_ note: InputNote) -> Prose {
    switch note {
    case .recorded(let text): recorded(text)
    case .unread(let unread): clause(unread)
    case .archive(let unread): "归档文件；\(clause(unread))"
    case .reason(let reason): self.reason(reason)
    case .empty: "文件为空"
    case .otherKind: "内容不属于本版本能读取的类型"
    case .interrupted: "还没有识别出类型，读取就被中断"
    case .known: "案例中已经有了"
    case .interfaces(let names, let more):
      "接口：\(listed(names.map { "\($0)" }))\(rest(more))"
    case .outputs(let outputs, let more):
      "文本中依次有：\(clauses(outputs.map(title)))\(rest(more))"
    case .utf16: "文本是 UTF-16 编码：打印其中的行之前，先用 'iconv -f UTF-16 -t UTF-8' 转换"
    case .tcpdump(let note): clause(note)
    case .loggedPackets(let packets, let lines):
      "日志中 netfilter 的 TRACE 或 LOG 记录有 \(lines) 行，显示 \(packets) 个 TCP 数据包"
    case .largeCounters(let names, let more):
      "大于 2^63 - 1，因此在 v_counter 中为 NULL：\(listed(names.map { "\($0)" }))\(rest(more))"
    case .otherFiles(let count): "\(count) 个文件都不属于本版本能读取的类型"
    }
  }

  private func clause(_ unread: Unread) -> Prose {
    "\(part(unread.part))：\(reason(unread.reason))"
  }

  private func rest(_ more: Int) -> Prose { more > 0 ? "，另有 \(more) 个" : "" }

  private func title(_ output: PrintedOutput) -> Prose {
    let title = name(of: output)
    return output.first == output.last
      ? "\(title)（第 \(output.first) 行）" : "\(title)（第 \(output.first) 至 \(output.last) 行）"
  }

  private func name(of output: PrintedOutput) -> Prose {
    switch output.kind {
    case .tcpdumpText: "tcpdump 文本中的数据包"
    case .bsdNetstat: "BSD 的 netstat -s"
    case .manifest: "Kubernetes 清单"
    case .interfaceCounters: "网络接口计数器"
    case .kernelRelease: "内核与发行版"
    case .kernelLog: "内核日志"
    case .packetDrops: "被丢弃的数据包"
    default: "\(output.kind.command ?? output.kind.rawValue)"
    }
  }

  private func clause(_ note: TcpdumpNote) -> Prose {
    switch note {
    case .times(let doubt): clause(doubt)
    case .relativeNumbers: clause(LineRemark.relativeNumbers)
    case .names(let count):
      "有 \(count) 处地址的位置上是主机名，各以 240.0.0.0/4 或 100::/64 中的一个地址代表；请用 tcpdump -nn 重新打印"
    case .numbersWithoutStart(let count):
      "有 \(count) 条连接的相对序列号从文本中没有的报文段算起，这里照原样采用；请用 tcpdump -S 重新打印"
    case .captures(let count): "文本中有 \(count) 次抓包"
    case .segmentsWithoutHead(let count): "有 \(count) 个报文段缺少带时间的前一行"
    case .name(let name, let address): "\(name) 在报告中显示为 \("\(address)")"
    }
  }

  private func clause(_ doubt: TcpdumpNote.TimeDoubt) -> Prose {
    switch doubt {
    case .otherForm: "有些时间的格式与第一个数据包不同，没有采用"
    case .addedUp: "时间是与前一个数据包的差值（-ttt），已逐个累加；文本中缺少的行没有计入"
    case .unknownDifferences:
      "时间是差值，但看不出是相对于前一个数据包（-ttt）还是第一个（-ttttt），没有采用；请用 -tttt 重新打印抓包"
    case .risingAndFalling:
      "时间是差值而又有升有降，可见不是从第一个数据包算起，没有采用；请用 -tttt 重新打印抓包"
    case .severalCaptures:
      "文本中有多次抓包，时间都是差值，后面几次的时间没有采用；请用 -tttt 分别重新打印每次抓包"
    }
  }
}

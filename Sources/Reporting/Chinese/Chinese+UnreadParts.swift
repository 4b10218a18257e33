import Evidence

extension Chinese {
  func part(_ part: UnreadPart) -> Prose {
    switch part {
    case .recorded(let text): recorded(text)
    case .all: "全部内容"
    case .wholeFile: "整个文件"
    case .bytesToEnd(let first): "第 \(first) 字节至末尾"
    case .morePlaces(let count): "另有 \(count) 处"
    case .capture(let part): self.part(part)
    case .text(let part): self.part(part)
    case .archive(let part): self.part(part)
    }
  }

  private func part(_ part: CapturePart) -> Prose {
    switch part {
    case .frame(let frame): "第 \(frame) 帧"
    case .frames(let count, let first): "\(count) 帧，首见于第 \(first) 帧"
    case .timeOfFrame(let frame): "第 \(frame) 帧的时间"
    case .bytes(let first, let last):
      "第 \(first) 至 \(last) 字节（共 \(last &- first &+ 1) 字节）"
    case .bytesToEnd(let first, let count): "第 \(first) 字节至末尾（共 \(count) 字节）"
    case .packets(let count, let vantage):
      vantage.isEmpty ? "\(count) 个数据包" : "\(vantage) 上的 \(count) 个数据包"
    case .block(let type): "一个类型为 \(type) 的块"
    case .blocks(let count, let type): "\(count) 个类型为 \(type) 的块"
    case .blocksOfMoreTypes(let count): "\(count) 个更多类型的块"
    case .interfaces(let count): "\(count) 个接口"
    case .notes(let count, let kind): "另有 \(count) 条“\(name(of: kind))”类的文字说明"
    }
  }

  private func part(_ part: TextPart) -> Prose {
    switch part {
    case .line(let line): "第 \(line) 行"
    case .lineText(let line, let text): "第 \(line) 行：“\(text)”"
    case .lines(1, let first): "第 \(first) 行"
    case .lines(let count, let first): "\(count) 行，首见于第 \(first) 行"
    case .countedLines(let count): "\(count) 行"
    case .moreLines(let count): "另有 \(count) 行"
    case .packetLines(let count): "\(count) 行数据包记录"
    case .countersToEnd(let line): "第 \(line) 行至末尾的计数器和内核参数"
    case .document(let line): "从第 \(line) 行开始的文档"
    case .values(let count, let values): "\(count) \(noun(for: values))"
    case .chains(let count): "\(count) 条链，以第一次打印的为准"
    }
  }

  private func noun(for values: TextPart.Values) -> Prose {
    switch values {
    case .counters: "个计数器"
    case .connections: "条连接"
    case .servicesAndServers: "个虚拟服务和后端"
    case .addressesAndRoutes: "条地址和路由"
    case .lines: "行"
    case .rows: "行表格"
    case .rules: "条规则"
    case .rulesAndElements: "条规则和集合元素"
    case .droppedPackets: "个被丢弃的数据包"
    }
  }

  private func part(_ part: ArchivePart) -> Prose {
    switch part {
    case .whole: "整个归档文件"
    case .member(let name): "成员“\(name)”"
    case .moreMembers(let count): "另有 \(count) 个成员"
    case .rest(let name): "从成员“\(name)”中途起的全部内容"
    }
  }
}
